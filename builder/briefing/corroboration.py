"""Which sentences of different origins report the same, at two levels of certainty, with the words that show it.

Cosine of tf-idf vectors over words that are no names, plus shared names; or the same event with the same day in the
same slot (`builder.briefing.slots`). EVIDENCE: "also" P .88, "see" P .69. Names count once, as names: as words they
would join any two sentences about one person. Candidates come from an inverted index over words that are not common,
so large corpora stay linear.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from builder.briefing.differences import find_agreements
from builder.briefing.places import Namings, entities_in
from builder.briefing.slots import Dating
from builder.model.article import Article
from builder.model.corpus import Corroboration, Origin, Ref
from builder.model.findings import Findings, Mention
from builder.text.claims import measure_cosine
from builder.text.tokens import find_stems

ALSO, SEE = 0.30, 0.15
_ALSO_NAMES, _SEE_NAMES = 2, 1
# One name is enough beside this many other words in common.
_ALSO_WORDS = 5
# Words in more sentences than this are too common to bring two sentences together in a large corpus.
_COMMON = 200
# Rarity is smoothed by this many sentences that hold no word of the corpus: in two articles the very words that both
# share would else count as common.
_UNSEEN = 100
_BEST_PER_SENTENCE = 8
_WORDS_SHOWN = 6

Vector = Mapping[str, float]


def find_corroborations(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    origins: Sequence[Origin],
    namings: Namings,
    datings: Sequence[Dating],
) -> tuple[Corroboration, ...]:
    """All pairs at both levels, by place; a sentence keeps its eight best partners at most."""
    vectors = _weigh_sentences(articles, findings=findings)
    home = {article: index for index, origin in enumerate(origins) for article in origin.articles}
    dated = find_agreements(datings, home=home)
    scores = _compare(vectors, home=home)
    found: list[Corroboration] = []
    for left, right in sorted({*scores, *dated}):
        score = scores.get((left, right)) or measure_cosine(vectors[left], vectors[right])
        days = dated.get((left, right), ())
        pair = _judge_pair(left, right, score=score, namings=namings, days=days, vectors=vectors)
        if pair is not None:
            found.append(pair)
    return _keep_best(found)


def _weigh_sentences(articles: Sequence[Article], *, findings: Sequence[Findings]) -> dict[Ref, Vector]:
    """Unit tf-idf vectors of all sentences of the corpus, over their words that are no names."""
    stems: dict[Ref, list[str]] = {}
    for index, (article, found) in enumerate(zip(articles, findings, strict=True)):
        for number, sentence in enumerate(found.sentences):
            named = {
                stem for name in found.names if sentence.span.holds(name.span) for stem in _stem_name(name, article)
            }
            words = find_stems(sentence.span.slice(article.text), language=article.language)
            stems[Ref(index, number)] = [word for word in words if word not in named]
    spread = Counter(stem for words in stems.values() for stem in set(words))
    total = len(stems)
    vectors: dict[Ref, Vector] = {}
    for ref, words in stems.items():
        raw = {
            stem: (1 + math.log(count)) * math.log((total + _UNSEEN) / (spread[stem] + 0.5))
            for stem, count in sorted(Counter(words).items())
        }
        norm = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        vectors[ref] = {stem: weight / norm for stem, weight in raw.items()}
    return vectors


def _compare(vectors: Mapping[Ref, Vector], *, home: Mapping[int, int]) -> dict[tuple[Ref, Ref], float]:
    """The cosine of every pair of different origins that shares a word that is not common."""
    postings: dict[str, list[tuple[Ref, float]]] = defaultdict(list)
    scores: dict[tuple[Ref, Ref], float] = {}
    for ref, vector in vectors.items():
        sums: dict[Ref, float] = defaultdict(float)
        for stem, weight in vector.items():
            earlier = postings[stem]
            if len(earlier) <= _COMMON:
                for other, own in earlier:
                    if home[other.article] != home[ref.article]:
                        sums[other] += weight * own
            earlier.append((ref, weight))
        scores.update(((other, ref), score) for other, score in sums.items() if score >= SEE)
    return scores


def _stem_name(name: Mention, article: Article) -> list[str]:
    """The stems of a name's words, also of the parts of a hyphenated token (`Japan-U.S.`)."""
    return find_stems(name.text, language=article.language)


def _judge_pair(
    left: Ref,
    right: Ref,
    *,
    score: float,
    namings: Namings,
    days: Sequence[str],
    vectors: Mapping[Ref, Vector],
) -> Corroboration | None:
    shared = entities_in(namings, left) & entities_in(namings, right)
    if len(shared) < _SEE_NAMES:
        return None
    common = set(vectors[left]) & set(vectors[right])
    certain = bool(days) or (score >= ALSO and (len(shared) >= _ALSO_NAMES or len(common) >= _ALSO_WORDS))
    words = sorted(common, key=lambda stem: (-vectors[left][stem] * vectors[right][stem], stem))
    return Corroboration(
        left=left,
        right=right,
        level="also" if certain else "see",
        score=round(score, 4),
        entities=tuple(sorted(shared)),
        words=tuple(words[:_WORDS_SHOWN]),
        dates=tuple(sorted(days)),
    )


def _keep_best(found: Sequence[Corroboration]) -> tuple[Corroboration, ...]:
    taken: Counter[Ref] = Counter()
    kept: list[Corroboration] = []
    for pair in sorted(found, key=lambda p: (p.level != "also", -p.score, p.left, p.right)):
        if taken[pair.left] < _BEST_PER_SENTENCE and taken[pair.right] < _BEST_PER_SENTENCE:
            taken.update((pair.left, pair.right))
            kept.append(pair)
    return tuple(sorted(kept, key=lambda p: (p.left, p.right)))
