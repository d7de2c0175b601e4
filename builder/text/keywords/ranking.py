"""The order of the phrases that may stand: how often, how early, in the headline, how long, and what they name."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from rapidfuzz import fuzz

from builder.text.keywords.filters import Phrase, WordLists
from builder.text.keywords.named import Named
from builder.text.keywords.reading import Reading, stem_token
from builder.text.lexicon import load_words

_NEARLY_ALWAYS = 0.95
_SAME = 88.0


# Fitted by logistic regression within single words and within phrases on KPCrowd, WikiNews and 32 newswire articles of
# our own labelling, then moved on these and on tests/gate/own so that all floors hold together. Only `_SEVERAL` mixes
# the two: 0.1 more gives phrases (what editors and DUC2001 list), less gives single words.
_FADES = 5.2  # passages after which being early counts a third
_OFTEN, _EARLY, _HEADING, _NESTED, _PLACE, _NOUN = 1.27, 1.95, 0.88, -1.08, 0.1, 0.38  # a single word
_PLAIN, _ONCE = -0.07, -0.3  # a single word that is no name; in English, where compounds are the subject, one told once
_SEVERAL, _CALLED = -0.45, 0.4  # several words, and those that are a name
_FIRST, _REPEATED, _WORDS, _LONG, _PERSON, _PLACES, _TITLED = 2.45, 1.05, 0.5, -0.59, -0.1, -1.5, -0.11  # several words


class Ranked(msgspec.Struct, frozen=True, gc=False):
    """A phrase, the stems of its words, its score (any number, higher is better), and whether it is a moved name.

    `inner`: it stands inside longer phrases nearly everywhere (`profit` in `profit misses estimates`).
    """

    phrase: Phrase
    stems: tuple[str, ...]
    score: float
    name: bool = False
    inner: bool = False


class _Text(msgspec.Struct, frozen=True):
    """What is counted once for all phrases of a text."""

    reading: Reading
    counts: Counter[str]
    heading: frozenset[str]
    determiners: frozenset[str]
    english: bool


def rank_phrases(
    phrases: Sequence[Phrase],
    *,
    named: Mapping[tuple[str, ...], Named],
    reading: Reading,
    lists: WordLists,
    language: str = "en",
) -> list[Ranked]:
    """The phrases, best first; `named` are those that are a name."""
    nested = _measure_nesting(phrases)
    modifiers = _find_modifiers(phrases)
    stem_of = _find_stems(reading, language=language)
    text = _Text(
        reading,
        _count_stems(reading, stem_of),
        _read_heading(reading, stem_of),
        load_words(language, "keyword_determiners"),
        lists.english,
    )
    ranked: list[Ranked] = []
    for phrase, share in zip(phrases, nested, strict=True):
        name = named.get(phrase.keys)
        inner = name is None and (share >= _NEARLY_ALWAYS or _is_modifier(phrase, modifiers))
        if inner and phrase.size > 1:
            continue
        stems = tuple(stem_of[key] for key in phrase.keys)
        if phrase.size == 1:
            score = _score_word(phrase, stems[0], name=name, nested=0.0 if name else share, text=text)
        else:
            content = [stem for stem, key in zip(stems, phrase.keys, strict=True) if key not in lists.links]
            score = _score_several(phrase, content or stems, name=name, text=text)
        ranked.append(Ranked(phrase, stems, score, name is not None and name.moved, inner))
    return sorted(ranked, key=_order)


def _score_word(phrase: Phrase, stem: str, *, name: Named | None, nested: float, text: _Text) -> float:
    """A single word: how often its stem stands, how early, in a heading, and whether it is used as a noun."""
    tokens = text.reading.tokens
    nouns = sum(i > 0 and tokens[i].joined and tokens[i - 1].key in text.determiners for i in phrase.at)
    plain = name is None and phrase.capital < 0.5
    return (
        _OFTEN * math.log(text.counts[stem])
        + _PLAIN * plain
        + _ONCE * (text.english and plain and text.counts[stem] == 1)
        + _EARLY * _measure_earliness(phrase, name, text)
        + _HEADING * (stem in text.heading)
        + _NESTED * nested
        + _PLACE * (name is not None and name.type == "place")
        + _NOUN * nouns / len(phrase.at)
    )


def _score_several(phrase: Phrase, content: Sequence[str], *, name: Named | None, text: _Text) -> float:
    """Several words: how early, whether they come again, how often their words stand, and what they name."""
    kind = name.type if name else None
    return (
        _SEVERAL
        + _CALLED * (name is not None)
        + _FIRST * _measure_earliness(phrase, name, text)
        + _REPEATED * (len(phrase.at) > 1)
        + _WORDS * sum(math.log(text.counts[stem]) for stem in content) / len(content)
        + _LONG * (phrase.size > 2)
        + _TITLED * sum(stem in text.heading for stem in content) / len(content)
        + _PERSON * (kind == "person")
        + _PLACES * (kind == "place")
    )


def _measure_earliness(phrase: Phrase, name: Named | None, text: _Text) -> float:
    first = name.first if name else phrase.at[0]
    return math.exp(-text.reading.tokens[first].passage / _FADES)


def squash_score(score: float) -> float:
    """The score as a number in (0, 1], four digits."""
    return max(0.0001, round(1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score)))), 4))


def _find_stems(reading: Reading, *, language: str) -> dict[str, str]:
    """The stem of each key, as most of its places write it: `US` among three `us` is no acronym."""
    return {
        key: Counter(stem_token(reading.tokens[i], language=language) for i in at).most_common(1)[0][0]
        for key, at in reading.places.items()
    }


def _count_stems(reading: Reading, stems: Mapping[str, str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for key, at in reading.places.items():
        counts[stems[key]] += len(at)
    return counts


def _read_heading(reading: Reading, stems: Mapping[str, str]) -> frozenset[str]:
    return frozenset(stems[t.key] for t in reading.tokens if t.passage < reading.headings)


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


def choose_distinct(ranked: Sequence[Ranked], *, limit: int, fill: bool) -> list[Ranked]:
    """The best phrases that do not repeat one another: no phrase within another, none spelt almost the same.

    The first `limit` of all, and the first `limit` of those that are no moved names; best first. The second choice
    is made by itself, so that a page without names loses no phrase to a name (`hurricane` to `Hurricane Gilbert`).
    Where a text is too short for `limit` phrases, single words of them follow if `fill` (`profit` after
    `profit warning`).
    """
    best = _choose_first(ranked, limit, fill=fill)
    plain = _choose_first([entry for entry in ranked if not entry.name], limit, fill=fill)
    kept = {entry.phrase.keys: entry for entry in [*plain, *best]}
    return sorted(kept.values(), key=_order)


def _order(entry: Ranked) -> tuple[float, int, tuple[str, ...]]:
    return -entry.score, entry.phrase.at[0], entry.phrase.keys


def _choose_first(ranked: Sequence[Ranked], limit: int, *, fill: bool) -> list[Ranked]:
    chosen: list[Ranked] = []
    for candidate in ranked:
        if len(chosen) >= limit:
            break
        if not candidate.inner and not any(_repeats(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen + (_choose_words(ranked, chosen, most=limit - len(chosen)) if fill else [])


def _choose_words(ranked: Sequence[Ranked], chosen: Sequence[Ranked], *, most: int) -> list[Ranked]:
    """Single words of the chosen phrases, none scored above a chosen phrase."""
    taken = {entry.stems for entry in chosen}
    least = min((entry.score for entry in chosen), default=0.0)
    words: list[Ranked] = []
    for word in ranked:
        if len(words) < most and word.phrase.size == 1 and word.stems not in taken:
            taken.add(word.stems)
            words.append(msgspec.structs.replace(word, score=min(word.score, least)))
    return words


def _repeats(one: Ranked, other: Ranked) -> bool:
    mine, theirs = set(one.stems), set(other.stems)
    if mine == theirs:
        return True
    # After `summit` the fuller `trilateral summit` may stand; after `trilateral summit` a bare `summit` may not.
    if mine < theirs or (theirs < mine and len(theirs) > 1):
        return True
    return fuzz.ratio(" ".join(one.phrase.keys), " ".join(other.phrase.keys)) >= _SAME
