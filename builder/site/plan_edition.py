"""The edition in one file: every fact once, numbered through, and the articles they are from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from builder.model.relations import Ref
from builder.site.date_labels import read_day
from builder.site.facts import LinkOnce, view_difference, view_fact
from builder.site.lookup import Lookup
from builder.site.parts import list_cited
from builder.site.views import SourceView
from builder.site.views_facts import EditionFact, EditionPage, EditionSection, EditionSource


def plan_edition(lookup: Lookup, *, sources: Sequence[SourceView]) -> EditionPage:
    """The values of the file; a fact stands in the first section that lists it, later ones name its number."""
    briefing = lookup.briefing
    numbers: dict[Ref, int] = {}
    sections = [_make_section("in-one-minute", refs=briefing.lead, numbers=numbers, lookup=lookup)]
    for topic in briefing.topics:
        name, question = topic.topic.name, topic.topic.question
        anchor = f"topic-{len(sections)}"
        section = _make_section(anchor, refs=topic.facts, numbers=numbers, lookup=lookup, name=name, question=question)
        sections.append(section)
    sections.append(_make_section("other-facts", refs=briefing.facts, numbers=numbers, lookup=lookup))
    page = EditionPage(
        edition=briefing.edition,
        reference=read_day(briefing.edition.reference_date),
        facts=len(numbers),
        sections=tuple(section for section in sections if section.facts or (section.name and section.above)),
        differences=tuple(view_difference(difference, lookup=lookup) for difference in briefing.differences),
        sources=(),
    )
    cited = tuple(
        EditionSource(source=source, hex=briefing.articles[source.number - 1].hex)
        for source in list_cited(page, sources=sources)
    )
    return msgspec.structs.replace(page, sources=cited)


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
