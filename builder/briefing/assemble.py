"""Puts the findings of all articles together into one briefing: named steps in order, no logic of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from builder.briefing.corroboration import find_corroborations
from builder.briefing.differences import find_date_differences
from builder.briefing.entities import merge_entities
from builder.briefing.facts import choose_facts, choose_lead, score_facts
from builder.briefing.figure_differences import find_figure_differences
from builder.briefing.keywords import gather_keywords
from builder.briefing.origins import find_origins
from builder.briefing.places import index_names
from builder.briefing.slots import find_datings
from builder.briefing.stories import choose_leads, describe_stories, group_articles
from builder.briefing.timeline import order_timeline
from builder.briefing.topic_pages import gather_topics
from builder.briefing.topics import assign_topics
from builder.model.article import Article
from builder.model.corpus import Briefing, Edition, Fault, Topic
from builder.model.findings import Findings
from builder.model.overrides import Overrides


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much of each kind the pages show at most."""

    keywords: int = 10
    lead_facts: int = 3


def assemble_briefing(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    topics: Sequence[Topic],
    edition: Edition,
    overrides: Overrides,
    limits: Limits,
    faults: Sequence[Fault] = (),
) -> Briefing:
    """The briefing of these articles; `findings` are in the articles' order."""
    origins = find_origins(articles)
    findings, nearly = assign_topics(findings, texts=[article.text for article in articles], topics=topics)
    entities = merge_entities(articles, findings, overrides=overrides.entities)
    namings = index_names(entities)
    datings = [
        dating
        for index, (article, found) in enumerate(zip(articles, findings, strict=True))
        for dating in find_datings(article, index=index, findings=found, namings=namings)
    ]
    groups = group_articles(articles)
    corroborations = find_corroborations(
        articles, findings=findings, origins=origins, stories=groups, namings=namings, datings=datings
    )
    differences = (
        *find_date_differences(articles, findings=findings, datings=datings, origins=origins),
        *find_figure_differences(articles, findings=findings, corroborations=corroborations, namings=namings),
    )
    timeline = order_timeline(articles, findings=findings)
    facts = choose_facts(articles, findings=findings, hidden=frozenset(overrides.hide))
    scores = score_facts(facts, findings=findings, corroborations=corroborations)
    gathered = gather_topics(
        topics,
        articles=articles,
        findings=findings,
        facts=facts,
        scores=scores,
        entities=entities,
        namings=namings,
        differences=differences,
        timeline=timeline,
        nearly=nearly,
        pinned=overrides.pin,
        keywords=limits.keywords,
    )
    choose_best = partial(
        choose_lead,
        scores=scores,
        articles=articles,
        findings=findings,
        pinned=overrides.pin,
        limit=limits.lead_facts,
    )
    leads = choose_leads(
        groups,
        facts=facts,
        corroborations=corroborations,
        choose=lambda own, pairs: choose_best(own, corroborations=pairs),
    )
    stories = describe_stories(groups, articles=articles, namings=namings, leads=leads)
    return Briefing(
        edition=edition,
        articles=tuple(articles),
        findings=tuple(findings),
        topics=gathered,
        lead=choose_best(facts, corroborations=corroborations),
        facts=facts,
        origins=origins,
        corroborations=corroborations,
        differences=differences,
        entities=entities,
        timeline=timeline,
        keywords=gather_keywords(articles, findings),
        faults=tuple(faults),
        stories=stories,
    )
