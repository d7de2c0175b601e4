"""Who said what, and which figures stand out, among a topic's facts."""

from __future__ import annotations

from collections.abc import Sequence

from builder.briefing.places import Namings
from builder.model.article import Article, Span
from builder.model.corpus import FigureFact, Saying
from builder.model.findings import Figure, Findings
from builder.model.relations import Ref
from builder.text.fragments import find_fragment
from builder.text.lexicon import load_words

# Sums, shares and multiples tell more than a count; a count of two or three tells nothing.
_ORDER = {"money": 0, "multiple": 1, "percent": 2, "measure": 3, "ordinal": 4, "count": 5}
_SMALLEST_COUNT = 10
_MOST = 6


def gather_sayings(
    facts: Sequence[Ref], *, articles: Sequence[Article], findings: Sequence[Findings], namings: Namings
) -> tuple[Saying, ...]:
    """Direct quotations first, then sentences that are somebody's report; each in the order of the facts."""
    quoted: list[Saying] = []
    reported: list[Saying] = []
    for ref in facts:
        found = findings[ref.article]
        claim = found.claims[ref.sentence]
        quotes = [quote for quote in found.quotes if claim.start <= quote.start and quote.end <= claim.end]
        for quote in quotes:
            speaker = quote.speaker or (claim.attribution.source if claim.attribution else None)
            quoted.append(
                Saying(
                    ref=ref,
                    quote=quote,
                    speaker=speaker,
                    entity=find_speaker(ref, speaker, articles=articles, findings=findings, namings=namings),
                )
            )
        if claim.attribution and not quotes:
            source = claim.attribution.source
            reported.append(
                Saying(
                    ref=ref,
                    quote=None,
                    speaker=source,
                    entity=find_speaker(ref, source, articles=articles, findings=findings, namings=namings),
                )
            )
    return (*quoted, *reported)


def find_speaker(
    ref: Ref, speaker: Span | None, *, articles: Sequence[Article], findings: Sequence[Findings], namings: Namings
) -> str | None:
    """The entity behind the words for a speaker: the only name in them, or for `he` and `she` the only antecedent."""
    if speaker is None:
        return None
    article = articles[ref.article]
    if speaker.slice(article.text).casefold() in load_words(article.language, "singular_pronouns"):
        return _find_antecedent(ref, before=speaker.start, found=findings[ref.article], namings=namings)
    names = {n.entity for n in namings.get(ref, ()) if n.role != "demonym" and speaker.holds(n.span)}
    return next(iter(names)) if len(names) == 1 else None


def _find_antecedent(ref: Ref, *, before: int, found: Findings, namings: Namings) -> str | None:
    """The one person that the paragraph names before the pronoun; None where it names none, or more than one."""
    people = {mention.start for mention in found.names if mention.type == "person"}
    block = found.sentences[ref.sentence].block
    earlier = (Ref(ref.article, n) for n in range(ref.sentence, -1, -1) if found.sentences[n].block == block)
    names = (name for place in earlier for name in namings.get(place, ()))
    named = {name.entity for name in names if name.span.start in people and name.span.start < before}
    return next(iter(named)) if len(named) == 1 else None


def gather_figures(
    facts: Sequence[Ref], *, articles: Sequence[Article], findings: Sequence[Findings]
) -> tuple[FigureFact, ...]:
    """At most six figures with their clauses, each kind after its weight, one a clause."""
    found: list[FigureFact] = []
    for ref in facts:
        text = articles[ref.article].text
        sentence = findings[ref.article].sentences[ref.sentence].span
        for figure in findings[ref.article].figures:
            if sentence.holds(figure.span) and _stands_out(figure):
                fragment = find_fragment(text, sentence=sentence, around=figure.span)
                if not any(other.ref == ref and other.fragment == fragment for other in found):
                    found.append(FigureFact(ref=ref, figure=figure, fragment=fragment))
    ranks = {id(fact): index for index, fact in enumerate(found)}
    found.sort(key=lambda fact: (_ORDER[fact.figure.kind], ranks[id(fact)]))
    return tuple(found[:_MOST])


def _stands_out(figure: Figure) -> bool:
    if figure.kind == "count":
        return figure.value is not None and figure.value >= _SMALLEST_COUNT
    return figure.kind != "ordinal" or (figure.value == 1 and figure.counts is not None)
