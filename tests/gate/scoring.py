"""How each kind of finding is scored, as its field defines it: plain numbers from plain values, no files.

Every measure is 0 to 1, higher is better, and a measure over nothing at all is 0: an empty answer never passes.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.text.tokens import find_words, stem_word

Span = tuple[int, int]
_LEADING_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_FINAL_POSSESSIVE = re.compile(r"['’]s?$")
_BETWEEN_ENDS = re.compile(r"\s*[-–—]\s*|\s+(?:to|through|until|till|and)\s+")
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def count_rates(right: float, *, found: float, wanted: float) -> Rates:
    """The rates of `right` hits among `found` answers and `wanted` ones."""
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    return Rates(precision, recall, 2 * right / (found + wanted) if found + wanted else 0.0)


def compare_sets(found: Iterable[Hashable], wanted: Iterable[Hashable]) -> Rates:
    """The rates of exact matches between two sets."""
    have, want = set(found), set(wanted)
    return count_rates(len(have & want), found=len(have), wanted=len(want))


def take_mean(values: Iterable[float]) -> float:
    """The mean; 0 over nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def stem_phrase(phrase: str, *, language: str) -> tuple[str, ...]:
    """A keyword as the stems of its words: the form in which keywords are compared (SemEval 2010, task 5)."""
    return tuple(stem_word(word.text, language=language) for word in find_words(phrase))


def score_keywords(found: Sequence[str], *, wanted: Iterable[str], language: str, limit: int = 10) -> Rates:
    """Stemmed exact match of the first `limit` keywords of one document; phrases with one stem form count once."""
    have = list(dict.fromkeys(stem_phrase(phrase, language=language) for phrase in found))[:limit]
    return compare_sets(have, {stem_phrase(phrase, language=language) for phrase in wanted} - {()})


def trim_name(text: str, span: Span) -> Span:
    """The span without a leading "the" and a final 's, on which annotators do not agree."""
    start, end = span
    article = _LEADING_ARTICLE.match(text, start, end)
    start = article.end() if article else start
    possessive = _FINAL_POSSESSIVE.search(text[start:end])
    return start, end - len(possessive[0]) if possessive else end


def overlap(left: Span, right: Span) -> bool:
    """Whether two spans share a code point."""
    return left[0] < right[1] and right[0] < left[1]


def match_spans(found: Sequence[Span], wanted: Sequence[Span]) -> dict[int, int]:
    """Pairs each wanted span (its index) with the first free found one that overlaps it (TempEval-3, relaxed)."""
    pairs: dict[int, int] = {}
    free = set(range(len(found)))
    for index, span in enumerate(wanted):
        hit = min((i for i in free if overlap(found[i], span)), default=None)
        if hit is not None:
            pairs[index] = hit
            free.remove(hit)
    return pairs


class Marked(NamedTuple):
    """One date as TIMEX3 would mark it: where it stands, and what is said of it."""

    span: Span
    edtf: str | None
    duration: str | None
    vague: bool


def mark_ends(text: str, *, start: int, edtf: str | None, duration: str | None, vague: bool) -> list[Marked]:
    """A date of ours in the marks of TIMEX3: a stretch that names both its ends is two.

    TIMEX3 has no value for a stretch: of `between 1994 and 1997` its annotators mark 1994 and 1997, of `April 24 and
    25` both days (TimeML Annotation Guidelines 1.2.1, 2006). `last week` names no end and stays one.
    """
    joined = _BETWEEN_ENDS.search(text)
    if edtf is None or edtf.count("/") != 1 or joined is None:
        return [Marked((start, start + len(text)), edtf, duration, vague)]
    first, last = edtf.split("/")
    return [
        Marked((start, start + joined.start()), first, duration, vague),
        Marked((start + joined.end(), start + len(text)), last, duration, vague),
    ]


