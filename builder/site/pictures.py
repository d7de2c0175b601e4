"""Pictures as geometry: the topic map, bars and dots. The words and the SVG itself are in the templates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from unicodedata import east_asian_width

from builder.site.views import DateLabel, Day, Link, View, Words
from builder.site.views_parts import RelatedView

_BAR = 64
_MAP_WIDTH, _MAP_HEIGHT = 560, 330
_RING_WIDTH, _RING_HEIGHT = 760, 360
_ROW_HEIGHT = 150
_LABEL_COLUMNS = 27
"""Of a label: 27 columns of at most 7.4 units keep two labels side by side apart, and all inside the frame."""
_RING_COLUMNS = 21
"""Of a label beside a ring: what the frame leaves on either side."""
_MAX_NODES, _MAX_EDGES = 12, 14
_SMALL, _LARGE = 16.0, 34.0
_CORNERS = ((118.0, 75.0), (442.0, 75.0), (442.0, 246.0), (118.0, 246.0))


class Line(View, frozen=True, kw_only=True):
    """A line of a label: the article's words, without the space to the next line."""

    text: str
    y: float


class Label(View, frozen=True, kw_only=True):
    """A date and some lines of the article's words, at a place; `cut` stands for words left out."""

    x: float
    y: float
    anchor: str
    date: DateLabel
    words: Words
    lines: tuple[Line, ...]
    cut: bool
    path: str
    leader: tuple[float, float, float]


class Mark(View, frozen=True, kw_only=True):
    """A dot on the axis."""

    x: float
    status: str
    label: Label


class Cell(View, frozen=True, kw_only=True):
    """A day of the strip."""

    x: float
    width: float
    day: Day
    used: bool
    reference: bool


class Bracket(View, frozen=True, kw_only=True):
    """A range of days above the strip."""

    x: float
    end: float
    y: float
    label: Label


class TimePicture(View, frozen=True, kw_only=True):
    """The timeline: dots left of the strip of days, the strip, dots right of it."""

    height: float
    axis: float
    top: float
    cell_height: float
    before: tuple[Mark, ...]
    before_end: float
    window: DateLabel | None
    window_x: float
    cells: tuple[Cell, ...]
    labels: tuple[Label, ...]
    brackets: tuple[Bracket, ...]
    open: tuple[Mark, ...]
    open_x: float
    more: int


class Node(View, frozen=True, kw_only=True):
    """A topic of the map; the label stands at `label_y`."""

    x: float
    y: float
    radius: float
    link: Link
    label_y: float


class MapNode(Node, frozen=True, kw_only=True):
    """A topic of the map with its label, cut to the room there is; `anchor` as in SVG."""

    label: str
    label_x: float
    anchor: str


class Edge(View, frozen=True, kw_only=True):
    """A line between two topics with its reason; `solid` for shared facts."""

    path: str
    width: float
    solid: bool
    label_x: float
    label_y: float
    left: str
    right: str
    reason: RelatedView


