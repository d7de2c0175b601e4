"""Names among the keywords: each stands as its fullest form in the text, pieces of names never stand.

The engine proposes up to three words and knows no names: of `President Fidel Castro` it proposes `Fidel Castro` as a
clipped phrase, and `Immigration and Naturalization Service` not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from builder.model.findings import Mention, NameType
from builder.text.keywords.filters import Phrase, build_phrase
from builder.text.keywords.reading import Reading

# Organisations stay on the site's pages of keywords: editors list them there (`OTAN` in French news).
_MOVED = frozenset({"person", "place"})
_MOST_NAME_WORDS = 6
_OWN_FORMS = frozenset({"name", "short", "alias"})  # a people (`Japanese`) and a government are other things

Marks = Sequence[Mention | None]


class Named(msgspec.Struct, frozen=True, gc=False):
    """A name of the text: its phrase, its type, and the first token of any of its forms (`Kishida`, `U.S.`)."""

    phrase: Phrase
    type: NameType | None
    first: int

    @property
    def moved(self) -> bool:
        """Whether it has a page among the entities of the site."""
        return self.type in _MOVED


def mark_names(reading: Reading, names: Sequence[Mention]) -> list[Mention | None]:
    """For each token the name it belongs to, None outside names; linear in tokens and names."""
    # A demonym (`Japanese`) has no page of its own.
    ordered = sorted((name for name in names if name.role != "demonym"), key=lambda name: (name.start, name.end))
    marks: list[Mention | None] = [None] * len(reading.tokens)
    order = sorted(range(len(marks)), key=lambda i: reading.tokens[i].start)
    k = 0
    for i in order:
        token = reading.tokens[i]
        while k < len(ordered) and ordered[k].end <= token.start:
            k += 1
        if k < len(ordered) and ordered[k].start < token.end:
            marks[i] = ordered[k]
    return marks


def find_named(reading: Reading, *, marks: Marks) -> dict[tuple[str, ...], Named]:
    """The names of the reading by the keys of their fullest form; names of unknown type are left to the engine."""
    runs: dict[str, list[tuple[int, int, Mention]]] = {}
    start = 0
    for i in range(1, len(marks) + 1):
        if i == len(marks) or marks[i] is not marks[start]:
            name = marks[start]
            if name is not None and name.type is not None and name.role in _OWN_FORMS:
                runs.setdefault(name.entity, []).append((start, i, name))
            start = i
    found = (_choose_form(places, reading) for places in runs.values())
    return {named.phrase.keys: named for named in found if named is not None}


def _choose_form(places: Sequence[tuple[int, int, Mention]], reading: Reading) -> Named | None:
    forms = Counter(tuple(token.key for token in reading.tokens[i:k]) for i, k, _ in places)
    keys = max(forms, key=lambda form: (len(form), forms[form], form))
    phrase = build_phrase(keys, reading=reading) if len(keys) <= _MOST_NAME_WORDS else None
    if phrase is None or not any(len(key) > 1 and not key.isdecimal() for key in keys):
        return None
    return Named(phrase, places[0][2].type, min(i for i, _, _ in places))


def is_name(phrase: Phrase, *, reading: Reading, marks: Marks) -> bool:
    """Whether the phrase is only a name that has its page among the entities, a piece of one, or cuts one.

    True for `Fumio Kishida`, `Prime Minister Fumio Kishida`, `Minister Fumio`; False for
    `Artemis moon program`, `Kishida administration` and for names of no known type (`Aukus`).
    """
    bad = sum(_is_name_at(i, i + phrase.size, reading, marks) for i in phrase.at)
    return 2 * bad > len(phrase.at)  # at a tie the words are used for something else as often


def _is_name_at(start: int, end: int, reading: Reading, marks: Marks) -> bool:
    inside = marks[start:end]
    first, last = inside[0], inside[-1]
    cut_before = first is not None and start > 0 and marks[start - 1] is first
    cut_after = last is not None and end < len(marks) and marks[end] is last
    if cut_before or cut_after:
        return True
    if not any(name is not None and name.type in _MOVED for name in inside):
        return False
    # `Prime Minister Fumio Kishida`: what is not the name itself is written as part of it; `Norway 2` is a score.
    return all(
        name is not None or reading.capital[start + k] or reading.tokens[start + k].key.isdecimal()
        for k, name in enumerate(inside)
    )


def merge_names(
    phrases: Sequence[Phrase], *, named: Mapping[tuple[str, ...], Named], reading: Reading, marks: Marks
) -> list[Phrase]:
    """The names, and the phrases that are neither a name, nor a piece of one, nor a name with its title."""
    others = (phrase for phrase in phrases if phrase.keys not in named)
    plain = [phrase for phrase in others if not is_name(phrase, reading=reading, marks=marks)]
    return [*(name.phrase for name in named.values()), *plain]
