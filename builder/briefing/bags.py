"""An article as a bag of stems: what a corpus can learn from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from builder.model.article import Article
from builder.model.findings import Findings
from builder.text.tokens import find_stems

# A stem that fewer articles hold is a name or a slip.
_FEWEST_HOLDERS = 3


class Bag(msgspec.Struct, frozen=True, gc=False):
    """The stems of an article, each once, with `1 + ln(count)`; `length` is the Euclidean norm of these values."""

    stems: tuple[str, ...]
    values: tuple[float, ...]
    length: float


def make_bags(articles: Sequence[Article], findings: Sequence[Findings]) -> list[Bag]:
    """The stems of each article's title and sentences, without numbers and stems that under three articles hold."""
    counts: list[Counter[str]] = []
    for article, found in zip(articles, findings, strict=True):
        parts = [article.title.text] if article.title else []
        parts += [sentence.span.slice(article.text) for sentence in found.sentences]
        stems = find_stems("\n".join(parts), language=article.language)
        counts.append(Counter(stem for stem in stems if not stem[0].isdigit()))
    holders = Counter(stem for count in counts for stem in count)
    return [_make_bag({stem: n for stem, n in count.items() if holders[stem] >= _FEWEST_HOLDERS}) for count in counts]


def add_bag(sums: dict[str, float], bag: Bag, *, share: float) -> None:
    """Adds a share of an article to sums by stem; a whole article has length 1, however long it is."""
    scale = share / bag.length if bag.length else 0.0
    for stem, value in zip(bag.stems, bag.values, strict=True):
        sums[stem] = sums.get(stem, 0.0) + value * scale


def _make_bag(counts: Mapping[str, int]) -> Bag:
    values = tuple(_damp(count) for count in counts.values())
    return Bag(tuple(counts), values, math.sqrt(math.fsum(value * value for value in values)))


@cache
def _damp(count: int) -> float:
    return 1 + math.log(count)
