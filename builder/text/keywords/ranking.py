"""The order of the phrases that may stand: how often, how early, in the headline, and how long."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec
from rapidfuzz import fuzz

from builder.text.keywords.filters import Phrase, WordLists
from builder.text.keywords.reading import Reading
from builder.text.tokens import stem_word

_NEARLY_ALWAYS = 0.8
_SAME = 88.0


# Which words, which phrases: fitted within single words and within phrases, on one half of KPCrowd and WikiNews at a
# time, and rounded. The last weight of a single word sets how the two mix: 0 scores higher where editors list single
# words, and shows fewer phrases.
_OFTEN, _SINGLE = 1.5, -0.2  # a single word: the logarithm of the count of all its forms, and a constant
_PHRASE_OFTEN, _REPEATED = 0.6, 0.6  # several words: the same, and whether they come again at all
_NAME, _LONG = 0.4, -1.0  # several words: written as a name, more than two
_FIRST, _HEADING, _NESTED = 1.4, 0.4, -1.4  # both: early, in a heading, inside a longer phrase
_FADES = 3.0  # passages after which being early counts a third


class Ranked(msgspec.Struct, frozen=True, gc=False):
    """A phrase, the stems of its words, and its score (any number, higher is better)."""

    phrase: Phrase
    stems: tuple[str, ...]
    score: float


def rank_phrases(
    phrases: Sequence[Phrase], *, reading: Reading, lists: WordLists, language: str = "en"
) -> list[Ranked]:
    """The phrases, best first."""
    nested = _measure_nesting(phrases)
    modifiers = _find_modifiers(phrases)
    counts = _count_stems(reading, language=language)
    heading = _read_heading(reading, language=language)
    ranked: list[Ranked] = []
    for phrase, share in zip(phrases, nested, strict=True):
        if share >= _NEARLY_ALWAYS or _is_modifier(phrase, modifiers):
            continue
        stems = tuple(stem_word(key, language=language) for key in phrase.keys)
        single = phrase.size == 1
        content = [stem for stem, key in zip(stems, phrase.keys, strict=True) if key not in lists.links]
        score = score_traits(
            count=counts[stems[0]] if single else len(phrase.at),
            size=phrase.size,
            passage=reading.tokens[phrase.at[0]].passage,
            heading=sum(stem in heading for stem in content) / len(content),
            name=phrase.capital,
            nested=share,
        )
        ranked.append(Ranked(phrase, stems, score))
    return sorted(ranked, key=lambda r: (-r.score, r.phrase.at[0], r.phrase.keys))


def score_traits(*, count: int, size: int, passage: int, heading: float, name: float, nested: float = 0.0) -> float:
    """The score of a phrase or a name of `size` words: any number, higher is better.

    It stands first in the given passage; `heading` is the share of its words that a heading has, `name` the share of
    its places written as a name, `nested` the share inside a longer phrase.
    """
    score = _FIRST * math.exp(-passage / _FADES) + _HEADING * heading + _NESTED * nested
    if size == 1:
        return score + _OFTEN * math.log(count) + _SINGLE
    return score + _PHRASE_OFTEN * math.log(count) + _REPEATED * (count > 1) + _NAME * name + _LONG * (size > 2)


def squash_score(score: float) -> float:
    """The score as a number in (0, 1], four digits."""
    return max(0.0001, round(1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score)))), 4))


def _count_stems(reading: Reading, *, language: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for key, at in reading.places.items():
        counts[stem_word(key, language=language)] += len(at)
    return counts


def _read_heading(reading: Reading, *, language: str) -> frozenset[str]:
    return frozenset(stem_word(t.key, language=language) for t in reading.tokens if t.passage < reading.headings)


def _measure_nesting(phrases: Sequence[Phrase]) -> list[float]:
    """For each phrase the share of its places that lie inside a longer phrase of the list.

    A longer phrase that occurs once does not swallow one that occurs more often, and a name is not swallowed
    by a mixed phrase (`Toyota` by `Toyota moon rover`).
    """
    holders: dict[int, list[tuple[int, Phrase]]] = {}
    for phrase in phrases:
        if phrase.size > 1:
            for i in phrase.at:
                for k in range(i, i + phrase.size):
                    holders.setdefault(k, []).append((i, phrase))
    return [sum(_is_held(i, phrase, holders.get(i, ())) for i in phrase.at) / len(phrase.at) for phrase in phrases]


def _is_held(i: int, phrase: Phrase, holders: Sequence[tuple[int, Phrase]]) -> bool:
    name = phrase.capital >= 0.5
    end, alone = i + phrase.size, len(phrase.at) == 1
    for start, other in holders:
        if other.size <= phrase.size or start > i or end > start + other.size:
            continue
        if other.capital >= 0.5 or (not name and (alone or len(other.at) > 1)):
            return True
    return False


def _find_modifiers(phrases: Sequence[Phrase]) -> frozenset[int]:
    """The tokens that stand in a phrase of several words, but not as its last word."""
    return frozenset(i + k for p in phrases if p.size > 1 for i in p.at for k in range(p.size - 1))


def _is_modifier(phrase: Phrase, modifiers: frozenset[int]) -> bool:
    """Whether a lower-case word mostly serves others: `defense` beside `defense industry`, `defense ties`."""
    if phrase.size > 1 or phrase.capital >= 0.5:
        return False
    return len(phrase.keys[0]) < 4 or sum(i in modifiers for i in phrase.at) >= 0.6 * len(phrase.at)


def choose_distinct(ranked: Sequence[Ranked], *, limit: int) -> list[Ranked]:
    """The best phrases that do not repeat one another: no phrase within another, none spelt almost the same."""
    chosen: list[Ranked] = []
    for candidate in ranked:
        if len(chosen) >= limit:
            break
        if not any(_repeats(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _repeats(one: Ranked, other: Ranked) -> bool:
    mine, theirs = set(one.stems), set(other.stems)
    if mine == theirs:
        return True
    # After `summit` the fuller `trilateral summit` may stand; after `trilateral summit` a bare `summit` may not.
    if mine < theirs or (theirs < mine and len(theirs) > 1):
        return True
    return fuzz.ratio(" ".join(one.phrase.keys), " ".join(other.phrase.keys)) >= _SAME
