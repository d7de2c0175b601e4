"""Word lists as data, one file a list, one folder a language: `load_words("en", "titles")`.

A list file holds entries separated by line ends; `#` starts a comment; a line may hold several single
words separated by spaces when the first line of the file is `# words`.
"""

from __future__ import annotations

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
