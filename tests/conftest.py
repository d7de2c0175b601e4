"""What many tests share: the places of the checkout, and the case files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def load_cases(name: str) -> list[dict[str, object]]:
    """The cases of `tests/cases/<name>.yml`; an empty file would make a test that cannot fail."""
    cases = yaml.safe_load((ROOT / "tests" / "cases" / f"{name}.yml").read_text("utf-8"))
    assert cases, f"{name}.yml holds no case"
    return list(cases)


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def shared() -> Path:
    """The folder with labelled data, where it stands beside the checkout."""
    if not (SHARED / "data").is_dir():
        pytest.skip("../shared/data is not here: this check needs the labelled data")
    return SHARED
