"""What a name is: evidence from its own words and from the words around it, pooled over the article.

One reading per form and article (Gale, Church and Yarowsky 1992: one sense per discourse). The weights
are ours, set by hand on newswire (EVIDENCE.md, names); 1 is a hint, 2 is usual, 4 is near certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from builder.model.findings import NameType
from builder.text.names.aliases import drop_legal_form
from builder.text.names.contexts import Hints, read_context
from builder.text.names.lists import SUFFIXES, Lists, ends_in
from builder.text.names.runs import Run
from builder.text.names.words import Token

# In the order that breaks a tie.
TYPES: tuple[NameType, ...] = ("person", "organisation", "place", "other")
THRESHOLD = 0.5

Score = dict[NameType, float]


class Forms(msgspec.Struct, frozen=True):
    """The article's forms with the evidence for each, by look-up key."""

    scores: Mapping[str, Score]
    counts: Counter[str]


def weigh_runs(runs: Sequence[Run], lists: Lists) -> Forms:
    """Adds up the evidence of all candidates of an article, by form."""
    scores: dict[str, Score] = {}
    counts: Counter[str] = Counter()
    places = {(id(run.line), run.start) for run in runs if run.known and run.known.type == "place"}
    joined = set() if lists.ordinary else _beside_places(runs, lists)
    for run in runs:
        counts[run.key] += 1
        scores.setdefault(run.key, {})
        inner = _own_words(run, lists) if counts[run.key] == 1 else []
        follows_place = (id(run.line), run.end) in places
        for kind, weight in inner + read_context(run, lists, follows_place=follows_place):
            _add(scores, run.key, kind, weight)
    for key in sorted(joined):
        _add(scores, key, "place", 0.8)
    return Forms(scores, counts)


def _beside_places(runs: Sequence[Run], lists: Lists) -> set[str]:
    """`Nuevo León y Coahuila`: single unknown words that `and` or a comma joins to a known place."""
    beside: set[str] = set()
    for left, right in pairwise(runs):
        tokens = left.line.tokens
        if left.line is not right.line or right.end - right.start > 1 or right.known or right.titled or not left.known:
            continue
        between = tokens[left.end : right.start]
        linked = len(between) == 1 and between[0].low in lists.ands and between[0].gap == " "
        listed = not between and tokens[right.start].gap == ", "
        if left.known.type == "place" and left.known.kind == "name" and (linked or listed):
            beside.add(right.key)
    return beside


def _own_words(run: Run, lists: Lists) -> Hints:
    """Evidence in the words themselves; counted once per form."""
    hints: Hints = []
    if run.known:
        hints.append((run.known.type, run.known.weight))
    words = run.tokens
    if len(words) == 1:
        return hints + _one_word(words[0], lists)
    return hints + _many_words(words, lists)


def _one_word(word: Token, lists: Lists) -> Hints:
    plain = word.text.replace(".", "")
    if plain.isupper() and 2 <= len(plain) <= 6 and word.low not in lists.known and word.low not in lists.ordinary:
        return [("organisation", 1.5)]
    if word.low in lists.given and word.low not in lists.known:
        return [("person", 0.8)]
    if lists.head_first and word.low in lists.organisation_heads:
        return [("organisation", 1.5)]
    if lists.german and word.low not in lists.known:
        town: Hints = [("place", 1.0)] if word.low.endswith(lists.german.towns) else []
        firm = ends_in(word.low, lists.organisation_words, lists)
        return town or [("organisation", 1.5 if firm else 0.5)]
    # Without a list of ordinary words: a bare name that nothing explains is a firm or club more often than not.
    return [] if lists.ordinary or word.low in lists.known else [("organisation", 0.5)]


def _many_words(words: tuple[Token, ...], lists: Lists) -> Hints:
    first, last = words[0].low, words[-1].low
    lows = [word.low for word in words]
    links = set() if lists.head_first else {"the", *lists.links, *lists.ands}.intersection(lows[1:])
    hints: Hints = []
    partners = any(word.gap == " & " for word in words[1:])
    if partners or ends_in(last, lists.organisation_words, lists):
        hints.append(("organisation", 3.0))
    if last in lists.club_words and first not in lists.given:
        hints.append(("organisation", 3.0))
    if _is_headed(lows, lists):
        hints.append(("organisation", 3.0))
    if last in lists.peoples:
        hints.append(("organisation", 1.0))
    if first in lists.other_heads:
        hints.append(("other", 3.0))
    if lists.german and first in lists.german.adjectives:
        hints.append(("organisation", 0.6))
    if ends_in(last, lists.place_words, lists):
        hints.append(("place", 2.5))
    if first in lists.place_heads:
        rest = lists.known.get(" ".join(lows[1:]))
        hints.append(("place", 3.0 if rest and rest.type == "place" else 1.2))
    if lists.german and ends_in(first, lists.organisation_words, lists):
        return [*hints, ("organisation", 3.0)]
    if lists.head_first and first in lists.articles:
        return [*hints, ("organisation", 0.8)]
    if any(_is_camel(word.text) for word in words):
        hints.append(("organisation", 1.5))
    if last in lists.other_words:
        hints.append(("other", 3.0))
    elif not links and not partners and len(words) <= 5 and last not in lists.organisation_words | lists.place_only:
        hints += _person_words(words, lists)
    if first not in lists.given and first in lists.known and lists.known[first].weight > 2:
        hints.append(("organisation", 1.0))
    core = lows[:-1] if last in SUFFIXES else lows
    if all(low in lists.ordinary or low in lists.stop for low in core):
        hints.append(("other", 0.9 if core is lows else 3.0))
    return hints


