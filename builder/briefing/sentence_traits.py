"""What sentences offer for comparison: words, names, acts, figures, dates, and what the openings of a story share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from builder.briefing.acts import list_acts
from builder.model.article import Article, Span
from builder.model.findings import Findings, list_within
from builder.model.relations import Ref
from builder.text.tokens import find_stems

# The title and the first sentences of a report say what it is about.
_OPENING = 3
# A report outside the corpus that shares nothing: in a story of two articles every shared word would else be sure.
_UNSEEN = 1


class SentenceTraits(msgspec.Struct, frozen=True):
    """What a sentence offers for comparison; `lead` falls from 1 for the first sentence of an article.

    `acts` are classes of the list `acts`, `names` the stems of words that stand in names.
    """

    stems: Mapping[str, None]
    names: frozenset[str]
    acts: frozenset[str]
    figures: frozenset[float]
    dates: frozenset[str]
    lead: float


class Opening(msgspec.Struct, frozen=True):
    """The share of a story's articles (and one more) that name a word or an act in title or first sentences, 0 to 1."""

    words: Mapping[str, float]
    acts: Mapping[str, float]


def gather_sentences(articles: Sequence[Article], *, findings: Sequence[Findings]) -> dict[Ref, SentenceTraits]:
    """What each sentence of the corpus offers for comparison, by place."""
    return {
        Ref(index, number): sentence
        for index, (article, found) in enumerate(zip(articles, findings, strict=True))
        for number, sentence in enumerate(_read_sentences(article, findings=found))
    }


def gather_openings(
    stories: Sequence[Sequence[int]], *, articles: Sequence[Article], sentences: Mapping[Ref, SentenceTraits]
) -> list[Opening]:
    """What the openings of each story's articles have in common."""
    return [_read_opening(group, articles=articles, sentences=sentences) for group in stories]


def _read_opening(
    group: Sequence[int], *, articles: Sequence[Article], sentences: Mapping[Ref, SentenceTraits]
) -> Opening:
    words, acts = Counter[str](), Counter[str]()
    for index in group:
        own_words, own_acts = _read_title(articles[index])
        for number in range(_OPENING):
            sentence = sentences.get(Ref(index, number))
            if sentence is not None:
                own_words |= set(sentence.stems) - sentence.names
                own_acts |= sentence.acts
        words.update(own_words)
        acts.update(own_acts)
    size = len(group) + _UNSEEN
    return Opening({word: n / size for word, n in words.items()}, {act: n / size for act, n in acts.items()})


def _read_title(article: Article) -> tuple[set[str], set[str]]:
    """The stems and the acts of the title; both empty where there is none."""
    if article.title is None:
        return set(), set()
    text, language = article.title.text, article.language
    acts = list_acts(text, span=Span(0, len(text)), names=(), language=language)
    return set(find_stems(text, language=language)), set(acts)


def _read_sentences(article: Article, *, findings: Findings) -> Iterator[SentenceTraits]:
    for number, sentence in enumerate(findings.sentences):
        span = sentence.span
        named = list_within(findings.names, span=span)
        spans = [name.span for name in named]
        names = {stem for name in named for stem in find_stems(f"{name.text} {name.name}", language=article.language)}
        yield SentenceTraits(
            stems=dict.fromkeys(find_stems(span.slice(article.text), language=article.language)),
            names=frozenset(names),
            acts=list_acts(article.text, span=span, names=spans, language=article.language),
            figures=frozenset(f.value for f in list_within(findings.figures, span=span) if f.value is not None),
            dates=frozenset(d.edtf or d.text.casefold() for d in list_within(findings.dates, span=span)),
            lead=1 / math.sqrt(1 + number),
        )
