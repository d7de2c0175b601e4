"""Puts the findings of all articles together into one briefing: named steps in order, no logic of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from builder.briefing.copies import WHOLE_SHARE
from builder.briefing.corroboration import ALSO, SEE, find_corroborations
from builder.briefing.days import rank_days
from builder.briefing.differences import find_date_differences
from builder.briefing.entities import merge_entities
from builder.briefing.facts import choose_facts, choose_lead, score_facts
from builder.briefing.figure_differences import find_figure_differences
from builder.briefing.keywords import gather_keywords
from builder.briefing.ledger import account_sentences
from builder.briefing.office_differences import find_office_differences
from builder.briefing.origins import find_origins
from builder.briefing.places import index_names
from builder.briefing.rights import choose_shown, withhold
from builder.briefing.slots import find_datings
from builder.briefing.stories import choose_leads, describe_stories, group_articles
from builder.briefing.timeline import order_timeline
from builder.briefing.topic_pages import gather_topics
from builder.briefing.topics import BELONGS, assign_topics
from builder.model.article import Article
from builder.model.corpus import Briefing, Edition, Fault, Topic
from builder.model.findings import Findings
from builder.model.ledger import InputFile
from builder.model.overrides import Overrides
from builder.text.keywords import Engine

# What the method page tells of the rules; the numbers are those of the modules that use them.
THRESHOLDS = {
    "topic": f"{BELONGS:g}",
    "also": f"{ALSO:.2f}",
    "see": f"{SEE:.2f}",
    "copies": f"{WHOLE_SHARE:.0%}",
}


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much of each kind the pages show at most, and the engine that proposes a topic's keywords."""

    keywords: int = 10
    lead_facts: int = 3
    engine: Engine = "yake"


def assemble_briefing(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    topics: Sequence[Topic],
    edition: Edition,
    overrides: Overrides,
    limits: Limits,
    faults: Sequence[Fault] = (),
    files: Sequence[InputFile] = (),
) -> Briefing:
    """The briefing of these articles; `findings` are in the articles' order."""
    origins = find_origins(articles)
    filed = assign_topics(findings, articles=articles, topics=topics)
    findings = filed.findings
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
        *find_office_differences(articles, findings=findings, entities=entities, namings=namings, origins=origins),
        *find_figure_differences(articles, findings=findings, corroborations=corroborations, namings=namings),
    )
    timeline = order_timeline(articles, findings=findings)
    facts = choose_facts(articles, findings=findings, hidden=frozenset(overrides.hide))
    evidence = [side.ref for each in differences for side in (each.left, each.right)]
    shown = choose_shown(articles, findings=findings, facts=facts, evidence=evidence)
    facts = tuple(ref for ref in facts if ref in shown)
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
        nearly=filed.nearly,
        learned=filed.learned,
        pinned=overrides.pin,
        keywords=limits.keywords,
        engine=limits.engine,
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
    whole = Briefing(
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
        days=rank_days(articles, findings=findings, origins=origins, reference=edition.reference_date),
        stories=stories,
        files=tuple(files),
        accounts=account_sentences(
            articles, findings=findings, facts=facts, origins=origins, hidden=frozenset(overrides.hide)
        ),
    )
    return withhold(whole, shown=shown)
