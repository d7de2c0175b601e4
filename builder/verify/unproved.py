"""Words that look like a source's words and carry no source."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.verify.nodes import Places, class_names
from builder.verify.report import SiteFault
from builder.verify.words import clean_words

_UNPROVED = ".bf-v:not([data-src]), .bf-s:not([data-src]), .bf-s0:not([data-src]), mark:not([data-src]), q"


def find_unproved(tree: LexborHTMLParser, *, places: Places) -> Iterator[SiteFault]:
    """Quotations, marked words and facts of the page that no article stands behind, one fault each."""
    right = "source words carry data-src=<hex>:<start>-<end>"
    for node in tree.css(_UNPROVED):
        words = clean_words(node.text())[:60]
        yield SiteFault(places.find(node), f"“{words}” looks like source words without a source", right)
    for node in tree.css("blockquote"):
        if _count_letters(node) != _count_proved(node):
            words = clean_words(node.text())[:60]
            what = f"the quotation “{words}” holds words without a source"
            yield SiteFault(places.find(node), what, right)
    for node in tree.css("li.bf-f"):
        for loose in _find_loose(node):
            what = f"“{loose[:60]}” stands beside the source words and is neither label nor citation"
            yield SiteFault(places.find(node), what, right)


def _count_letters(node: LexborNode) -> int:
    return sum(map(str.isalnum, node.text()))


def _count_proved(node: LexborNode) -> int:
    """Letters of a quotation inside `.bf-v` or a citation; all, when the quotation stands inside `.bf-v`."""
    above: LexborNode | None = node
    while above is not None and above.is_element_node:
        if "bf-v" in class_names(above):
            return _count_letters(node)
        above = above.parent
    return sum(_count_letters(each) for each in node.css(".bf-v, a.bf-c, a.bf-p"))


def _find_loose(node: LexborNode) -> Iterator[str]:
    """Bare words directly in a fact, or in the paragraph Markdown puts into a loose list item."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            words = clean_words(child.text_content or "")
            if any(map(str.isalpha, words)):
                yield words
        elif child.tag == "p" and not class_names(child):
            yield from _find_loose(child)
