"""Small questions about one element: where it stands and which classes it has."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = "h1[id], h2[id], h3[id], h4[id]"
_PLACED = "[data-src], a.bf-c, li[class^=bf-], p, figure, blockquote, mark, q, div.bf-num, div.bf-text"


class Places:
    """Tells for each element of one page the nearest id: its own, one above it, or that of the heading before it."""

    def __init__(self, tree: LexborHTMLParser, *, path: str) -> None:
        self.path = path
        self._heading: dict[int, str] = {}
        last = ""
        for node in tree.css(f"{_HEADINGS}, {_PLACED}"):
            if node.tag in ("h1", "h2", "h3", "h4"):
                last = node.attributes.get("id") or last
            elif last:
                self._heading[node.mem_id] = last

    def find(self, node: LexborNode) -> str:
        """The page with the nearest id: `topics/space.html#f-74acb7-s15`."""
        heading = ""
        above: LexborNode | None = node
        while above is not None and above.is_element_node:
            name = above.attributes.get("id")
            if name:
                return f"{self.path}#{name}"
            heading = heading or self._heading.get(above.mem_id, "")
            above = above.parent
        return f"{self.path}#{heading}" if heading else self.path


def class_names(node: LexborNode) -> list[str]:
    """The classes of the element, in order."""
    return (node.attributes.get("class") or "").split()
