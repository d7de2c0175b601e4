"""Who said what, and which figures stand out, among a topic's facts."""

from __future__ import annotations

from collections.abc import Sequence

from builder.briefing.places import Namings
from builder.briefing.speakers import find_speaker
from builder.model.article import Article, Span
from builder.model.corpus import FigureFact, Saying, Voice
from builder.model.findings import Figure, Findings, list_within
from builder.model.relations import Ref
from builder.text.fragments import find_fragment

# Sums, shares and multiples tell more than a count; a count of two or three tells nothing.
_ORDER = {"money": 0, "multiple": 1, "percent": 2, "measure": 3, "ordinal": 4, "count": 5}
_SMALLEST_COUNT = 10
_MOST = 6


def gather_sayings(
    facts: Sequence[Ref], *, articles: Sequence[Article], findings: Sequence[Findings], namings: Namings
) -> tuple[Saying, ...]:
    """Direct quotations first, then sentences that are somebody's report; each in the order of the facts."""

    def hear(ref: Ref, speakers: Sequence[Span]) -> tuple[Voice, ...]:
        known = [
            find_speaker(ref.article, speaker, articles=articles, findings=findings, namings=namings)
            for speaker in speakers
        ]
        # `Kishida emphasized …, stressing …` has one voice twice.
        voices: dict[Span | str, Voice] = {}
        for speaker, entity in zip(speakers, known, strict=True):
            voices.setdefault(entity or speaker, Voice(speaker=speaker, entity=entity))
        return tuple(voices.values())

    quoted: list[Saying] = []
    reported: list[Saying] = []
    for ref in facts:
        found = findings[ref.article]
        claim = found.claims[ref.sentence]
        quotes = [quote for quote in found.quotes if claim.start <= quote.start and quote.end <= claim.end]
        sources = [attribution.source for attribution in claim.attributions]
        for quote in quotes:
            # Where the sentence names two who speak, whose words these are is not known.
            speakers = [quote.speaker] if quote.speaker else sources if len(sources) == 1 else []
            quoted.append(Saying(ref=ref, quote=quote, voices=hear(ref, speakers)))
        if sources and not quotes:
            reported.append(Saying(ref=ref, quote=None, voices=hear(ref, sources)))
    return (*quoted, *reported)


def gather_figures(
    facts: Sequence[Ref], *, articles: Sequence[Article], findings: Sequence[Findings]
) -> tuple[FigureFact, ...]:
    """At most six figures with their clauses, each kind after its weight, one a clause."""
    clauses: dict[tuple[Ref, Span], FigureFact] = {}
    for ref in facts:
        text = articles[ref.article].text
        sentence = findings[ref.article].sentences[ref.sentence].span
        for figure in list_within(findings[ref.article].figures, span=sentence):
            if _stands_out(figure):
                fragment = find_fragment(text, sentence=sentence, around=figure.span)
                clauses.setdefault((ref, fragment), FigureFact(ref=ref, figure=figure, fragment=fragment))
    return tuple(sorted(clauses.values(), key=lambda fact: _ORDER[fact.figure.kind])[:_MOST])


def _stands_out(figure: Figure) -> bool:
    if figure.kind == "count":
        return figure.value is not None and figure.value >= _SMALLEST_COUNT
    return figure.kind != "ordinal" or (figure.value == 1 and figure.counts is not None)
