"""Whom and what an article is about: its named entities, the most salient first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from builder.model.article import Span
from builder.model.findings import Mention, Salience, Sentence

# Mentions, headline, lead and spread are signs of salience (Dunietz and Gillick 2014); the weights are ours.
_TITLE, _LEAD, _SPREAD, _UNKNOWN = 1.0, 1.0, 0.5, -1.0
_FADES = 3.0  # sentences after which standing early counts a third


def rank_entities(
    names: Sequence[Mention], *, sentences: Sequence[Sentence], headings: Sequence[Span] = ()
) -> tuple[Salience, ...]:
    """The entities of an article, most salient first, ties in the order of the text.

    All forms count as mentions (`Kishida`, `U.S.`), a people (`Japanese`) does not. An entity is salient that is named
    often, in a heading, early, and in many sentences; one of unknown type is less. `salience` is 1 for the first and
    the share of its weight for the others, four digits. Linear in names and sentences, but for the sorting.
    """
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for name in names:
        if name.role != "demonym":
            groups[name.entity].append(name)
    numbers = _number_sentences([name for group in groups.values() for name in group], sentences)
    weighed = [(_weigh(group, numbers, headings), group) for group in groups.values()]
    weighed.sort(key=lambda entry: (-entry[0], entry[1][0].start))
    best = weighed[0][0] if weighed else 1.0
    return tuple(
        Salience(
            entity=group[0].entity,
            name=group[0].name,
            type=group[0].type,
            mentions=len(group),
            salience=round(weight / best, 4),
        )
        for weight, group in weighed
    )


def _number_sentences(names: Sequence[Mention], sentences: Sequence[Sentence]) -> dict[int, int]:
    """The start of each name that stands in a sentence → the sentence's number in the order of the text."""
    ordered = sorted((sentence.start, sentence.end) for sentence in sentences)
    numbers: dict[int, int] = {}
    at = 0
    for name in sorted(names, key=lambda name: name.start):
        while at < len(ordered) and ordered[at][1] <= name.start:
            at += 1
        if at < len(ordered) and ordered[at][0] <= name.start:
            numbers[name.start] = at
    return numbers


def _weigh(group: Sequence[Mention], numbers: dict[int, int], headings: Sequence[Span]) -> float:
    found = {numbers[name.start] for name in group if name.start in numbers}
    titled = any(heading.overlaps(name.span) for name in group for heading in headings)
    return math.exp(
        math.log(len(group))
        + _TITLE * titled
        + (_LEAD * math.exp(-min(found) / _FADES) if found else 0.0)
        + _SPREAD * math.log(max(1, len(found)))
        + _UNKNOWN * (group[0].type is None)
    )
