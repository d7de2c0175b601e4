"""Which sentences of different origins report the same, at two levels of certainty, with the words that show it.

Words, names, figures and dates in common, the place of the sentences in their articles, and whether the articles
report one story, are weighed together into how likely the two report the same act; or two sentences give the same
day for the same slot of the same event (`builder.briefing.slots`). Names count as names only: as words they would
join any two sentences about one person.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from builder.briefing.differences import find_agreements
from builder.briefing.places import Namings, entities_in
from builder.briefing.slots import Dating
from builder.briefing.vectors import list_sharing
from builder.model.article import Article
from builder.model.findings import Findings
from builder.model.relations import Corroboration, Origin, Ref
from builder.text.lexicon import load_words
from builder.text.tokens import find_stems, stem_word

# Weights of a logistic regression on labelled pairs of eight topics, each topic weighing the same, rounded; the place
# counts half of what was learned, since two first sentences would else agree on an office and a country alone.
_START = -7.4
_STORY, _SHARE, _WORDS, _NAMES, _LEAD, _FIGURE, _DATE = 4.1, 1.7, 1.7, 1.0, 1.3, 0.65, 0.65
# On those pairs: also P .87 R .12, see P .70 R .27; AP .70 (cosine alone .59). Learned on four
# topics and tried on the other four: AP .61 and .80, cosine .48 and .72.
ALSO, SEE = 0.8, 0.62
# Also that many words in common that are neither names nor offices: `Prime Minister Ruto` alone is no report.
_ALSO_WORDS = 3
# Only sentences that share so many words are weighed, and words in so many sentences do not count for this: inside a
# story, and over all articles, where nothing less could reach the lower level.
_INSIDE, _OUTSIDE = (2, 200), (4, 20)
_BEST_PER_SENTENCE = 8
_WORDS_SHOWN = 6


class SentenceTraits(msgspec.Struct, frozen=True):
    """What a sentence offers for comparison; `lead` falls from 1 for the first sentence of an article."""

    stems: Mapping[str, None]
    names: frozenset[str]
    figures: frozenset[float]
    dates: frozenset[str]
    lead: float


def find_corroborations(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    origins: Sequence[Origin],
    stories: Sequence[Sequence[int]],
    namings: Namings,
    datings: Sequence[Dating],
) -> tuple[Corroboration, ...]:
    """All pairs at both levels, by place; a sentence keeps its eight best partners at most.

    `stories` are the groups of articles that report one event.
    """
    home = {article: index for index, origin in enumerate(origins) for article in origin.articles}
    told = {article: index for index, group in enumerate(stories) for article in group}
    dated = find_agreements(datings, home=home)
    sentences = gather_sentences(articles, findings=findings)
    spread = Counter(stem for sentence in sentences.values() for stem in sentence.stems)
    found: list[Corroboration] = []
    for (left, right), score in weigh_pairs(sentences, home=home, told=told, besides=dated).items():
        entities = entities_in(namings, left) & entities_in(namings, right)
        same_story = left.article in told and told[left.article] == told.get(right.article)
        words = _share_words(sentences[left], sentences[right])
        days = dated.get((left, right), ())
        plain = words - _list_offices(articles[left.article].language)
        certain = bool(days) or (score >= ALSO and len(plain) >= _ALSO_WORDS)
        if (same_story or entities) and (score >= SEE or days):
            found.append(
                Corroboration(
                    left=left,
                    right=right,
                    level="also" if certain else "see",
                    score=round(score, 4),
                    entities=tuple(sorted(entities)),
                    words=tuple(sorted(words, key=lambda stem: (spread[stem], stem))[:_WORDS_SHOWN]),
                    dates=tuple(sorted(days)),
                )
            )
    return _keep_best(found)


def weigh_pairs(
    sentences: Mapping[Ref, SentenceTraits],
    *,
    home: Mapping[int, int],
    told: Mapping[int, int],
    besides: Iterable[tuple[Ref, Ref]] = (),
) -> dict[tuple[Ref, Ref], float]:
    """The score of each pair worth weighing, and of the pairs `besides`, by place.

    `home` gives each article's origin, `told` the story of each article that has one.
    """
    scores: dict[tuple[Ref, Ref], float] = {}
    for left, right in sorted({*_list_pairs(sentences, home=home, told=told), *besides}):
        same_story = left.article in told and told[left.article] == told.get(right.article)
        scores[left, right] = _weigh_pair(sentences[left], sentences[right], same_story=same_story)
    return scores


def gather_sentences(articles: Sequence[Article], *, findings: Sequence[Findings]) -> dict[Ref, SentenceTraits]:
    """What each sentence of the corpus offers for comparison, by place."""
    return {
        Ref(index, number): sentence
        for index, (article, found) in enumerate(zip(articles, findings, strict=True))
        for number, sentence in enumerate(_read_sentences(article, findings=found))
    }


def _read_sentences(article: Article, *, findings: Findings) -> Iterator[SentenceTraits]:
    for number, sentence in enumerate(findings.sentences):
        span = sentence.span
        stems = dict.fromkeys(find_stems(span.slice(article.text), language=article.language))
        names = {
            stem
            for name in findings.names
            if span.holds(name.span)
            for stem in find_stems(f"{name.text} {name.name}", language=article.language)
        }
        yield SentenceTraits(
            stems=stems,
            names=frozenset(names),
            figures=frozenset(f.value for f in findings.figures if f.value is not None and span.holds(f.span)),
            dates=frozenset(d.edtf or d.text.casefold() for d in findings.dates if span.holds(d.span)),
            lead=1 / math.sqrt(1 + number),
        )


@cache
def _list_offices(language: str) -> frozenset[str]:
    """The stems of the words that name an office: `minister`, `mayor`."""
    return frozenset(stem_word(word, language=language) for word in load_words(language, "names/titles"))


def _list_pairs(
    sentences: Mapping[Ref, SentenceTraits], *, home: Mapping[int, int], told: Mapping[int, int]
) -> Iterator[tuple[Ref, Ref]]:
    """Pairs of different origins that are worth weighing; one pair may come twice."""
    inside: dict[int, list[Ref]] = defaultdict(list)
    for ref in sentences:
        if ref.article in told:
            inside[told[ref.article]].append(ref)
    everywhere = (list(sentences), _OUTSIDE)
    for refs, (least, common) in (*((refs, _INSIDE) for refs in inside.values()), everywhere):
        stems = [sentences[ref].stems for ref in refs]
        for left, right in list_sharing(stems, common=common, least=least):
            if home[refs[left].article] != home[refs[right].article]:
                yield refs[left], refs[right]


def _weigh_pair(left: SentenceTraits, right: SentenceTraits, *, same_story: bool) -> float:
    """How likely the two sentences report the same act, 0 to 1."""
    common = sum(stem in right.stems for stem in left.stems)
    words = len(_share_words(left, right))
    total = (
        _START
        + _STORY * same_story
        + _SHARE * common / math.sqrt(1 + len(left.stems) * len(right.stems))
        + _WORDS * math.log1p(words)
        + _NAMES * math.log1p(common - words)
        + _LEAD * (left.lead + right.lead) / 2
        + _FIGURE * (not left.figures.isdisjoint(right.figures))
        + _DATE * (not left.dates.isdisjoint(right.dates))
    )
    return 1 / (1 + math.exp(-total))


def _share_words(left: SentenceTraits, right: SentenceTraits) -> set[str]:
    """The stems that both sentences have and that are no name in both of them."""
    return {stem for stem in left.stems if stem in right.stems} - (left.names & right.names)


def _keep_best(found: Sequence[Corroboration]) -> tuple[Corroboration, ...]:
    taken: Counter[Ref] = Counter()
    kept: list[Corroboration] = []
    for pair in sorted(found, key=lambda p: (p.level != "also", -p.score, p.left, p.right)):
        if taken[pair.left] < _BEST_PER_SENTENCE and taken[pair.right] < _BEST_PER_SENTENCE:
            taken.update((pair.left, pair.right))
            kept.append(pair)
    return tuple(sorted(kept, key=lambda p: (p.left, p.right)))
