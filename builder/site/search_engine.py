"""Which search a site gets: Material's, which opens from the disk, or Pagefind's, which a large site needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from builder.settings import Search

Engine = Literal["material", "pagefind"]

MAX_INDEX = 2_000_000
"""Bytes of Material's index up to which every page view may load it (SPEED.md: 1.7 s of a browser's time at 1.8 MB)."""

_SHARE = 0.32
"""Bytes of index for a byte of our Markdown: measured .34 with 2 articles and .30 with 300."""

_HEAD = 600


class SearchChoice(msgspec.Struct, frozen=True, kw_only=True):
    """The engine, the size that Material's index has or would have in bytes, and whether the author chose."""

    engine: Engine
    index_bytes: int
    reason: Literal["size", "setting", "not_installed"]


def choose_engine(pages: Mapping[str, bytes], *, setting: Search, installed: bool) -> SearchChoice:
    """The engine for these pages (path → Markdown); `installed`: whether Pagefind can be used here.

    The index is not made to be measured: its size follows from the Markdown that goes into it.
    """
    searched = (text for path, text in pages.items() if path.endswith(".md") and b"exclude: true" not in text[:_HEAD])
    size = round(_SHARE * sum(len(text) for text in searched))
    if setting != "auto":
        return SearchChoice(engine=setting, index_bytes=size, reason="setting")
    if size <= MAX_INDEX:
        return SearchChoice(engine="material", index_bytes=size, reason="size")
    if not installed:
        return SearchChoice(engine="material", index_bytes=size, reason="not_installed")
    return SearchChoice(engine="pagefind", index_bytes=size, reason="size")
