"""A draft's parts become one text with blocks: the structure that a format knows, and the cleaning of all texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from builder.model.article import Block
from builder.sources.draft import MOST_CHARACTERS, Draft, Part, strip_controls
from builder.text.clean import find_blocks

_BETWEEN = "\n\n"
# Cleaning calls a last line without an end mark a torn-off tail; a format that knows a list item knows better.
_TORN = ("unfinished-tail",)


class Shaped(msgspec.Struct, frozen=True, kw_only=True):
    """The text that all offsets count in, its blocks, where its pages begin, and whether it was cut."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[int, ...]
    cut: int | None = None


def shape_text(draft: Draft) -> Shaped:
    """The text of a draft, at most 200,000 characters of it; `cut` is the length that it had before."""
    if draft.text is not None:
        text = _cut(draft.text)
        cut = len(draft.text) if len(text) < len(draft.text) else None
        return Shaped(text=text, blocks=find_blocks(text), pages=(), cut=cut)
    parts = [part for part in draft.parts if part.text]
    whole = _BETWEEN.join(strip_controls(part.text) for part in parts)
    text = _cut(whole)
    starts = _list_starts(parts)
    blocks = tuple(_fit(block, parts=parts, starts=starts, text=text) for block in find_blocks(text))
    return Shaped(
        text=text,
        blocks=_one_title(blocks),
        pages=_list_pages(parts, starts=starts, length=len(text)),
        cut=len(whole) if len(text) < len(whole) else None,
    )


def _cut(text: str) -> str:
    """The text up to the last white space before the limit; a text without one is cut at the limit."""
    if len(text) <= MOST_CHARACTERS:
        return text
    head = text[:MOST_CHARACTERS]
    last = max(head.rfind("\n", MOST_CHARACTERS // 2), head.rfind(" ", MOST_CHARACTERS - 1000))
    return head[:last] if last > 0 else head


def _list_starts(parts: Sequence[Part]) -> list[int]:
    starts: list[int] = []
    at = 0
    for part in parts:
        starts.append(at)
        at += len(strip_controls(part.text)) + len(_BETWEEN)
    return starts


def _fit(block: Block, *, parts: Sequence[Part], starts: Sequence[int], text: str) -> Block:
    """The block with the kind that its format gives it; what cleaning leaves out by its own rules stays left out."""
    part = parts[bisect_right(starts, block.start) - 1]
    if part.kind == "left_out":
        return msgspec.structs.replace(block, kind="left_out", rule=part.rule)
    if part.kind == "title":
        return msgspec.structs.replace(block, kind="title", rule=None)
    if block.kind == "dek" and any(other.pages for other in parts):
        # A page number below the first paragraph looks like the counter that stands below a dek.
        return msgspec.structs.replace(block, kind=part.kind)
    if block.kind == "left_out":
        return block if block.rule not in _TORN else msgspec.structs.replace(block, kind=part.kind, rule=None)
    if block.kind == "title":
        has_title = any(other.kind == "title" for other in parts)
        return msgspec.structs.replace(block, kind=part.kind) if has_title else block
    if part.kind == "heading" or block.kind == "heading":
        return msgspec.structs.replace(block, kind=part.kind)
    return block


def _one_title(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A title of several lines is one block; a second title is a heading."""
    found: list[Block] = []
    titled = False
    for block in blocks:
        if block.kind == "title" and titled:
            before = found[-1]
            if before.kind == "title":
                found[-1] = msgspec.structs.replace(before, end=block.end)
                continue
            block = msgspec.structs.replace(block, kind="heading")
        titled = titled or block.kind == "title"
        found.append(block)
    return tuple(found)


def _list_pages(parts: Sequence[Part], *, starts: Sequence[int], length: int) -> tuple[int, ...]:
    """Where each page begins, page 1 first; a page without words begins where the next one does."""
    found: dict[int, int] = {}
    for start, part in zip(starts, parts, strict=True):
        for offset, number in part.pages:
            found.setdefault(number, start + offset)
    if not found:
        return ()
    pages: list[int] = []
    following = length
    for number in range(max(found), 0, -1):
        following = min(found.get(number, following), following)
        pages.append(min(following, length))
    return tuple(reversed(pages))
