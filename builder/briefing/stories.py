"""Which articles report one event, in the order of their reports, with the facts and the words that show it.

Articles are joined step by step, the two nearest groups first. Two groups are one story when their articles are about
as near to each other as the articles inside each group are: so two fights of one champion stay two stories, however
many words they share, because the reports of each fight are nearer to their own kind.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from builder.briefing.places import Namings, entities_in
from builder.briefing.vectors import find_near, weigh_texts
from builder.data import load_ordinary_stems
from builder.model.article import Article
from builder.model.edtf import first_day
from builder.model.relations import Corroboration, Ref, Story
from builder.text.tokens import find_stems, find_words, stem_word

# Labelled news of eight topics with two like events each: BCubed F1 .986 on all, .984 and .989 on its halves; at .60
# and .70 it is .96; single pass gives .865, complete linkage .925 (EVIDENCE).
_NEAR = 0.65
# What the articles of a story are expected to share before the group itself tells; it weighs as two pairs.
_EXPECTED, _EXPECTED_PAIRS = 0.2, 2
_LEAST = 0.05
# The first words of a report name its event; they count double.
_LEAD_WORDS = 40
_WORDS, _HEAVIEST, _COMMON, _NEIGHBOURS = 400, 40, 150, 60
_SHOWN = 6
# An entity or a word speaks for a story when most of its articles have it.
_SHARED = 0.6


def group_articles(articles: Sequence[Article]) -> tuple[tuple[int, ...], ...]:
    """The groups of two and more articles that report one event; article indices rising, groups by their first."""
    languages = sorted({article.language for article in articles})
    ordinary = frozenset[str]().union(*map(load_ordinary_stems, languages))
    vectors = weigh_texts([_count_stems(article) for article in articles], ordinary=ordinary, most=_WORDS)
    groups = _Groups(
        len(articles), find_near(vectors, common=_COMMON, heaviest=_HEAVIEST, least=_LEAST / 2, most=_NEIGHBOURS)
    )
    return groups.join_all()


def describe_stories(
    groups: Sequence[Sequence[int]],
    *,
    articles: Sequence[Article],
    namings: Namings,
    leads: Sequence[Sequence[Ref]],
) -> tuple[Story, ...]:
    """The stories of these groups; `leads` are the lead facts of each group."""
    stems = [_count_stems(article) for article in articles]
    spread = Counter(stem for own in stems for stem in own)
    named = _list_entities(namings)
    stories: list[Story] = []
    for group, lead in zip(groups, leads, strict=True):
        order = _order_reports(group, articles=articles)
        entities = _share_entities(group, named=named)
        parts = {stem for entity in entities for part in entity.split("-") for stem in (part, stem_word(part))}
        words = _share_words(group, stems=stems, spread=spread, parts=parts)
        stories.append(
            Story(
                id=f"s-{articles[order[0]].hex}",
                articles=order,
                lead=tuple(lead),
                entities=entities[:_SHOWN],
                words=_write_words(words[:_SHOWN], articles=[articles[index] for index in group]),
            )
        )
    return tuple(stories)


def choose_leads(
    groups: Sequence[Sequence[int]],
    *,
    facts: Sequence[Ref],
    corroborations: Sequence[Corroboration],
    choose: Callable[[Sequence[Ref], Sequence[Corroboration]], Sequence[Ref]],
) -> list[Sequence[Ref]]:
    """The lead facts of each group; `choose` picks them from the group's facts and their corroborations."""
    own_facts: dict[int, list[Ref]] = defaultdict(list)
    own_pairs: dict[int, list[Corroboration]] = defaultdict(list)
    for fact in facts:
        own_facts[fact.article].append(fact)
    for pair in corroborations:
        own_pairs[pair.left.article].append(pair)
    return [
        choose([ref for index in group for ref in own_facts[index]], [p for index in group for p in own_pairs[index]])
        for group in groups
    ]


def _count_stems(article: Article) -> Counter[str]:
    stems = [
        stem
        for block in article.blocks
        if block.kind != "left_out"
        for stem in find_stems(block.span.slice(article.text), language=article.language)
    ]
    return Counter(stems) + Counter(stems[:_LEAD_WORDS])