def agree_value(value: str, *, edtf: str | None, duration: str | None, vague: bool) -> bool:
    """Whether a date says the same as a TIMEX3 value.

    The time of a day is no part of ours (`1998-08-07T16:00` is that day), `XX` in a day or month is a missing part,
    seasons and quarters have numbers in EDTF, a week is its seven days, and `PRESENT_REF` or `PXM` is vague.
    """
    if vague:
        return value.endswith("_REF") or "PX" in value
    if value.startswith("P"):
        return duration == value
    return edtf is not None and edtf in _write_edtf(value)


def _write_edtf(value: str) -> tuple[str, ...]:
    """The ways to write a TIMEX3 date in EDTF."""
    day = value.split("T")[0].removesuffix("-XX").removesuffix("-XX")
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", day)
    if season:
        return (f"{season[1]}-{_SEASONS[season[2]]}",)
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", day)
    if quarter:
        return (f"{quarter[1]}-{32 + int(quarter[2])}",)
    week = re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", day)
    if week:
        first, last = (6, 7) if week[3] else (1, 7)
        monday, sunday = (datetime.date.fromisocalendar(int(week[1]), int(week[2]), n) for n in (first, last))
        return (f"{monday}/{sunday}",)
    if re.fullmatch(r"\d{2,3}", day):
        return (day.ljust(4, "X"),)
    return (day,)


def score_bcubed(found: Mapping[str, Hashable], wanted: Mapping[str, Hashable]) -> Rates:
    """BCubed (Bagga and Baldwin 1998): each item's share of right neighbours, averaged over the items."""
    clusters, gold = _group(found), _group(wanted)
    items = sorted(wanted)
    both = [len(clusters[found[item]] & gold[wanted[item]]) for item in items]
    precision = take_mean(n / len(clusters[found[item]]) for n, item in zip(both, items, strict=True))
    recall = take_mean(n / len(gold[wanted[item]]) for n, item in zip(both, items, strict=True))
    return Rates(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _group(labels: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for item, label in labels.items():
        groups[label].add(item)
    return groups


def score_rouge(found: str, *, reference: str, size: int, language: str = "en") -> Rates:
    """ROUGE-N (Lin 2004) on stems, stop words kept: runs of `size` words that both texts hold."""
    have, want = (
        count_runs([stem_word(word.text, language=language) for word in find_words(text)], size=size)
        for text in (found, reference)
    )
    return count_rates((have & want).total(), found=have.total(), wanted=want.total())


def count_runs(words: Sequence[str], *, size: int) -> Counter[tuple[str, ...]]:
    """All runs of `size` words in a row, each as often as it stands there."""
    return Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def score_average_precision(scores: Sequence[float], *, right: Sequence[bool]) -> float:
    """Average precision of a ranking; equal scores share one rank, so that their order cannot matter."""
    wanted = sum(right)
    return sum((gained / wanted) * precision for precision, gained in _walk_ranks(scores, right=right) if wanted)


def find_recall_at(scores: Sequence[float], *, right: Sequence[bool], precision: float) -> float:
    """The highest recall that a threshold on the scores reaches at this precision or better."""
    recall, best, wanted = 0.0, 0.0, sum(right)
    for reached, gained in _walk_ranks(scores, right=right):
        recall += gained / wanted if wanted else 0.0
        best = max(best, recall) if reached >= precision else best
    return best


def _walk_ranks(scores: Sequence[float], *, right: Sequence[bool]) -> list[tuple[float, int]]:
    """For each distinct score, highest first: precision down to it, and the right answers it adds."""
    levels: dict[float, list[bool]] = defaultdict(list)
    for score, is_right in zip(scores, right, strict=True):
        levels[score].append(is_right)
    steps: list[tuple[float, int]] = []
    seen = hits = 0
    for score in sorted(levels, reverse=True):
        seen, hits = seen + len(levels[score]), hits + sum(levels[score])
        steps.append((hits / seen, sum(levels[score])))
    return steps


def floor_figure(value: float) -> float:
    """Two decimals, down: how a floor is written under a measured figure."""
    return math.floor(value * 100 + 1e-9) / 100
