"""What a reader gives for each article of a file: its parts, and what the file states of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from builder.model.article import Note
from builder.model.fields import Fields

PartKind = Literal["title", "heading", "paragraph", "left_out"]
Field = Literal["title", "author", "publisher", "published", "updated", "url", "language", "licence", "origin", "doi"]

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

MOST_CHARACTERS = 200_000
MOST_ARTICLES = 10_000
MEBIBYTE = 1024 * 1024
LARGEST_UNPACKED = 200 * MEBIBYTE


class Unreadable(Exception):  # noqa: N818 - a verdict on a file, turned into an ArticleError where its name is known
    """A file, or one article of it, cannot be read: what is wrong, and the right form."""

    def __init__(self, what: str, right: str) -> None:
        super().__init__(what, right)
        self.what = what
        self.right = right


class Part(msgspec.Struct, frozen=True):
    """A piece of the extracted text with its role; `rule` names why a `left_out` one is no part of the article.

    `pages` are (offset in `text`, number of the page that begins there, from 1).
    """

    kind: PartKind
    text: str
    rule: str | None = None
    pages: tuple[tuple[int, int], ...] = ()


class Stated(msgspec.Struct, frozen=True):
    """A fact that the file states of the article, as written, and where in the file (`JSON-LD datePublished`)."""

    field: Field
    text: str
    basis: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One article as its reader found it: `parts`, or for plain text the whole `text`, whose roles cleaning finds.

    `place` is where it stands inside its file: `#3` for the third entry, row or line, `/dir/a.html` in an archive.
    Of two things stated for one field the first counts.
    """

    format: str
    parts: tuple[Part, ...] = ()
    text: str | None = None
    stated: tuple[Stated, ...] = ()
    notes: tuple[Note, ...] = ()
    place: str = ""


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a file that cannot be read; its neighbours can."""

    place: str
    what: str
    right: str


class Inner(msgspec.Struct, frozen=True, kw_only=True):
    """A file inside an archive: its name decides the reader, `stated` is what the archive says of it."""

    place: str
    name: str
    raw: bytes
    charset: str | None = None
    stated: tuple[Stated, ...] = ()


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """A remark on the whole file that is no fault: `12 records of other kinds were passed over`."""

    text: str


class ReaderOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader may know besides the bytes."""

    fields: Fields = Fields()
    charset: str | None = None
    """The encoding that an archive states for the file (HTTP header)."""
    ignore: tuple[str, ...] = ()
    """Names and paths that are passed over, in folders and archives."""


Found = Draft | Broken | Inner | Aside
Reader = Callable[[bytes, ReaderOptions], Iterable[Found]]


def need_extra(extra: str) -> Unreadable:
    """The fault of a format whose package is not installed."""
    return Unreadable(f"needs the extra `{extra}`", f'pip install "briefing-site[{extra}]"')


def hush(logger: str) -> None:
    """Keeps a library's own warnings off the terminal: the author hears of a file in one line, and from us."""
    known = logging.getLogger(logger)
    if not known.handlers:
        known.addHandler(logging.NullHandler())


def tidy(text: str) -> str:
    """One line: white space becomes single spaces, what no page may hold (controls, halves of characters) goes."""
    return " ".join(strip_controls(text).split())


def strip_controls(text: str) -> str:
    """The text without control characters and halves of characters; line ends and tabs stay.

    >>> strip_controls("a\\x00b\\ud800\\n")
    'ab\\n'
    """
    return text if text.isprintable() else _CONTROLS.sub("", text)


def make_parts(lines: Iterable[str], *, kind: PartKind = "paragraph") -> tuple[Part, ...]:
    """A part for each line that holds more than white space."""
    return tuple(Part(kind, words) for line in lines if (words := tidy(line)))


def first_stated(stated: Sequence[Stated], field: Field) -> Stated | None:
    """The first thing stated for a field."""
    return next((each for each in stated if each.field == field and each.text.strip()), None)


def put_title(parts: Sequence[Part], *, title: Stated | None) -> tuple[Part, ...]:
    """The parts with the stated title as their first line, once: a first line that says the same is the title."""
    words = tidy(title.text) if title else ""
    if not words:
        return tuple(parts)
    head = next((at for at, part in enumerate(parts[:3]) if fold_line(part.text) == fold_line(words)), None)
    rest = [part for at, part in enumerate(parts) if at != head]
    return (Part("title", words if head is None else parts[head].text), *rest)


def fold_line(text: str) -> str:
    """A line for comparing: letters and digits only, case folded."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
