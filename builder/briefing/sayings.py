"""Who said what, and which figures stand out, among a topic's facts."""

from __future__ import annotations

import re
from bisect import bisect_right
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
# What stands between a name and its title behind it: "Anna Berg, the Danish".
_TITLE_REACH = 80
_APPOSITION = re.compile(r",\s(?:[\w’'-]+\s){1,6}")


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
    """The entity behind the words for a speaker, None where more than one is possible.

    The only name in the words; for `he` and `she` the only antecedent; for `the minister` the only person whom the
    article has called so before. The words may stand in an earlier sentence than the quotation.
    """
    if speaker is None:
        return None
    article, found = articles[ref.article], findings[ref.article]
    starts = [sentence.start for sentence in found.sentences]
    place = Ref(ref.article, max(0, bisect_right(starts, speaker.start) - 1))
    if speaker.slice(article.text).casefold() in load_words(article.language, "singular_pronouns"):
        return _find_antecedent(place, before=speaker.start, found=found, namings=namings)
    names = {n.entity for n in namings.get(place, ()) if n.role != "demonym" and speaker.holds(n.span)}
    if names:
        return next(iter(names)) if len(names) == 1 else None
    return _find_described(place, speaker=speaker, article=article, found=found, namings=namings)


def _find_described(ref: Ref, *, speaker: Span, article: Article, found: Findings, namings: Namings) -> str | None:
    """`the minister` after `Finance Minister Anna Berg` or `Anna Berg, the minister`: the one person called so before.

    None where the word has stood for anybody else (`a minister`, `ministers from Oslo`): who is meant is not known.
    """
    determiner, _, noun = speaker.slice(article.text).casefold().partition(" ")
    articles = load_words(article.language, "definite_articles")
    if determiner not in articles or not noun.isalpha():
        return None
    earlier = (Ref(ref.article, number) for number in range(ref.sentence + 1))
    people = {mention.start for mention in found.names if mention.type == "person"}
    named = [n for place in earlier for n in namings.get(place, ()) if n.span.start in people]
    called: set[str] = set()
    for match in re.finditer(rf"\b{noun}", article.text[: speaker.start], re.IGNORECASE):
        near = [n.entity for n in named if _is_title(article.text, title=Span(*match.span()), name=n.span)]
        before = article.text[max(0, match.start() - 40) : match.start()].rsplit(None, 1)[-1:]
        if not near and before and before[0].casefold() not in articles:
            return None
        called.update(near)
    return next(iter(called)) if len(called) == 1 else None


def _is_title(text: str, *, title: Span, name: Span) -> bool:
    """Whether a word stands right before a name, or in the apposition right behind it."""
    if max(title.start - name.end, name.start - title.end) > _TITLE_REACH:
        return False
    if title.end <= name.start:
        return not text[title.end : name.start].strip(" ,")
    between = text[name.end : title.start]
    return title.start >= name.end and _APPOSITION.fullmatch(between) is not None


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
