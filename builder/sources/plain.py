"""Plain text and Markdown: text as it is, and text whose marks are read away; front matter is read, never run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import yaml

from builder.sources.decode import decode_text
from builder.sources.draft import (
    Draft,
    Field,
    Found,
    Part,
    PartKind,
    ReaderOptions,
    Stated,
    Unreadable,
    first_stated,
    put_title,
    tidy,
)
from builder.sources.html_tree import list_parts, parse_html

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_KEYS: dict[str, Field] = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "date": "published",
    "published": "published",
    "updated": "updated",
    "lastmod": "updated",
    "modified": "updated",
    "url": "url",
    "link": "url",
    "source_url": "url",
    "canonical_url": "url",
    "source": "publisher",
    "publisher": "publisher",
    "site": "publisher",
    "lang": "language",
    "language": "language",
    "licence": "licence",
    "license": "licence",
}
_LONGEST_FRONT = 20_000
_MOST_ITEMS = 20


def read_plain(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """A text file: its characters are the article's text, one by one."""
    decoded = decode_text(raw, declared=options.charset)
    yield Draft(format="txt", text=decoded.text, notes=decoded.notes)


def read_markdown(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """A Markdown file (CommonMark with tables); what its front matter states, its words without marks."""
    from markdown_it import MarkdownIt

    decoded = decode_text(raw, declared=options.charset)
    stated, body = split_front_matter(decoded.text)
    tokens = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").parse(body)
    parts = tuple(_list_blocks(tokens))
    if not parts:
        if stated or body != decoded.text:
            raise Unreadable("holds front matter and no text", "write the article below the second `---`")
        raise Unreadable("holds no text", "put an article into it, or delete the file")
    title = first_stated(stated, "title")
    if title is None and tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        parts = (Part("title", parts[0].text), *parts[1:])
    yield Draft(format="md", parts=put_title(parts, title=title), stated=stated, notes=decoded.notes)


def split_front_matter(text: str) -> tuple[tuple[Stated, ...], str]:
    """What a YAML head between `---` lines states, and the text below; aliases and objects are not followed.

    Only single values and lists of them are read: nested aliases of 300 bytes cost 611 MB elsewhere (SAFETY, 1.2.5).
    """
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return (), text
    ends = next((at for at, line in enumerate(lines[1:200], 1) if line.strip() in ("---", "...")), None)
    head = "\n".join(lines[1:ends]) if ends else ""
    if ends is None or len(head) > _LONGEST_FRONT:
        return (), text
    body = "\n".join(lines[ends + 1 :])
    try:
        root = yaml.compose(head, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        raise Unreadable(
            "has front matter that is not YAML", "put quotes round values that hold a colon, or delete the front matter"
        ) from None
    return tuple(_read_front(root)), body


def _read_front(root: yaml.Node | None) -> Iterator[Stated]:
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        name = str(key.value).strip().casefold() if isinstance(key, yaml.ScalarNode) else ""
        items = value.value[:_MOST_ITEMS] if isinstance(value, yaml.SequenceNode) else [value]
        texts = [tidy(str(item.value)) for item in items if isinstance(item, yaml.ScalarNode)]
        if name in _FRONT_KEYS and any(texts):
            yield Stated(_FRONT_KEYS[name], ", ".join(text for text in texts if text), f"front matter {name}")


def _list_blocks(tokens: Sequence[Token]) -> Iterator[Part]:
    kind: PartKind = "paragraph"
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            kind = "heading"
        elif token.type == "heading_close":
            kind = "paragraph"
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            row = " | ".join(cell for cell in cells or () if cell)
            cells = None
            if row:
                yield Part("paragraph", row)
        elif token.type == "inline":
            words = _read_inline(token.children or ())
            if cells is not None:
                cells.append(tidy(words))
            elif words:
                yield Part(kind, words)
        elif token.type in ("fence", "code_block"):
            rows = [words for row in token.content.splitlines() if (words := tidy(row))]
            if rows:
                yield Part("paragraph", "\n".join(rows))
        elif token.type == "html_block" and tidy(token.content):
            yield from _read_markup(token.content)


def _read_markup(markup: str) -> Iterator[Part]:
    try:
        yield from list_parts(parse_html(f"<div>{markup}</div>"))
    except Unreadable:
        return


def _read_inline(tokens: Sequence[Token]) -> str:
    """The words of a line of Markdown: marks, addresses and tags read away, pictures gone."""
    words: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type == "softbreak":
            words.append(" ")
        elif token.type == "hardbreak":
            words.append("\n")
    return "\n".join(row for line in "".join(words).split("\n") if (row := tidy(line)))
