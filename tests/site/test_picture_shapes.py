"""Pictures of names and months: all inside the frame, nothing on top of a label, a month without facts a gap."""

from __future__ import annotations

import math
from itertools import combinations
from unicodedata import east_asian_width

import pytest

from builder.site.month_lists import label_month
from builder.site.picture_bars import draw_bars
from builder.site.picture_names import draw_names
from builder.site.pictures import MapNode, NamePicture, Node, cut_label, draw_map
from builder.site.views import Link
from builder.site.views_lists import MonthRow

LONG = "Ministry of Foreign Affairs and Trade of the Republic"
WIDE = "日本国外務省総合外交政策局安全保障政策課"
Box = tuple[float, float, float, float]


def _draw(count: int, *, name: str) -> NamePicture | None:
    around = [(Link(text=name, path=f"entities/{n}.md", count=40 - n), 9 - n) for n in range(count)]
    return draw_names(Link(text=name, path="entities/m.md", count=40), around=around, pairs={(0, 1): 2, (1, 9): 3})


def _label(node: Node, text: str) -> Box:
    half = sum(2 if east_asian_width(char) in "WF" else 1 for char in text) * 7.4 / 2
    return node.x - half, node.label_y - 11, node.x + half, node.label_y + 4


def _circle(node: Node) -> Box:
    return node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius


@pytest.mark.parametrize("name", [LONG, WIDE, "Abe"])
@pytest.mark.parametrize("count", range(3, 10))
def test_names_stand_inside_the_frame_and_on_nothing_else(count: int, name: str) -> None:
    picture = _draw(count, name=name)
    assert picture is not None and len(picture.spokes) == min(count, 8)
    nodes = [(picture.middle, picture.label), *((spoke.node, spoke.label) for spoke in picture.spokes)]
    boxes = [box for node, text in nodes for box in (_label(node, text), _circle(node))]
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= picture.width and bottom <= picture.height
    for one, two in combinations(boxes, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1], (one, two)


def test_more_facts_make_a_larger_circle_and_a_wider_line() -> None:
    picture = _draw(5, name="Abe")
    assert picture is not None
    radii = [spoke.node.radius for spoke in picture.spokes]
    widths = [spoke.width for spoke in picture.spokes]
    assert radii == sorted(radii, reverse=True) and radii[0] > radii[-1]
    assert widths == sorted(widths, reverse=True) and widths[0] > widths[-1]
    assert [(tie.left, tie.right) for tie in picture.ties] == [(picture.spokes[0].node, picture.spokes[1].node)]


def test_two_names_make_no_picture() -> None:
    assert _draw(2, name="Abe") is None


def test_a_label_is_cut_with_a_sign_and_a_short_one_is_whole() -> None:
    assert cut_label("Abe") == "Abe"
    assert cut_label("a" * 27) == "a" * 27
    assert cut_label(LONG).endswith("…") and LONG.startswith(cut_label(LONG)[:-1])


def _wide(node: MapNode) -> Box:
    width = sum(2 if east_asian_width(char) in "WF" else 1 for char in node.label) * 7.4
    left = node.label_x - {"start": 0, "middle": width / 2, "end": width}[node.anchor]
    return left, node.label_y - 11, left + width, node.label_y + 4


@pytest.mark.parametrize("name", [LONG, WIDE, "Trade"])
@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 9, 12, 30])
def test_topics_stand_inside_the_frame_and_on_nothing_else(count: int, name: str) -> None:
    picture = draw_map([Link(text=name, path=f"topics/{n}.md", count=40) for n in range(count)], pairs=[])
    assert picture is not None and len(picture.nodes) == min(count, 12)
    boxes = [_wide(node) for node in picture.nodes]
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= picture.width and bottom <= picture.height
    for one, two in combinations(boxes, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1], (one, two)
    for node, other in combinations(picture.nodes, 2):
        assert math.dist((node.x, node.y), (other.x, other.y)) >= node.radius + other.radius


def _rows(*months: tuple[str, int]) -> list[MonthRow]:
    return [MonthRow(label=label_month(month), path=f"{month}.md", count=count, width=9) for month, count in months]


def test_months_are_in_order_with_gaps_and_years_alone_are_no_bar() -> None:
    picture = draw_bars(
        _rows(("undated", 9), ("2024-03", 4), ("2024", 50), ("2023-12", 8), ("2024-01", 2), ("2024-03", 1))
    )
    assert picture is not None
    assert [(bar.label.first.month, bar.count) for bar in picture.bars] == [(12, 8), (1, 2), (3, 5)]
    assert [round(bar.x / picture.step) for bar in picture.bars] == [0, 1, 3], "February has a place and no bar"
    assert [mark.year for mark in picture.years] == [2023, 2024]


def test_bars_and_years_stay_inside_the_frame_and_old_months_are_counted() -> None:
    months = [(f"{2019 + n // 12}-{n % 12 + 1:02}", n + 1) for n in range(61)]
    picture = draw_bars(_rows(*months))
    assert picture is not None and (len(picture.bars), picture.left_out) == (36, 25)
    assert picture.bars[-1].label.first.year == 2024
    assert all(bar.x >= 0 and bar.x + picture.step <= picture.width + 2 for bar in picture.bars)
    assert all(17 <= mark.x <= picture.width - 17 for mark in picture.years)
    assert all(two.x - one.x >= 34 for one, two in zip(picture.years, picture.years[1:], strict=False))


def test_two_months_make_no_picture() -> None:
    assert draw_bars(_rows(("2024-01", 1), ("2024-02", 1), ("2023", 4))) is None
