"""News agencies under one name each: `AP`, `Associated Press` and `The Associated Press` are one origin."""

from __future__ import annotations

import re
from functools import cache

from builder.text.clean.lists import fold_words, load_all
from builder.text.lexicon import load_pairs

# `Ann Smith, Reuters`, `Ann Smith | AP`, `Ann Smith (dpa)`: the agency stands behind a mark.
_NAMES = re.compile(r"[,|/()•;]| for ")


def find_agency(name: str) -> str | None:
    """The agency that a publisher, an author or a byline names, as written there; None where it names none."""
    parts = [name, *_NAMES.split(name)]
    return next((part.strip() for part in parts if fold_words(part) in load_all("agencies")), None)


def unify_name(name: str) -> str:
    """The one name of an agency, whichever of its names is given; any other name as it is.

    >>> unify_name("The Associated Press"), unify_name("DPA"), unify_name("Isle News")
    ('AP', 'dpa', 'Isle News')
    """
    return _load_spellings().get(fold_words(name), name)


@cache
def _load_spellings() -> dict[str, str]:
    """Every spelling of an agency, folded → its one name."""
    pairs = load_pairs("en", "agency_spellings")
    own = {fold_words(name): name for _, name in pairs}
    return own | {fold_words(spelling): name for spelling, name in pairs}
