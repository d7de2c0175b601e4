"""docs/architecture.md is true: what it names exists, and what exists it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_imports import FLOORS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:builder|templates|tests|requirements|\.ci|\.github)/[\w./*-]*)`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_every_named_file_or_room_exists(name: str) -> None:
    assert list(ROOT.glob(name.rstrip("/"))), f"{name} is named in docs/architecture.md"


def test_every_room_and_every_file_at_the_top_is_named() -> None:
    tops = (path for path in (ROOT / "builder").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file())
    rooms = {f"builder/{path.name}" + ("/" if path.is_dir() else "") for path in tops}
    assert rooms <= set(NAMED)


def test_the_floors_are_those_the_test_of_imports_keeps() -> None:
    """The numbered list of the page has the floors in the order in which imports may go."""
    lines = re.findall(r"^\d+\. (.+?):", PAGE, re.MULTILINE)
    floors = [{Path(name).stem for name in re.findall(r"`builder/([\w./]+)`", line)} for line in lines]
    assert floors == [set(floor) for floor in FLOORS]
