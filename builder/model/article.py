"""What one document is: its text, its blocks, and what is known of it, each with how it is known."""

from __future__ import annotations

from typing import Literal

import msgspec

BlockKind = Literal["title", "dek", "heading", "paragraph", "left_out"]


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


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One document; every offset anywhere counts code points of `text`.

    `file` is the path below the articles' folder with forward slashes; `sha256` is the hash of the
    file's bytes, `hex` the six (or more) hexadecimal digits that name the article in every address.
    """

    file: str
    sha256: str
    hex: str
    format: str
    language: str
    text: str
    blocks: tuple[Block, ...]
    title: Title | None = None
    published: Published | None = None
    publisher: Known | None = None
    author: Known | None = None
    family: str | None = None
    url: Known | None = None
    licence: Known | None = None
