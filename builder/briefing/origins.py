"""Which articles are copies of one text, and the one place where sources are counted.

A copy is found by shared runs of three words: most of one article's runs stand in the other, whole or as a part (a
lead alone, or half an article inside another, is still a copy: EVIDENCE, "More traps"). Exact for small corpora;
for large ones every eighth run, chosen by its hash, stands for all (Broder 1997).
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from builder.model.article import Article
from builder.model.corpus import Origin
from builder.text.tokens import find_words

# Half of the smaller article's runs: unrelated news shares under .02, MinHash's usual .5 Jaccard misses leads.
COPY_SHARE = 0.5
# Two short reports of one event share half of their runs by chance ("the leaders of Brazil and Chile"), seldom most.
_SHORT_RUNS, _SHORT_SHARE = 60, 0.8
_RUN = 3
_FEWEST_RUNS = 8
_LARGE, _SAMPLE = 1000, 8
_COMMON = 60


def find_origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """Every article in exactly one origin, in the order of their first article; `share` is the runs shared, 0 to 1."""
    sample = _SAMPLE if len(articles) > _LARGE else 1
    runs = [_hash_runs(article, sample=sample) for article in articles]
    parent = list(range(len(articles)))
    shares: dict[int, float] = {}
    for (left, right), share in sorted(_share_runs(runs).items()):
        size = min(len(runs[left]), len(runs[right])) * sample
        if share >= (_SHORT_SHARE if size < _SHORT_RUNS else COPY_SHARE):
            roots = sorted((_root(parent, left), _root(parent, right)))
            parent[roots[1]] = roots[0]
            shares[roots[0]] = min(share, shares.get(roots[0], 1.0), shares.get(roots[1], 1.0))
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(articles)):
        groups[_root(parent, index)].append(index)
    return tuple(
        Origin(
            id=f"o-{articles[first].hex}",
            articles=tuple(group),
            reason="shared-text" if len(group) > 1 else None,
            share=round(shares[first], 2) if len(group) > 1 else None,
        )
        for first, group in sorted(groups.items())
    )


def count_origins(
    origins: Sequence[Origin], articles: Iterable[int], *, families: Mapping[int, str] | None = None
) -> int:
    """How many independent origins stand behind these articles: copies count once, so does a publisher's family.

    This is the only counter of sources in the project.
    """
    home = {article: origin.id for origin in origins for article in origin.articles}
    known = families or {}
    return len({known.get(article, home[article]) for article in articles})


def _hash_runs(article: Article, *, sample: int) -> frozenset[int]:
    words = [
        word.text.casefold()
        for block in article.blocks
        if block.kind in ("dek", "paragraph")
        for word in find_words(article.text, start=block.start, end=block.end)
    ]
    runs = (zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1))
    return frozenset(run for run in runs if run % sample == 0)


def _share_runs(runs: Sequence[frozenset[int]]) -> dict[tuple[int, int], float]:
    """The share of the smaller article's runs that stand in the other, for all pairs with common ground."""
    homes: dict[int, list[int]] = defaultdict(list)
    for index, own in enumerate(runs):
        for run in own:
            homes[run].append(index)
    common: Counter[tuple[int, int]] = Counter()
    for places in homes.values():
        # A run in more than sixty articles is a formula ("all rights reserved") and shows no copy.
        if 1 < len(places) <= _COMMON:
            common.update((a, b) for i, a in enumerate(places) for b in places[i + 1 :])
    return {
        (a, b): count / min(len(runs[a]), len(runs[b]))
        for (a, b), count in common.items()
        if min(len(runs[a]), len(runs[b])) >= _FEWEST_RUNS
    }


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