class _Groups:
    """Groups of articles while they are joined; the cosines inside and between them are kept as sums."""

    def __init__(self, size: int, near: Mapping[tuple[int, int], float]) -> None:
        self._members = {index: [index] for index in range(size)}
        self._inside = dict.fromkeys(range(size), 0.0)
        self._between: dict[int, dict[int, float]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int, int, int]] = []
        for (left, right), score in sorted(near.items()):
            self._between[left][right] = self._between[right][left] = score
        for left, right in sorted(near):
            self._offer(left, right)

    def join_all(self) -> tuple[tuple[int, ...], ...]:
        """Joins the two nearest groups until none are near enough; groups of one article are left out."""
        while self._heap:
            _, left, right, left_size, right_size = heapq.heappop(self._heap)
            # An offer made before one of the two grew is out of date.
            if (len(self._members[left]), len(self._members[right])) == (left_size, right_size):
                self._join(left, right)
        return tuple(tuple(sorted(group)) for _, group in sorted(self._members.items()) if len(group) > 1)

    def _offer(self, left: int, right: int) -> None:
        sizes = len(self._members[left]), len(self._members[right])
        mean = self._between[left][right] / (sizes[0] * sizes[1])
        nearness = mean / math.sqrt(self._expect(left) * self._expect(right))
        if mean >= _LEAST and nearness >= _NEAR:
            heapq.heappush(self._heap, (-nearness, min(left, right), max(left, right), *_ordered(left, right, sizes)))

    def _expect(self, group: int) -> float:
        """How near the articles inside a group are to each other, by the group's own pairs and the expectation."""
        pairs = len(self._members[group]) * (len(self._members[group]) - 1) / 2
        return (_EXPECTED * _EXPECTED_PAIRS + self._inside[group]) / (_EXPECTED_PAIRS + pairs)

    def _join(self, left: int, right: int) -> None:
        self._inside[left] += self._inside[right] + self._between[left].pop(right)
        self._members[left] += self._members[right]
        self._members[right] = []
        for other, score in self._between.pop(right).items():
            if other != left:
                del self._between[other][right]
                self._between[left][other] = self._between[left].get(other, 0.0) + score
                self._between[other][left] = self._between[left][other]
        for other in sorted(self._between[left]):
            self._offer(left, other)


def _ordered(left: int, right: int, sizes: tuple[int, int]) -> tuple[int, int]:
    return sizes if left < right else (sizes[1], sizes[0])


def _order_reports(group: Sequence[int], *, articles: Sequence[Article]) -> tuple[int, ...]:
    """By the day of publication; articles that do not tell it follow, in the order of their files."""

    def place(index: int) -> tuple[bool, str, int]:
        published = articles[index].published
        day = first_day(published.edtf) if published else None
        return day is None, day.isoformat() if day else "", index

    return tuple(sorted(group, key=place))


def _list_entities(namings: Namings) -> Mapping[int, set[str]]:
    """The entities that each article names."""
    named: defaultdict[int, set[str]] = defaultdict(set)
    for ref in namings:
        named[ref.article] |= entities_in(namings, ref, demonyms=False)
    return named


def _share_entities(group: Sequence[int], *, named: Mapping[int, set[str]]) -> tuple[str, ...]:
    counts = Counter(entity for index in group for entity in named.get(index, ()))
    most = [entity for entity, count in counts.items() if count >= max(2, _SHARED * len(group))]
    return tuple(sorted(most, key=lambda entity: (-counts[entity], entity)))


def _share_words(
    group: Sequence[int], *, stems: Sequence[Counter[str]], spread: Mapping[str, int], parts: Collection[str]
) -> list[str]:
    """The stems that most of the articles have and few others do, the often used first; parts of names left out."""
    inside = Counter(stem for index in group for stem in stems[index])
    uses = Counter[str]()
    for index in group:
        uses.update(stems[index])
    most = [stem for stem, count in inside.items() if count >= max(2, _SHARED * len(group)) and stem not in parts]
    rarity = {stem: math.log((len(stems) + 1) / (spread[stem] + 0.5)) for stem in most}
    return sorted(most, key=lambda stem: (-inside[stem] * rarity[stem] * math.log1p(uses[stem]), stem))


def _write_words(stems: Sequence[str], *, articles: Sequence[Article]) -> tuple[str, ...]:
    """The word of each stem as the articles write it most often, in lower case."""
    forms: dict[str, Counter[str]] = {stem: Counter() for stem in stems}
    for article in articles:
        for word in find_words(article.text):
            stem = stem_word(word.text, language=article.language)
            if stem in forms:
                forms[stem][word.text.casefold()] += 1
    return tuple(min(seen, key=lambda form: (-seen[form], form), default=stem) for stem, seen in forms.items())
