"""What many tests share: the places of the checkout, and the case files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
import yaml
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent
_TRIED = pytest.StashKey[int]()
SHARED = ROOT.parent / "shared"


def load_cases(name: str) -> list[dict[str, object]]:
    """The cases of `tests/cases/<name>.yml`; an empty file would make a test that cannot fail."""
    cases = yaml.safe_load((ROOT / "tests" / "cases" / f"{name}.yml").read_text("utf-8"))
    assert cases, f"{name}.yml holds no case"
    return list(cases)


def build_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """The folder `name` as `build(folder)` left it: built by the first worker that asks, and the others wait for it.

    xdist runs a fixture of any scope once in each worker, and again where a worker comes back to a module
    (its documentation, "Making session-scoped fixtures execute only once"). Tests must not change the folder.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # without workers the parent would be the folder of all runs
        base = base.parent
    folder, built = base / "once" / name, base / "once" / f"{name}.built"
    folder.parent.mkdir(exist_ok=True)
    with FileLock(folder.parent / f"{name}.lock"):
        if not built.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what a failed attempt left
            folder.mkdir()
            build(folder)
            built.touch()
    return folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`make fuzz`: so many times as many inputs for every property; their number stands at the end."""
    times = int(os.environ.get("BRIEFING_FUZZ", "0"))
    tried = 0
    seen: set[int] = set()
    for item in items if times else ():
        function = getattr(item, "function", None)
        if not getattr(function, "is_hypothesis_test", False):
            continue
        if id(function) not in seen:
            seen.add(id(function))
            usual = function._hypothesis_internal_use_settings
            function._hypothesis_internal_use_settings = hypothesis.settings(
                usual, max_examples=times * usual.max_examples
            )
        tried += function._hypothesis_internal_use_settings.max_examples
    config.stash[_TRIED] = tried


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if tried := config.stash.get(_TRIED, 0):
        terminalreporter.write_line(f"up to {tried:,} inputs tried")


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
