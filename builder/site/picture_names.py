"""The picture of a name: those that are named with it in a circle around it. Words and SVG are in the template."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from builder.site.pictures import NamePicture, NameSpoke, Node, Tie, cut_label
from builder.site.views import Link

_WIDTH, _HEIGHT = 720, 400
_RADIUS_X, _RADIUS_Y = 240, 140
_LEAST, _MOST = 3, 8
_SMALL, _LARGE = 9.0, 26.0


def draw_names(
    middle: Link, *, around: Sequence[tuple[Link, int]], pairs: Mapping[tuple[int, int], int]
) -> NamePicture | None:
    """A name and at most eight others; None with fewer than three.

    The count of a link is the number of facts that name it, the number beside it of those that name both. `pairs`
    counts, by index in `around`, the facts that name two of them beside the middle.
    """
    shown = around[:_MOST]
    if len(shown) < _LEAST:
        return None
    most = max(middle.count, *(link.count for link, _ in shown))
    strongest = max(both for _, both in shown)
    centre = _make_node(middle, x=_WIDTH / 2, y=_HEIGHT / 2, most=most)
    spokes: list[NameSpoke] = []
    for n, (link, both) in enumerate(shown):
        turn = 2 * math.pi * n / len(shown) - math.pi / 2
        x, y = centre.x + _RADIUS_X * math.cos(turn), centre.y + _RADIUS_Y * math.sin(turn)
        node = _make_node(link, x=round(x, 1), y=round(y, 1), most=most)
        spokes.append(
            NameSpoke(node=node, label=cut_label(link.text), both=both, width=_thickness(both, most=strongest))
        )
    ties = tuple(
        Tie(left=spokes[one].node, right=spokes[two].node, width=_thickness(count, most=strongest))
        for (one, two), count in sorted(pairs.items())
        if one < len(spokes) and two < len(spokes)
    )
    return NamePicture(
        width=_WIDTH, height=_HEIGHT, middle=centre, label=cut_label(middle.text), spokes=tuple(spokes), ties=ties
    )


def _make_node(link: Link, *, x: float, y: float, most: int) -> Node:
    radius = round(_SMALL + (_LARGE - _SMALL) * math.sqrt(link.count / most), 1) if most else _SMALL
    above = y < _HEIGHT / 2 - 1
    return Node(x=x, y=y, radius=radius, link=link, label_y=round(y - radius - 8 if above else y + radius + 17, 1))


def _thickness(count: int, *, most: int) -> float:
    return round(1 + 5 * math.sqrt(count / most), 1)
