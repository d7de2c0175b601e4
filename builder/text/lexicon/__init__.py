"""Word lists as data, one file a list, one folder a language: `load_words("en", "titles")`.

A list file holds entries separated by line ends; `#` starts a comment; a line may hold several single
words separated by spaces when the first line of the file is `# words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def load_words(language: str, name: str) -> frozenset[str]:
    """The entries of `lexicon/<language>/<name>.txt` in lower case; empty where there is no such list."""
    return frozenset(entry.casefold() for entry in load_entries(language, name))


@cache
def load_entries(language: str, name: str) -> tuple[str, ...]:
    """The entries of a list as written, in the order of the file; empty where there is no such list."""
    source = resources.files(__package__).joinpath(language, f"{name}.txt")
    if not source.is_file():
        return ()
    text = source.read_text(encoding="utf-8")
    single = text.startswith("# words")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    entries: list[str] = []
    for line in lines:
        entries.extend(line.split() if single else [line] if line else [])
    return tuple(entries)


@cache
def load_pairs(language: str, name: str) -> tuple[tuple[str, str], ...]:
    """The `left = right` entries of a list, as written, in the order of the file."""
    pairs = (entry.split("=", 1) for entry in load_entries(language, name))
    return tuple((left.strip(), right.strip()) for left, right in pairs)


@cache
def load_patterns(language: str, name: str) -> dict[str, str]:
    """The `name = regular expression` entries of a list; `@x@` stands for the entry or the list of that name."""
    named: dict[str, str] = {}

    def fill(found: re.Match[str]) -> str:
        known = named.get(found[1])
        return f"(?:{fold_words(load_entries(language, found[1])) if known is None else known})"

    for left, pattern in load_pairs(language, name):
        named[left] = re.sub(r"@(\w+)@", fill, pattern)
    return named


def fold_words(words: Iterable[str]) -> str:
    """One expression for all words, grouped by their first letter: tried four times as fast as one flat list of them.

    Longer words stand before their beginnings; for no words, an expression that never matches. Folding deeper makes
    matching no faster and compiling twice as slow.
    """
    groups: dict[str, set[str]] = {}
    for word in words:
        groups.setdefault(word[0], set()).add(re.escape(word[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(sorted(rest, reverse=True))})" for first, rest in groups.items())
    return "|".join(branches) or "(?!)"
