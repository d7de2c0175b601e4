"""Sentences of languages without a pack of ours, by sentencex (MIT, some 300 languages), where it is installed.

It is an optional extra (`pip install briefing-site[languages]`). Its answer is kept only where it can be checked: the
pieces it gives must be the very text, in order, from end to end.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def _load_library() -> ModuleType | None:
    """The library, or None where the extra is not installed."""
    try:
        return import_module("sentencex")
    except ImportError:
        return None


def split_other(text: str, *, start: int, end: int, language: str) -> list[tuple[int, int]] | None:
    """The sentences of `text[start:end]` as (start, end); None where the library is absent or its pieces do not fit."""
    library = _load_library()
    if library is None:
        return None
    spans: list[tuple[int, int]] = []
    at = start
    for piece in library.segment(language, text[start:end]):
        if not piece or text[at : at + len(piece)] != piece:
            return None
        bare = piece.strip()
        if bare:
            first = at + len(piece) - len(piece.lstrip())
            spans.append((first, first + len(bare)))
        at += len(piece)
    return spans if not text[at:end].strip() else None
