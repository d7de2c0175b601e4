"""Which articles are copies of one text, and the one place where sources are counted.

Pairs that share runs of three words, or many names and figures, are compared closely (`builder.briefing.copies`); all
else is never looked at. In a large corpus every eighth run, chosen by its hash, finds the pairs (Broder 1997).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from builder.briefing.copies import Likeness, Sentences, Trace, compare_articles, index_sentences, trace_article
from builder.model.article import Article
from builder.model.corpus import Briefing
from builder.model.relations import Origin, Ref

_LARGE, _SAMPLE = 1000, 8
# A word in four changed leaves a third of the runs, every third pair of words swapped a fifth.
_LEAST_RUNS, _LEAST_MARKS = 0.1, 0.5
_COMMON = 60


def find_origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """Every article in exactly one origin, in the order of their first article.

    `reason` is the weakest link's kind, `share` its share of the shorter text, 0 to 1, None for texts told anew.
    """
    traces = [trace_article(article) for article in articles]
    parent = list(range(len(articles)))
    links: dict[int, list[Likeness]] = defaultdict(list)

    @cache
    def read_sentences(index: int) -> Sentences:
        return index_sentences(articles[index])

    for left, right in sorted(_pair_candidates(traces)):
        first, second = sorted((_root(parent, left), _root(parent, right)))
        # Two that a third joins already are not compared: in a large origin nearly all pairs are such.
        if first == second:
            continue
        found = compare_articles((traces[left], traces[right]), sentences=(read_sentences(left), read_sentences(right)))
        if found is not None:
            parent[second] = first
            links[first] += [found, *links.pop(second, [])]
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(articles)):
        groups[_root(parent, index)].append(index)
    return tuple(
        _make_origin(f"o-{articles[first].hex}", articles=group, links=links[first])
        for first, group in sorted(groups.items())
    )


def count_origins(
    origins: Sequence[Origin], articles: Iterable[int], *, families: Mapping[int, str] | None = None
) -> int:
    """How many independent origins stand behind these articles: copies count once, so does a publisher's family.

    This file holds the only counter of sources in the project.
    """
    homes = {article: origin.id for origin in origins for article in origin.articles}
    return _count_homes(articles, homes=homes, families=families or {})


def _count_homes(articles: Iterable[int], *, homes: Mapping[int, str], families: Mapping[int, str]) -> int:
    """Groups of articles that share a text or a family: an agency's report and its copy without a byline are one."""
    groups: list[set[str]] = []
    for article in articles:
        marks = {homes[article], *([f"family {families[article]}"] if article in families else [])}
        joined = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks] + [marks.union(*joined)]
    return len(groups)


def count_reports(briefing: Briefing) -> dict[Ref, int]:
    """How many origins report each sentence that another article also reports (level `also`); all others have one."""
    articles: defaultdict[Ref, set[int]] = defaultdict(set)
    for found in briefing.corroborations:
        if found.level == "also":
            articles[found.left].add(found.right.article)
            articles[found.right].add(found.left.article)
    families = {n: article.family for n, article in enumerate(briefing.articles) if article.family}
    homes = {article: origin.id for origin in briefing.origins for article in origin.articles}
    return {
        ref: _count_homes({ref.article, *others}, homes=homes, families=families) for ref, others in articles.items()
    }


def _make_origin(origin_id: str, *, articles: Sequence[int], links: Sequence[Likeness]) -> Origin:
    weakest = min(links, key=lambda link: (link.share or 0.0, link.reason), default=None)
    share = weakest.share if weakest else None
    return Origin(
        id=origin_id,
        articles=tuple(articles),
        reason=weakest.reason if weakest else None,
        share=None if share is None else round(share, 2),
    )


def _pair_candidates(traces: Sequence[Trace]) -> set[tuple[int, int]]:
    """Pairs that share a tenth of the smaller article's runs, or half of its names and figures."""
    sample = _SAMPLE if len(traces) > _LARGE else 1
    runs = [{run for run in trace.runs if run % sample == 0} for trace in traces]
    marks = [set(trace.marks) for trace in traces]
    return {*_share(runs, least=_LEAST_RUNS), *_share(marks, least=_LEAST_MARKS)}


def _share(features: Sequence[Collection[Hashable]], *, least: float) -> Iterator[tuple[int, int]]:
    """Pairs of articles (left before right) that have at least this share of the smaller one's features in common."""
    spread = Counter(feature for own in features for feature in own)
    homes: dict[Hashable, list[int]] = defaultdict(list)
    for right, own in enumerate(features):
        # A formula ("all rights reserved") or a text that a hundred papers took over: all are compared with the first.
        known = [homes[feature] if spread[feature] <= _COMMON else homes[feature][:1] for feature in own]
        for left, count in Counter(chain.from_iterable(known)).items():
            if count >= least * min(len(features[left]), len(own)):
                yield left, right
        for feature in own:
            homes[feature].append(right)


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