def _is_camel(word: str) -> bool:
    """`JPMorgan`, `TyC`: capitals inside a word are a firm's, but for `McDonald` and `DiCaprio`."""
    humped = any(left.islower() and right.isupper() for left, right in pairwise(word)) or word[:3].isupper()
    return humped and not word.isupper() and not word.startswith(("Mc", "Mac", "De", "Di", "Le", "La", "Van", "Fitz"))


def _is_headed(lows: list[str], lists: Lists) -> bool:
    """`University of Chicago`, `Bundesamt für Naturschutz`, `Banco de España`: the organisation's word leads."""
    if lists.head_first:
        return lows[0] in lists.organisation_heads
    if lists.german and lows[0] in lists.german.first:
        return True
    link = next((at for at, low in enumerate(lows) if low in lists.links or low == "on"), 0)
    return link > 0 and (
        ends_in(lows[0], lists.organisation_heads, lists) or not lists.organisation_words.isdisjoint(lows[:link])
    )


def _person_words(words: tuple[Token, ...], lists: Lists) -> Hints:
    first = words[0].low
    hints: Hints = []
    if first in lists.given or first.split("-")[0] in lists.given:
        hints.append(("person", 1.0 if first in lists.known else 2.0))
    if any(len(word.low) == 1 and word.text.endswith(".") for word in words):
        hints.append(("person", 2.0))
    headed = first in lists.place_heads or first in lists.organisation_heads or first in lists.other_heads
    small = any(word.low in lists.particles for word in words[1:])
    if words[-1].low in SUFFIXES or (small and (not headed or first in lists.given)):
        hints.append(("person", 0.5 if lists.head_first and first not in lists.given else 1.5))
    plain = [word for word in words if word.low not in lists.ordinary]
    if len(words) in {2, 3} and words[-1] in plain and first not in lists.known and not _acronym(words):
        hints.append(("person", 1.1 if len(plain) == len(words) and lists.ordinary else 0.6))
    return hints


def _acronym(words: tuple[Token, ...]) -> bool:
    return any(word.text.isupper() and 1 < len(word.low) <= 5 and "." not in word.text for word in words)


def decide_types(runs: Sequence[Run], forms: Forms, lists: Lists) -> dict[str, NameType | None]:
    """The type of every form: its own evidence, then that of a longer form it shortens."""
    scores = {key: dict(forms.scores[key]) for key in forms.counts}
    _lend_to_short(scores, {run.key for run in runs if run.end - run.start > 1}, lists)
    return {key: _best(score) for key, score in scores.items()}


def _best(score: Score) -> NameType | None:
    kind = max(TYPES, key=lambda name: score.get(name, 0.0))
    return kind if score.get(kind, 0.0) >= THRESHOLD else None


def _lend_to_short(scores: dict[str, Score], long: Iterable[str], lists: Lists) -> None:
    """`Niemann` takes from `Gunda Niemann`, `Microsoft` from `Microsoft Corp`, `Rovers` from `Ashford Rovers`."""
    for key in sorted(long, key=lambda key: (_best(scores[key]) != "person", key)):
        words = key.split(" ")
        while words[-1] in SUFFIXES and len(words) > 2:
            words.pop()
        kind = _best(scores[key])
        if kind == "person":
            middle = [words[1]] if lists.head_first and len(words) == 3 and words[1] not in lists.given else []
            for short in [*(" ".join(words[start:]) for start in range(1, len(words))), *middle]:
                if scores.get(short, {}).get("organisation", 0.0) < 1.5:
                    _add(scores, short, "person", 3.0)
        elif kind == "organisation":
            firm = drop_legal_form(key, lists.legal_forms)
            if firm != key:
                _add(scores, firm, "organisation", 3.0)
            _add(scores, words[0], "organisation", 1.2)
            if words[-1] in lists.club_words:
                _add(scores, words[-1], "organisation", 3.0)


def _add(scores: dict[str, Score], key: str, kind: NameType, weight: float) -> None:
    if key in scores:
        scores[key][kind] = scores[key].get(kind, 0.0) + weight
