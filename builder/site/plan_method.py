"""The method page: every number on it is counted from the briefing of this run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from builder.site.date_labels import read_day
from builder.site.facts import cite_place
from builder.site.lookup import Lookup
from builder.site.parts import count_statuses, link_topic
from builder.site.views import Link, Near, SourceView
from builder.site.views_lists import MethodPage, RuleCount, Threshold
from builder.site.words import cut_words

_MAX_NEAR = 12


def plan_method(lookup: Lookup, *, sources: Sequence[SourceView], thresholds: tuple[Threshold, ...] = ()) -> MethodPage:
    """The values of the method page; `thresholds` are those of the run."""
    briefing = lookup.briefing
    findings = briefing.findings
    dates = [date for found in findings for date in found.dates]
    claims = [claim for found in findings for claim in found.claims]
    rules = Counter(b.rule or "" for a in briefing.articles for b in a.blocks if b.kind == "left_out")
    levels = Counter(corroboration.level for corroboration in briefing.corroborations)
    return MethodPage(
        reference=read_day(briefing.edition.reference_date),
        articles=len(briefing.articles),
        origins=len(briefing.origins),
        words=sum(source.words for source in sources),
        sentences=len(claims),
        facts=len(briefing.facts),
        key_facts=sum(claim.key for claim in claims),
        statuses=count_statuses(briefing.facts, lookup=lookup),
        topics=tuple(link_topic(topic) for topic in briefing.topics),
        keywords=len(briefing.keywords),
        entities=len(lookup.entities),
        dates=len(dates),
        dates_worked_out=sum(date.anchored for date in dates),
        dates_unresolved=sum(date.edtf is None for date in dates),
        figures=sum(len(found.figures) for found in findings),
        quotes=sum(len(found.quotes) for found in findings),
        also=levels["also"],
        see=levels["see"],
        differences=len(briefing.differences),
        leaning=sum(claim.leans_on_previous for claim in claims),
        left_out=tuple(RuleCount(rule=rule, count=count) for rule, count in sorted(rules.items())),
        faults=len(briefing.faults),
        near=_view_near(lookup),
        thresholds=thresholds,
        files=tuple(Link(text=source.file, path=source.path) for source in sources),
    )


def _view_near(lookup: Lookup) -> tuple[Near, ...]:
    """The strongest near misses of all topics."""
    misses = [(topic, miss) for topic in lookup.briefing.topics for miss in topic.nearly]
    misses.sort(key=lambda pair: (-pair[1].score, pair[1].ref, pair[0].topic.id))
    return tuple(
        Near(
            topic=link_topic(topic),
            words=cut_words(lookup.briefing.articles[miss.ref.article], lookup.briefing.claim(miss.ref).span),
            cite=cite_place(miss.ref, lookup=lookup),
            terms=miss.terms,
        )
        for topic, miss in misses[:_MAX_NEAR]
    )
