"""The edition in one file: every fact once, or the first of each topic where facts are many, and their articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice, zip_longest

import msgspec

from builder.model.relations import Ref
from builder.site.date_labels import read_day
from builder.site.differences import view_difference
from builder.site.facts import LinkOnce, view_fact
from builder.site.lookup import Lookup
from builder.site.parts import list_cited
from builder.site.views import SourceView
from builder.site.views_facts import EditionFact, EditionPage, EditionSection, EditionSource

# A fact takes .7 kB: the file stays near a megabyte, and a browser prints it.
_MOST_FACTS, _MOST_DIFFERENCES = 1_000, 60


def plan_edition(lookup: Lookup, *, sources: Sequence[SourceView]) -> EditionPage:
    """The values of the file; a fact stands in the first section that lists it, later ones name its number."""
    briefing = lookup.briefing
    numbers: dict[Ref, int] = {}
    held = _choose_held(lookup)
    sections = [_make_section("in-one-minute", refs=briefing.lead, numbers=numbers, lookup=lookup)]
    for topic in briefing.topics:
        name, question = topic.topic.name, topic.topic.question
        anchor = f"topic-{len(sections)}"
        section = _make_section(
            anchor,
            refs=[ref for ref in topic.facts if ref in held],
            numbers=numbers,
            lookup=lookup,
            name=name,
            question=question,
        )
        sections.append(section)
    sections.append(
        _make_section(
            "other-facts", refs=[ref for ref in briefing.facts if ref in held], numbers=numbers, lookup=lookup
        )
    )
    page = EditionPage(
        edition=briefing.edition,
        reference=read_day(briefing.edition.reference_date),
        facts=len(numbers),
        left_out=len({*briefing.lead, *briefing.facts}) - len(numbers),
        more_differences=max(0, len(briefing.differences) - _MOST_DIFFERENCES),
        sections=tuple(section for section in sections if section.facts or (section.name and section.above)),
        differences=tuple(view_difference(d, lookup=lookup) for d in briefing.differences[:_MOST_DIFFERENCES]),
        sources=(),
    )
    cited = tuple(
        EditionSource(source=source, hex=briefing.articles[source.number - 1].hex)
        for source in list_cited(page, sources=sources)
    )
    return msgspec.structs.replace(page, sources=cited)


def _choose_held(lookup: Lookup) -> frozenset[Ref]:
    """The facts that the file holds: all, or where they are many the lead and in turn the best of each topic.

    Facts of no topic count as one more topic, those of the highest rank in their articles first.
    """
    briefing = lookup.briefing
    if len(briefing.facts) <= _MOST_FACTS:
        return frozenset(briefing.facts)
    free = sorted((r for r in briefing.facts if r not in lookup.filed), key=lambda r: (briefing.claim(r).rank, r))
    turns = chain.from_iterable(zip_longest(*(topic.facts for topic in briefing.topics), free))
    order = dict.fromkeys(chain(briefing.lead, (ref for ref in turns if ref is not None)))
    return frozenset(islice(order, _MOST_FACTS))


def _make_section(
    anchor: str,
    *,
    refs: Iterable[Ref],
    numbers: dict[Ref, int],
    lookup: Lookup,
    name: str | None = None,
    question: str | None = None,
) -> EditionSection:
    """One section; `numbers` grows by the facts that stand here for the first time."""
    facts: list[EditionFact] = []
    above: list[int] = []
    for ref in refs:
        if ref in numbers:
            above.append(numbers[ref])
            continue
        numbers[ref] = len(numbers) + 1
        facts.append(EditionFact(number=numbers[ref], fact=view_fact(ref, lookup=lookup, once=LinkOnce())))
    return EditionSection(anchor=anchor, name=name, question=question, facts=tuple(facts), above=tuple(sorted(above)))
