"""EDTF strings: which are ours, their order, their first and last day."""

import datetime
import itertools

import pytest

from builder.model.edtf import first_day, is_day, is_valid, last_day, names_day, sort_key

VALID = """2024 2024-04 2024-04-14 2024-02-29 XXXX-04-14 XXXX-02-29 XXXX-04 198X 19XX 2024-21 2024-24 2024-33 2024-36
2024-04-08/2024-04-14 XXXX-04-08/XXXX-04-14 XXXX-12-30/XXXX-01-02 ../2030 2022/.. 2015/2020 1984? 2004-06~""".split()
INVALID = """24 2024-13 2024-00 2023-02-29 XXXX-02-30 XXXX XXXX-21 2024-25 2024-37 2024-4-14 2024-04-14/ /2024 ../.. ..
2024-04-14/2024-04-08 2024/2023 2024-W15 Tuesday 2024-04-14T10:00 ٢٠٢٤ 2024/2025/2026 2024-04-14\n""".split(" ")


@pytest.mark.parametrize("edtf", VALID)
def test_valid(edtf):
    assert is_valid(edtf)


@pytest.mark.parametrize("edtf", [*INVALID, "", "/"])
def test_not_valid(edtf):
    assert not is_valid(edtf)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-04-14", "2024-04-14", "2024-04-14"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2024-34", "2024-04-01", "2024-06-30"),
        ("2024-04-08/2024-04-14", "2024-04-08", "2024-04-14"),
        ("2015/2020", "2015-01-01", "2020-12-31"),
        ("../2030", None, "2030-12-31"),
        ("2022/..", "2022-01-01", None),
        ("2024-21", None, None),
        ("XXXX-04-14", None, None),
        ("0000", None, None),
        ("Tuesday", None, None),
    ],
)
def test_first_and_last_day(edtf, first, last):
    def read(day):
        return datetime.date.fromisoformat(day) if day else None

    assert (first_day(edtf), last_day(edtf)) == (read(first), read(last))


def test_names_day():
    assert names_day("2024-04-14")
    assert names_day("XXXX-04-14")
    assert not any(names_day(edtf) for edtf in ("2024-04", "XXXX-04", "XXXX-02-30", "2024-04-08/2024-04-14", ""))


def test_is_day():
    assert is_day("2024-04-14")
    assert not any(is_day(edtf) for edtf in ("2024-04", "XXXX-04-14", "2023-02-29", "2024-04-08/2024-04-14", ""))


def test_order_of_time_then_days_without_year_then_the_rest():
    ordered = [
        "19XX",
        "1960",
        "2015/2020",
        "2015",
        "2024",
        "2024-33",
        "2024-01",
        "2024-01-01",
        "2024-21",
        "2024-04-08/2024-04-14",
        "2024-04-08",
        "2024-04-09",
        "../2030",
        "XXXX-04",
        "XXXX-04-08/XXXX-04-14",
        "XXXX-04-14",
        "XXXX-12-01",
        "soon",
    ]
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered
    assert all(sort_key(a) < sort_key(b) for a, b in itertools.pairwise(ordered))
    assert sort_key(None) > sort_key("XXXX-12-31")