class MapPicture(View, frozen=True, kw_only=True):
    """The topic map."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class MonthBar(View, frozen=True, kw_only=True):
    """The bar of a month: its left edge, how tall, and the page it opens."""

    x: float
    tall: float
    count: int
    label: DateLabel
    path: str


class YearMark(View, frozen=True, kw_only=True):
    """A year below its first month; `x` is the middle of its label, which reads the same in both directions."""

    x: float
    year: int


class BarsPicture(View, frozen=True, kw_only=True):
    """Bars by month; `step` is the room of a month, `left_out` counts older months that have no bar here."""

    width: int
    step: float
    bars: tuple[MonthBar, ...]
    years: tuple[YearMark, ...]
    left_out: int


class NameSpoke(View, frozen=True, kw_only=True):
    """A name around the middle; `both` counts the facts that name it and the middle, `width` is that of its line."""

    node: Node
    label: str
    both: int
    width: float


class Tie(View, frozen=True, kw_only=True):
    """A line between two names around the middle that a fact names together."""

    left: Node
    right: Node
    width: float


class NamePicture(View, frozen=True, kw_only=True):
    """A name in the middle of those that are named with it."""

    width: int
    height: int
    middle: Node
    label: str
    spokes: tuple[NameSpoke, ...]
    ties: tuple[Tie, ...]


def bar_width(count: int, *, most: int) -> int:
    """The length of a bar in units of 1 to 64; the number stands beside it."""
    return 0 if count <= 0 or most <= 0 else max(4, round(_BAR * count / most))


def dot_radius(count: int, *, most: int) -> float:
    """The radius of a dot whose area grows with the count, at most 13."""
    return 0.0 if count <= 0 or most <= 0 else round(5 + 8 * math.sqrt(count / most), 1)


def draw_map(topics: Sequence[Link], *, pairs: Sequence[tuple[int, int, RelatedView]]) -> MapPicture | None:
    """Topics as circles, shared facts as solid lines, shared names as dashed lines; None below two topics.

    `pairs` name two topics by index and the reason. At most 12 topics and 14 lines, the strongest first.
    """
    shown = topics[:_MAX_NODES]
    if len(shown) < 2:
        return None
    most = max(topic.count for topic in shown)
    nodes = _place_nodes(shown, most=most)
    ring = len(nodes) > len(_CORNERS)
    width = _RING_WIDTH if ring else _MAP_WIDTH
    height = _RING_HEIGHT if ring else _MAP_HEIGHT if len(nodes) > 2 else _ROW_HEIGHT
    strong = sorted(pairs, key=lambda pair: (-pair[2].facts, -len(pair[2].names), pair[0], pair[1]))
    edges = [
        _make_edge(nodes[left], nodes[right], reason=reason, most=strong[0][2].facts, centre=(width / 2, height / 2))
        for left, right, reason in strong
        if left < len(nodes) and right < len(nodes) and (reason.facts or reason.names)
    ]
    return MapPicture(width=width, height=height, nodes=nodes, edges=tuple(edges[:_MAX_EDGES]))


def cut_label(name: str, *, columns: int = _LABEL_COLUMNS) -> str:
    """The name, or as much of it as a label holds; a wide character (Unicode UAX 11) takes two columns."""
    used = 0
    for at, char in enumerate(name):
        used += 2 if east_asian_width(char) in "WF" else 1
        if used > columns:
            return name[: at - 1].rstrip() + "…"
    return name


def _place_nodes(topics: Sequence[Link], *, most: int) -> tuple[MapNode, ...]:
    """Corners for up to four topics, with their labels above and below; a ring for more, with its labels outside."""
    if len(topics) <= len(_CORNERS):
        return tuple(
            _make_node(link, x=x, y=y, radius=_size(link, most=most, largest=_LARGE), above=y < _MAP_HEIGHT / 2)
            for link, (x, y) in zip(topics, _CORNERS, strict=False)
        )
    turns = [2 * math.pi * n / len(topics) - math.pi / 2 for n in range(len(topics))]
    places = [(_RING_WIDTH / 2 + 175 * math.cos(turn), _RING_HEIGHT / 2 + 118 * math.sin(turn)) for turn in turns]
    gap = min(math.dist(one, two) for one, two in zip(places, [*places[1:], places[0]], strict=True))
    return tuple(
        _make_ring_node(link, at=at, radius=_size(link, most=most, largest=min(_LARGE, 0.42 * gap)))
        for link, at in zip(topics, places, strict=True)
    )


def _size(link: Link, *, most: int, largest: float) -> float:
    return round(_SMALL + (largest - _SMALL) * math.sqrt(link.count / most), 1) if most else _SMALL


def _make_node(link: Link, *, x: float, y: float, radius: float, above: bool) -> MapNode:
    label_y = round(y - radius - 9 if above else y + radius + 19, 1)
    text = cut_label(link.text)
    return MapNode(x=x, y=y, radius=radius, link=link, label=text, label_x=x, label_y=label_y, anchor="middle")


def _make_ring_node(link: Link, *, at: tuple[float, float], radius: float) -> MapNode:
    """The label stands outside: above and below at the top and the bottom, else to the side."""
    x, y = round(at[0], 1), round(at[1], 1)
    aside = x - _RING_WIDTH / 2
    if abs(aside) < radius:
        return _make_node(link, x=x, y=y, radius=radius, above=y < _RING_HEIGHT / 2)
    left = aside < 0
    return MapNode(
        x=x,
        y=y,
        radius=radius,
        link=link,
        label=cut_label(link.text, columns=_RING_COLUMNS),
        label_x=round(x - radius - 8 if left else x + radius + 8, 1),
        label_y=y + 4,
        anchor="end" if left else "start",
    )


def _make_edge(left: Node, right: Node, *, reason: RelatedView, most: int, centre: tuple[float, float]) -> Edge:
    """A straight line along the rim, a line bent to the centre across it."""
    middle_x, middle_y = (left.x + right.x) / 2, (left.y + right.y) / 2
    centre_x, centre_y = centre
    bend = 0.12 if left.x != right.x and left.y != right.y else 0.0
    control_x = middle_x + bend * (centre_x - middle_x)
    control_y = middle_y + bend * (centre_y - middle_y)
    diagonal = left.x != right.x and left.y != right.y
    share = 0.36 if diagonal else 0.5
    return Edge(
        path=f"M{left.x:g} {left.y:g} Q{control_x:g} {control_y:g} {right.x:g} {right.y:g}",
        width=round(1.6 + 4.4 * math.sqrt(reason.facts / most), 1) if reason.facts else 1.6,
        solid=reason.facts > 0,
        label_x=round(left.x + (right.x - left.x) * share, 1),
        label_y=round(left.y + (right.y - left.y) * share - (11 if left.y == right.y else -4), 1),
        left=left.link.text,
        right=right.link.text,
        reason=reason,
    )
