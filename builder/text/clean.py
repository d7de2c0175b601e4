"""Blocks of a plain text: title, dek, headings, paragraphs, and what was left out with the rule that did it.

Nothing is rewritten: every block is a slice. Nothing is dropped: every character that is not white space is in
exactly one block, left-out ones included (EVIDENCE, "clean": text stress .99 exact).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import msgspec

from builder.model.article import Block, BlockKind, Span, Title

_WORD = re.compile(r"\w+")
_TERMINATED = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("reading-time", re.compile(r"\d{1,3}\s?(?:mins?|minutes?|min\.)(?:\s(?:read|de lecture))?", re.I)),
    ("reading-time", re.compile(r"(?:reading|read) time\b.{0,40}", re.I)),
    # A bare number of up to three digits, or one with a unit of a page; "20,210" may be content and stays.
    ("counter", re.compile(r"\d{1,3}|\d[\d.,]{0,9}\s?[km]?\s?(?:shares?|views?|comments?|likes?)", re.I)),
    (
        "page-furniture",
        re.compile(
            r"(?:share|tweet|e-?mail|print|save|comments?|advertisement|sponsored|subscribe|sign up|listen|"
            r"follow us|click here|whatsapp|facebook|copy link|publicité|anzeige|publicidad|pubblicità)\b.{0,40}",
            re.I,
        ),
    ),
    ("machine-slug", re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){1,6}")),
    ("copyright", re.compile(r"(?:©|\(c\)\s|copyright\b|all rights reserved).{0,200}", re.I)),
)
_READ_ALSO = re.compile(
    r"(?:read\s(?:also|more|next)|also\sread|see\salso|related(?:\s(?:articles?|stories))?(?=:)|à\slire(?:\saussi)?|lire\saussi|"
    r"lesen\ssie\sauch|lea\stambién|leia\s(?:também|mais)|leggi\sanche)",
    re.I,
)
# A feed's tag glued to the first word: `rf-5-generalPrime Minister`.
_GLUED_SLUG = re.compile(r"[a-z]{1,12}(?:-[a-z0-9]{1,12}){1,6}?(?=[A-Z][a-z])")
_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\f\v]")
# Hard-wrapped text breaks somewhere between 40 and 110 columns; unwrapped paragraphs are far longer.
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 110
_LONG_ENOUGH_TO_REPEAT = 25
_CUT_TITLE_FLOOR = 15


class _Line(msgspec.Struct):
    """A line while its role is being found; becomes a frozen Block."""

    start: int
    end: int
    kind: BlockKind | None = None
    rule: str | None = None

    def words(self, text: str) -> str:
        return text[self.start : self.end]


def find_blocks(text: str) -> tuple[Block, ...]:
    """All blocks of the text, in order; together they hold every character that is not white space."""
    lines = _split_lines(text)
    _leave_out_furniture(text, lines=lines)
    _choose_title(text, lines=lines)
    _sort_body(text, lines=lines)
    _choose_dek(lines)
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


def _split_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    for start, end in _join_wrapped(text, bare=list(_find_lines(text))):
        slug = _GLUED_SLUG.match(text, start, end)
        if slug:
            lines.append(_Line(start, slug.end(), "left_out", "machine-slug"))
            start = slug.end()
        lines.append(_Line(start, end))
    return lines


def _find_lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end


def _join_wrapped(text: str, *, bare: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines of a hard-wrapped paragraph become one: each broke where the next word no longer fitted."""
    joined: list[tuple[int, int]] = []
    for group in _group_lines(text, bare=bare):
        width = max(end - start for start, end in group)
        wraps = len(group) > 2 and width <= _WIDEST_WRAP
        for start, end in group:
            if joined and wraps and start != group[0][0]:
                before = joined[-1][1] - max(text.rfind("\n", 0, joined[-1][1]) + 1, joined[-1][0])
                first_word = len(text[start:end].split(None, 1)[0])
                if before >= _NARROWEST_WRAP and before + 1 + first_word > width:
                    joined[-1] = (joined[-1][0], end)
                    continue
            joined.append((start, end))
    return joined


def _group_lines(text: str, *, bare: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without an empty line between them."""
    group: list[tuple[int, int]] = []
    for start, end in bare:
        if group and len(_BREAK.findall(text, group[-1][1], start)) > 1:
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _leave_out_furniture(text: str, *, lines: list[_Line]) -> None:
    for line in lines:
        if line.kind is not None:
            continue
        words = line.words(text)
        rule = next((name for name, pattern in _RULES if len(words) < 250 and pattern.fullmatch(words)), None)
        if rule is None and _READ_ALSO.match(words) and not _is_sentence(words):
            rule = "read-also"
        if rule is not None and not (rule in ("page-furniture", "machine-slug") and _is_sentence(words)):
            line.kind, line.rule = "left_out", rule


def _choose_title(text: str, *, lines: list[_Line]) -> None:
    """The title is the longest line before the first sentence; its repeats and cut copies are left out."""
    live = [line for line in lines if line.kind is None]
    head: list[_Line] = []
    for line in live:
        if _is_sentence(line.words(text)):
            break
        head.append(line)
    if not head:
        return
    title = max(head, key=lambda line: (len(_fold(line.words(text))), -line.start))
    title.kind = "title"
    folded = _fold(title.words(text))
    for line in live:
        if line.kind is None and not _is_sentence(line.words(text)):
            rule = _repeats(_fold(line.words(text)), title=folded)
            if rule:
                line.kind, line.rule = "left_out", rule


def _repeats(words: str, *, title: str) -> str | None:
    if words and words == title:
        return "title-repeated"
    short, long = sorted((words, title), key=len)
    return "title-cut" if len(short) >= _CUT_TITLE_FLOOR and long.startswith(short) else None


def _sort_body(text: str, *, lines: list[_Line]) -> None:
    """Paragraphs are terminated or long; a short line is a heading when something follows, else a tail."""
    rest = [line for line in lines if line.kind is None]
    seen: set[str] = set()
    for index, line in enumerate(rest):
        words = line.words(text)
        folded = _fold(words)
        if len(folded) > _LONG_ENOUGH_TO_REPEAT and folded in seen:
            line.kind, line.rule = "left_out", "block-repeated"
            continue
        seen.add(folded)
        if _is_sentence(words) or _TERMINATED.search(words) or len(_WORD.findall(words)) >= 18:
            line.kind = "paragraph"
        elif index + 1 < len(rest):
            line.kind = "heading"
        else:
            line.kind, line.rule = "left_out", "unfinished-tail"


def _choose_dek(lines: list[_Line]) -> None:
    """The first paragraph is the dek when page furniture stands between it and the rest (`2 mins`)."""
    for index, line in enumerate(lines):
        if line.kind == "paragraph":
            follows = lines[index + 1 : index + 2]
            if follows and follows[0].kind == "left_out" and any(x.kind == "paragraph" for x in lines[index + 2 :]):
                line.kind = "dek"
            return


def _fold(words: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", words[:2000]).casefold()))


def _is_sentence(words: str) -> bool:
    """Eight words or more, and ended like a sentence."""
    return bool(_TERMINATED.search(words[-12:])) and len(_WORD.findall(words[:2000])) >= 8
