"""The words that a topic learned, as a reader sees them: which count, how much, and where they stand in a text."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from builder.briefing.bags import Bag
from builder.briefing.topic_weights import TopicWeights
from builder.model.article import Article, Span
from builder.model.corpus import LearnedTerm, Topic
from builder.model.findings import Findings
from builder.text.tokens import Word, find_words, stem_word

# A learned term never weighs more than half a term of the author's: two are needed where one of theirs is enough.
_HEAVIEST = 0.5
# Log-odds of 2 (seven times as likely) weigh the most.
_ODDS_PER_WEIGHT = 4.0
# Nearly three times as likely at least; and held by so many of the topic's articles that chance is no explanation.
_LEAST_ODDS = 1.0
_LEAST_SURE = 3.0
# What a page can still list: a reader must be able to see every word that counts.
_MOST_TERMS = 60
_FEWEST_HOLDERS = 4
# What an article's topic is said to rest on where the author's terms do not stand in it.
_REASON_ODDS = 0.5
_MOST_REASONS = 8
_SURFACE_ARTICLES = 5


def choose_terms(
    weights: Mapping[str, TopicWeights],
    *,
    topics: Sequence[Topic],
    articles: Sequence[Article],
    findings: Sequence[Findings],
    bags: Sequence[Bag],
) -> tuple[LearnedTerm, ...]:
    """The stems that count as evidence for a sentence, topics in the author's order, the surest first.

    The author's own terms, and words of the phrases they exclude, are not among them.
    """
    languages = sorted({article.language for article in articles})
    chosen = [
        (topic.id, stem, min(_HEAVIEST, round(weights[topic.id].odds[stem] / _ODDS_PER_WEIGHT, 2)))
        for topic in topics
        if topic.id in weights
        for stem in _choose_stems(weights[topic.id], taken=_stems_of(topic, languages=languages))
    ]
    surfaces = _find_surfaces({stem for _, stem, _ in chosen}, articles=articles, findings=findings, bags=bags)
    return tuple(
        LearnedTerm(topic=topic, stem=stem, surface=surfaces.get(stem, stem), weight=weight)
        for topic, stem, weight in chosen
    )


def find_terms(
    text: str, *, span: Span, terms: Mapping[str, float], taken: Sequence[Span], language: str
) -> dict[Span, float]:
    """The places and weights of learned terms in a sentence, each stem once, none inside a `taken` span.

    Words side by side are one name or phrase and count once, as the heaviest of them.
    """
    found: dict[Span, float] = {}
    seen: set[str] = set()
    last: tuple[int, Span] | None = None
    for index, word in enumerate(find_words(text, start=span.start, end=span.end)):
        stem = stem_word(word.text, language=language)
        if stem not in terms or stem in seen:
            continue
        place = _place_of(word)
        if any(other.overlaps(place) for other in taken):
            continue
        seen.add(stem)
        beside = last[1] if last and last[0] == index - 1 else None
        last = (index, place)
        if beside is None:
            found[place] = terms[stem]
        elif found[beside] < terms[stem]:
            del found[beside]
            found[place] = terms[stem]
        else:
            last = (index, beside)
    return found


def explain_article(article: Article, *, findings: Findings, weights: TopicWeights) -> tuple[str, ...]:
    """The words of an article that speak most for a topic, as written; none where only one does, and not clearly."""
    firsts: dict[str, str] = {}
    spans = [Span(article.title.start, article.title.end)] if article.title else []
    for span in [*spans, *(sentence.span for sentence in findings.sentences)]:
        for word in find_words(article.text, start=span.start, end=span.end):
            stem = stem_word(word.text, language=article.language)
            if weights.odds.get(stem, 0.0) >= _REASON_ODDS:
                firsts.setdefault(stem, _place_of(word).slice(article.text))
    best = sorted(firsts, key=lambda stem: (-weights.odds[stem], stem))[:_MOST_REASONS]
    enough = len(best) > 1 or any(weights.odds[stem] >= _LEAST_ODDS for stem in best)
    return tuple(firsts[stem] for stem in best) if enough else ()


def _choose_stems(weights: TopicWeights, *, taken: Set[str]) -> list[str]:
    """The stems that speak clearly for a topic, the surest first."""
    sure = {
        stem: _measure_sureness(weights, stem)
        for stem, odds in weights.odds.items()
        if odds >= _LEAST_ODDS and weights.holders[stem] >= _FEWEST_HOLDERS and stem not in taken
    }
    best = sorted(sure, key=lambda stem: (-sure[stem], stem))[:_MOST_TERMS]
    return [stem for stem in best if sure[stem] >= _LEAST_SURE]


def _measure_sureness(weights: TopicWeights, stem: str) -> float:
    """By how many standard deviations more of the topic's articles hold the stem than if it fell anywhere."""
    held = weights.holders[stem]
    expected = (held + weights.others[stem]) * weights.share
    return (held - expected) / math.sqrt(expected * (1 - weights.share)) if weights.share < 1 else 0.0


def _stems_of(topic: Topic, *, languages: Sequence[str]) -> set[str]:
    texts = [words for term in topic.terms if len(words := find_words(term.text)) == 1]
    texts += [find_words(phrase) for phrase in topic.excluded]
    return {stem_word(word.text, language=language) for words in texts for word in words for language in languages}


def _place_of(word: Word) -> Span:
    """The word without a possessive ending."""
    cut = 2 if word.text.endswith(("'s", "’s", "'S", "’S")) else 0
    return Span(word.start, word.end - cut)


def _find_surfaces(
    stems: set[str], *, articles: Sequence[Article], findings: Sequence[Findings], bags: Sequence[Bag]
) -> dict[str, str]:
    """How the first articles that hold a stem write it, most often."""
    seen: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for article, found, bag in zip(articles, findings, bags, strict=True):
        wanted = {stem for stem in bag.stems if stem in stems and seen[stem] < _SURFACE_ARTICLES}
        seen.update(wanted)
        for sentence in found.sentences if wanted else ():
            for word in find_words(article.text, start=sentence.start, end=sentence.end):
                stem = stem_word(word.text, language=article.language)
                if stem in wanted:
                    forms[stem][_place_of(word).slice(article.text)] += 1
    return {
        stem: min(counts, key=lambda form: (-counts[form], form[0].isupper(), form)) for stem, counts in forms.items()
    }
