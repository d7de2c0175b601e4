"""Blocks of a plain text: title, dek, headings, paragraphs, and what was left out with the rule that did it.

Nothing is rewritten: every block is a slice. Nothing is dropped: every character that is not white space is in
exactly one block, left-out ones included (EVIDENCE, "clean": text stress .99 exact).
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.article import Block, Span, Title
from builder.text.clean.core import is_page, leave_out_around, leave_out_links, leave_out_tail
from builder.text.clean.credits import Credits, find_credits
from builder.text.clean.furniture import name_rule
from builder.text.clean.head import leave_out_credits
from builder.text.clean.lines import Line, split_lines
from builder.text.clean.one_line import cut_page_lines, join_parts
from builder.text.clean.roles import choose_dek, choose_title, sort_body

__all__ = ["Credits", "dated_spans", "find_blocks", "find_credits", "find_title", "heading_spans"]


def find_blocks(text: str) -> tuple[Block, ...]:
    """All blocks of the text, in order; together they hold every character that is not white space."""
    whole = split_lines(text)
    lines = cut_page_lines(text, lines=whole)
    for line in lines:
        rule = name_rule(line, words=line.words(text)) if line.kind is None else None
        if rule:
            line.leave_out(rule)
    page = len(lines) > len(whole) or is_page(text, lines=lines)
    leave_out_credits(text, lines=lines, page=page)
    leave_out_links(text, lines=lines)
    if page:
        leave_out_around(text, lines=lines)
    else:
        leave_out_tail(text, lines=lines)
    _keep_something(lines)
    lines = join_parts(text, lines=lines)
    choose_title(text, lines=lines)
    sort_body(text, lines=lines)
    choose_dek(lines)
    return tuple(Block(kind=line.kind or "paragraph", start=line.start, end=line.end, rule=line.rule) for line in lines)


def find_title(text: str, *, blocks: Sequence[Block]) -> Title | None:
    """The title block as a Title, or None where the text has none."""
    for block in blocks:
        if block.kind == "title":
            basis = "first line" if not text[: block.start].strip() else "headline before the first paragraph"
            return Title(text=text[block.start : block.end], start=block.start, end=block.end, basis=basis)
    return None


def heading_spans(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The places of the title and of all headings."""
    return tuple(block.span for block in blocks if block.kind in ("title", "heading"))


def dated_spans(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The places outside the sentences where an article's dates stand too: title, headings, datelines."""
    lines = [block.span for block in blocks if block.rule == "dateline"]
    return tuple(sorted([*heading_spans(blocks), *lines]))


def _keep_something(lines: list[Line]) -> None:
    """A text of one word, or of furniture alone, is shown as it is: better odd than empty."""
    if lines and all(line.kind == "left_out" for line in lines):
        longest = max(lines, key=lambda line: (line.count, -line.start))
        longest.kind = longest.rule = None
