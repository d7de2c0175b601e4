"""What one document is: its text, its blocks, and what is known of it, each with how it is known."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

import msgspec

BlockKind = Literal["title", "dek", "heading", "paragraph", "left_out"]
Show = Literal["full", "excerpt", "link"]
NoteCode = Literal["cut", "encoding", "inside", "conflict"]
_NOTES: dict[NoteCode, str] = {
    "cut": "was cut after {0:,} of {1:,} characters",
    "encoding": "is not UTF-8 (byte {0} in line {1}) and was read as Windows-1252",
    "inside": "is {0} inside, whatever its ending says, and was read so",
    "conflict": "{0}: {1} says {2}, {3} says {4}; {1} counts",
}
LONGEST = 60
"""Words of a source that may stand in a row on a page of an excerpt, unless the author says another number."""


class Span(msgspec.Struct, frozen=True, order=True):
    """A slice of an article's text: `text[start:end]`, counted in code points."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The words of the span; `text` is the article's text."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the article with one role; `rule` names why a `left_out` block was left out.

    Blocks are in order, do not overlap, and together hold every character that is not white space.
    """

    kind: BlockKind
    start: int
    end: int
    rule: str | None = None

    @property
    def span(self) -> Span:
        """The block's place in the text."""
        return Span(self.start, self.end)


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """The headline as a slice of the text, and how it was recognised."""

    text: str
    start: int
    end: int
    basis: str


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A fact about the document (publisher, author, address) and where it was stated."""

    text: str
    basis: str


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """The publication date as EDTF (ISO 8601-2) and where it was stated."""

    edtf: str
    basis: str


class Note(msgspec.Struct, frozen=True):
    """What the author should know of a reading and is no fault: a code and its values; the templates put it in words.

    `cut`: characters kept, characters there. `encoding`: the byte, its line. `inside`: the format that was found.
    `conflict`: the field, who says what, and who else says what; the first counts. The text of a note is for the
    terminal and for data.
    """

    code: NoteCode
    values: tuple[str | int, ...]

    def __str__(self) -> str:
        return _NOTES[self.code].format(*self.values)


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One document; every offset anywhere counts code points of `text`.

    `file` is the path below the articles' folder with forward slashes, and the place inside that file where it holds
    several articles: `feed.xml#3` for the third entry, `old.zip/dir/a.html`. `sha256` is the hash of the file's bytes
    (of the whole file: the archive, the feed), `text_sha256` that of the text in UTF-8, `hex` the six (or more)
    hexadecimal digits that name the article in every address. `pages` are the offsets at which the pages of a paged
    file begin, page 1 first. `origin` is the agency or the paper that the article says it has its text from; `notes`
    tell what the author should know of the reading and is no fault. `show` is how much of the text a site may show,
    `longest` how many words in a row of an excerpt.
    """

    file: str
    sha256: str
    hex: str
    format: str
    language: str
    text: str
    blocks: tuple[Block, ...]
    text_sha256: str = ""
    language_basis: str = ""
    title: Title | None = None
    published: Published | None = None
    updated: Published | None = None
    publisher: Known | None = None
    author: Known | None = None
    family: str | None = None
    origin: Known | None = None
    url: Known | None = None
    licence: Known | None = None
    pages: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    show: Show = "full"
    longest: int = LONGEST

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds the character at `offset`, from 1; None for files without pages."""
        return bisect_right(self.pages, offset) or None
