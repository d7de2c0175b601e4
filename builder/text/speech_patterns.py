"""The patterns of reported speech of a language, put together from its word lists; for attributions and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from builder.text.lexicon import load_entries, load_pairs

_LISTS = (
    "speech_verbs_strong",
    "speech_verbs_weak",
    "speech_people",
    "speech_documents",
    "speech_not_source",
    "speech_verbs_trailing",
    "speech_participles",
)


@cache
def load_speech_patterns(language: str) -> dict[str, str]:
    """The regular expressions of `speech_patterns` by name, every @name@ filled in; empty where there is no pack."""
    parts = {name: fold_words(load_entries(language, name)) for name in _LISTS}
    named: dict[str, str] = {}
    for name, pattern in load_pairs(language, "speech_patterns"):
        named[name] = parts[name] = re.sub(r"@(\w+)@", lambda found: f"(?:{parts[found[1]]})", pattern)
    return named


def fold_words(words: Iterable[str]) -> str:
    """One expression for all words, grouped by their first letter: four times as fast as one flat list of them.

    Longer words stand before their beginnings; for no words, an expression that never matches. Folding deeper makes
    matching no faster and compiling twice as slow.
    """
    groups: dict[str, set[str]] = {}
    for word in words:
        groups.setdefault(word[0], set()).add(word[1:])
    branches = (
        f"{re.escape(first)}(?:{'|'.join(sorted(map(re.escape, rest), reverse=True))})"
        for first, rest in groups.items()
    )
    return "|".join(branches) or "(?!)"
