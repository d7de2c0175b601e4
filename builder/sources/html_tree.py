"""HTML as a tree, and a tree as parts: the one file that builds and walks lxml trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, cast

from lxml import etree
from lxml import html as lxml_html

from builder.sources.draft import Part, PartKind, Unreadable, strip_controls, tidy


class Element(Protocol):
    """What we use of lxml's elements, which come without types; comments and the like have a `tag` that is no text."""

    tag: object
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...
    def get(self, name: str, /) -> str | None:
        """The value of an attribute."""

    def getparent(self) -> Element | None:
        """The element around this one."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """This element and all inside it, in order."""

    def iterancestors(self) -> Iterator[Element]:
        """The elements around this one, the nearest first."""

    def itertext(self) -> Iterator[str]:
        """All texts inside, in order."""

    def xpath(self, path: str, /) -> Sequence[Element | str]:
        """What an XPath of ours finds."""

    def drop_tree(self) -> None:
        """Takes the element out; the text behind it stays."""


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul h1 h2 h3 h4 h5 h6".split()
)
_UNSEEN = frozenset(
    "head script style template noscript iframe object svg math audio video canvas select option".split()
)
_HIDDEN_STYLES = ("display:none", "visibility:hidden", "font-size:0;", "font-size:0px", "opacity:0;")


def parse_html(text: str) -> Element:
    """The tree of a page or a piece of one, as lenient as browsers; raises Unreadable where there is none."""
    clean = strip_controls(text).strip()
    # lxml refuses a text with an encoding declaration, and the text is decoded already.
    if clean.startswith("<?xml"):
        clean = clean[clean.find("?>") + 2 :] if "?>" in clean[:300] else clean[5:]
    # Without `huge_tree` a page ends, and nothing tells of it, at a picture of 10 MB inside it or 256 levels down.
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(clean, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("holds no HTML that can be read", "save the page again from a browser") from None
    if any(each.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for each in parser.error_log):
        raise Unreadable("is nested over 2,000 levels deep", "save the article's own page, or its text as .txt")
    return cast(Element, tree)


def drop_unseen(tree: Element) -> None:
    """Takes out what a browser does not show; text hidden from readers must not become a statement.

    Where nothing else would be left (a page that unhides its article by script), the hidden parts stay.
    """
    unseen = {node for node in tree.iter() if isinstance(node.tag, str) and _is_unseen(node)}
    outer = [node for node in unseen if unseen.isdisjoint(node.iterancestors())]
    hidden = sum(len(_text_of(node)) for node in outer)
    whole = len(_text_of(tree))
    if hidden * 2 > whole:
        outer = [node for node in outer if node.tag == "template"]
    for node in outer:
        parent = node.getparent()
        if parent is not None:
            node.drop_tree()


def _text_of(node: Element) -> str:
    texts = node.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::head)]")
    return " ".join(" ".join(str(text) for text in texts).split())


def _is_unseen(node: Element) -> bool:
    if node.tag in ("html", "body", "template"):
        return node.tag == "template"
    if node.get("hidden") not in (None, "until-found"):
        return True
    style = "".join((node.get("style") or "").split()).casefold() + ";"
    return any(mark in style for mark in _HIDDEN_STYLES)


def list_parts(tree: Element) -> tuple[Part, ...]:
    """The blocks of a tree in reading order, nothing left out but scripts and their like: for mail and feed entries."""
    parts: list[Part] = []
    line: list[str] = []
    kinds: list[PartKind] = ["paragraph"]

    def close(kind: PartKind) -> None:
        rows = [words for row in "".join(line).split("\n") if (words := tidy(row))]
        line.clear()
        if rows:
            parts.append(Part(kind, "\n".join(rows)))

    for step, node in _walk(tree):
        if step == "text":
            line.append(str(node).replace("\n", " "))
        elif node == "br":
            line.append("\n")
        elif node in ("td", "th"):
            line.append(" " if step == "in" else " | " if _is_short(line) else "\n")
        elif node in _BLOCKS:
            close(kinds[-1])
            if node in _HEADINGS:
                kinds.append("heading") if step == "in" else kinds.pop()
    close(kinds[-1])
    return tuple(_strip_bars(part) for part in parts)


def _strip_bars(part: Part) -> Part:
    """The separator of table cells does not stand at the end of a row."""
    rows = (row.strip(" |") for row in part.text.split("\n"))
    return Part(part.kind, "\n".join(row for row in rows if row) or part.text, part.rule)


def _is_short(line: list[str]) -> bool:
    """Whether a row is a short one until now; looks at no more than it must, for rows of 100,000 cells."""
    length = 0
    for piece in line:
        length += len(piece)
        if length >= 80:
            return False
    return True


def _walk(tree: Element) -> Iterator[tuple[str, str]]:
    """Tags on the way in and out, and texts between; without recursion, so that depth cannot end it."""
    stack: list[tuple[str, Element | str]] = [("in", tree)]
    while stack:
        step, node = stack.pop()
        if isinstance(node, str):
            yield step, node
            continue
        tag = node.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            continue
        yield "in", tag
        stack.append(("out", tag))
        children: list[tuple[str, Element | str]] = [("text", node.text)] if node.text else []
        for child in node:
            children.append(("in", child))
            if child.tail:
                children.append(("text", child.tail))
        stack.extend(reversed(children))


def list_text(tree: Element, *, path: str) -> Iterable[str]:
    """The texts of all elements or attributes that an XPath of ours finds."""
    for found in tree.xpath(path):
        yield tidy(found if isinstance(found, str) else "".join(found.itertext()))


def list_elements(tree: Element, *, path: str) -> list[Element]:
    """The elements that an XPath of ours finds."""
    return [found for found in tree.xpath(path) if not isinstance(found, str)]


def looks_like_html(text: str) -> bool:
    """Whether a value of a feed or a table is HTML: it holds a closing or a paragraph tag."""
    low = text[:20_000].casefold()
    return any(mark in low for mark in ("</", "<p>", "<p ", "<br", "<div"))


def split_text(text: str) -> tuple[Part, ...]:
    """The parts of a value that is HTML or plain text."""
    if looks_like_html(text):
        return list_parts(parse_html(text))
    return tuple(
        Part("paragraph", words) for block in text.replace("\r\n", "\n").split("\n\n") if (words := _tidy_lines(block))
    )


def _tidy_lines(block: str) -> str:
    return "\n".join(words for line in block.splitlines() if (words := tidy(line)))
