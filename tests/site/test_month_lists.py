"""Long lists are cut by month, and no month's page moves when another month grows."""

from __future__ import annotations

from builder.site.month_lists import UNDATED, cut_by_month, label_month, list_months


def cut(items, size=2):
    return cut_by_month(items, month=lambda item: item[0], size=size)


def test_newest_first_undated_last_and_order_kept():
    items = [("2024-04", 1), (UNDATED, 2), ("2023", 3), ("2024-05", 4), ("2024-04", 5), ("2024-04", 6)]
    parts = cut(items)
    assert [part.name for part in parts] == ["2024-05", "2024-04", "2024-04-part-2", "2023", UNDATED]
    assert [n for part in parts for _, n in part.items] == [4, 1, 5, 6, 3, 2]
    assert all(len(part.items) <= 2 for part in parts)


def test_a_new_month_moves_no_other():
    before = {part.name: part.items for part in cut([("2024-04", 1), ("2024-04", 2)])}
    after = {part.name: part.items for part in cut([("2024-04", 1), ("2024-05", 9), ("2024-04", 2)])}
    assert after["2024-04"] == before["2024-04"]


def test_rows_lead_to_the_pages():
    rows = list_months(
        cut([("2024-04", 1), (UNDATED, 2), (UNDATED, 3), (UNDATED, 4)]), path=lambda name: f"x/{name}.md"
    )
    assert [(row.path, row.count, row.part) for row in rows] == [
        ("x/2024-04.md", 1, 1),
        ("x/undated.md", 2, 1),
        ("x/undated-part-2.md", 1, 2),
    ]
    assert rows[0].label is not None and rows[1].label is None and label_month(UNDATED) is None
