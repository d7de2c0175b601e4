"""Texts as weighed words, and which of many texts are near each other: one place for stories and corroboration.

Weights are tf-idf (Spärck Jones 1972). Near pairs come from an inverted index over words that are not common, so a
corpus of thousands stays near linear.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

Vector = Mapping[str, float]


# Texts outside the corpus, of which an ordinary word is taken to stand in one of ten: in twenty articles `yesterday` is
# as rare as `referendum`, and only what is known of other texts tells them apart. From 100 to 1,000 all give the same.
_UNSEEN, _OFTEN = 400, 0.1
_HEADS_SHARED = 2


def weigh_texts(
    counts: Sequence[Mapping[str, float]], *, ordinary: Collection[str] = frozenset(), most: int
) -> list[Vector]:
    """Unit vectors of texts given as counts of stems; each keeps its `most` heaviest words.

    `ordinary` are the stems of words that any text may hold. Rarity is smoothed by texts that are not in the corpus:
    in two articles the very words that both share would else count as common.
    """
    spread = Counter(stem for own in counts for stem in own)
    total = len(counts) + _UNSEEN
    rarity = {
        stem: math.log(total / (count + 0.5 + _OFTEN * _UNSEEN * (stem in ordinary))) for stem, count in spread.items()
    }
    vectors: list[Vector] = []
    for own in counts:
        raw = {stem: (1 + math.log(count)) * rarity[stem] for stem, count in own.items()}
        norm = math.sqrt(sum(raw[stem] ** 2 for stem in sorted(raw))) or 1.0
        heaviest = heapq.nsmallest(most, raw, key=lambda stem: (-raw[stem], stem))
        vectors.append({stem: raw[stem] / norm for stem in heaviest if raw[stem] > 0})
    return vectors


def find_near(
    vectors: Sequence[Vector], *, common: int, heaviest: int, least: float, most: int
) -> dict[tuple[int, int], float]:
    """The cosine of every pair (left before right) of at least `least`, the `most` nearest of each text.

    Only pairs that share two of their `heaviest` words are looked at; words in more than `common` texts do not count
    for this. A vector holds its words from the heaviest down.
    """
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    heads = [dict.fromkeys(islice(vector, heaviest)) for vector in vectors]
    for left, right in list_sharing(heads, common=common, least=_HEADS_SHARED):
        small, large = sorted((vectors[left], vectors[right]), key=len)
        score = sum([weight * large[stem] for stem, weight in small.items() if stem in large])
        if score >= least:
            near[left].append((-score, right))
            near[right].append((-score, left))
    return {
        (min(one, other), max(one, other)): -score
        for one, found in sorted(near.items())
        for score, other in heapq.nsmallest(most, found)
    }


def list_sharing(texts: Sequence[Mapping[str, object]], *, common: int, least: int = 1) -> Iterator[tuple[int, int]]:
    """Pairs of texts (left before right) that share `least` words which stand in no more than `common` texts."""
    homes: dict[str, list[int]] = defaultdict(list)
    spread = Counter(stem for text in texts for stem in text)
    for right, text in enumerate(texts):
        uncommon = [stem for stem in text if spread[stem] <= common]
        lefts = Counter(left for stem in uncommon for left in homes[stem])
        yield from ((left, right) for left in sorted(lefts) if lefts[left] >= least)
        for stem in uncommon:
            homes[stem].append(right)
