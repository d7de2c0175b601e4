"""The order of the phrases that may stand: YAKE's weight, corrected by what editors choose."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec.structs import astuple
from rapidfuzz import fuzz

from builder.text.keywords.filters import Phrase, WordLists
from builder.text.keywords.reading import Reading
from builder.text.tokens import stem_word

_NEARLY_ALWAYS = 0.8
_SAME = 88.0


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What each trait of a phrase adds to its score.

    One setting for all languages, found by trial on KPCrowd (F1@10 .152 with names) and French WikiNews (.409):
    a phrase that occurs again goes first (`repeated`), a single word must occur often (`single_count`) to pass
    a phrase that occurs once, and a general noun (`generic`) hardly ever does.
    """

    engine: float = 0.35
    count: float = 0.85
    single_count: float = 1.2
    repeated: float = 2.5
    words: float = 0.3
    first: float = -1.5
    spread: float = 0.25
    heading: float = 0.3
    nested: float = -1.3
    clipped: float = -1.9
    capital: float = 0.7
    single: float = -0.1
    long: float = -1.6
    generic: float = -3.0


WEIGHTS = Weights()


class Ranked(msgspec.Struct, frozen=True, gc=False):
    """A phrase, the stems of its words, and its score (any number, higher is better)."""

    phrase: Phrase
    stems: tuple[str, ...]
    score: float


def rank_phrases(
    phrases: Sequence[Phrase],
    *,
    reading: Reading,
    lists: WordLists,
    heading_passages: int,
    language: str = "en",
    weights: Weights = WEIGHTS,
) -> list[Ranked]:
    """The phrases, best first; `heading_passages` is the number of passages at the start that are headings."""
    nested = _measure_nesting(phrases)
    modifiers = _find_modifiers(phrases)
    counts = _count_stems(reading, language=language)
    heading = _read_heading(reading, heading_passages, language=language)
    ranked: list[Ranked] = []
    for phrase, share in zip(phrases, nested, strict=True):
        if share >= _NEARLY_ALWAYS or _is_modifier(phrase, modifiers):
            continue
        stems = tuple(stem_word(key, language=language) for key in phrase.keys)
        traits = _measure(phrase, stems, share, reading, lists, counts, heading)
        ranked.append(Ranked(phrase, stems, _weigh(traits, weights)))
    return sorted(ranked, key=lambda r: (-r.score, r.phrase.at[0], r.phrase.keys))


def _count_stems(reading: Reading, *, language: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for key, at in reading.places.items():
        counts[stem_word(key, language=language)] += len(at)
    return counts


def _read_heading(reading: Reading, passages: int, *, language: str) -> frozenset[str]:
    return frozenset(stem_word(t.key, language=language) for t in reading.tokens if t.passage < passages)


def _measure(
    phrase: Phrase,
    stems: tuple[str, ...],
    nested: float,
    reading: Reading,
    lists: WordLists,
    counts: Counter[str],
    heading: frozenset[str],
) -> Weights:
    """The traits of a phrase, in the shape of the weights that multiply them."""
    single = phrase.size == 1
    content = [stem for stem, key in zip(stems, phrase.keys, strict=True) if key not in lists.links]
    total = len(reading.tokens)
    return Weights(
        engine=-math.log(max(phrase.weight, 1e-9)),
        count=math.log(len(phrase.at)),
        single_count=math.log(counts[stems[0]]) if single else 0.0,
        repeated=float(not single and len(phrase.at) > 1),
        words=sum(math.log(counts[stem]) for stem in content) / len(content),
        first=phrase.at[0] / total,
        spread=(phrase.at[-1] - phrase.at[0]) / total,
        heading=sum(stem in heading for stem in content) / len(content),
        nested=nested,
        clipped=phrase.clipped,
        capital=phrase.capital,
        single=float(single),
        long=float(phrase.size > 2),
        generic=float(single and phrase.keys[0] in lists.generic),
    )


def _weigh(traits: Weights, weights: Weights) -> float:
    pairs: list[tuple[float, float]] = list(zip(astuple(traits), astuple(weights), strict=True))
    return sum(trait * weight for trait, weight in pairs)


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
    same_kind = (one.phrase.capital >= 0.5) == (other.phrase.capital >= 0.5)
    # After `summit` the fuller `trilateral summit` may stand; after `trilateral summit` a bare `summit` may not.
    if same_kind and (mine < theirs or (theirs < mine and len(theirs) > 1)):
        return True
    return fuzz.ratio(" ".join(one.phrase.keys), " ".join(other.phrase.keys)) >= _SAME
