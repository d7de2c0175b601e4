"""The gate's table: each test hands in its figures, each figure has a floor, and the table is printed at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.gate.scoring import floor_figure

FLOORS_FILE = Path(__file__).with_name("floors.json")
FLOORS: dict[str, dict[str, float | str | None]] = json.loads(FLOORS_FILE.read_text("utf-8"))
_UNKNOWN: dict[str, float | str | None] = {"floor": None, "peer": None, "peer_name": None, "goal": None}
_HEADINGS = ("task", "score", "floor", "peer", "goal", "peer's name; what was measured")
_LEGEND = (
    "+ reaches the goal; ^ the floor could rise. "
    "Peers and goals are of larger sets, not of these lines; - is not known."
)

CheckScores = Callable[..., None]


@pytest.fixture
def check_scores(record_property: Callable[[str, object], None]) -> CheckScores:
    """Call it with {task: score} and a note on what was measured: writes the rows, then holds them to the floors."""

    def check(scores: Mapping[str, float], *, note: str) -> None:
        for task, score in scores.items():
            record_property("gate", [task, score, note])
        faults = [fault for task, score in scores.items() if (fault := find_fault(task, score))]
        assert scores and not faults, "; ".join(faults)

    return check


def find_fault(task: str, score: float) -> str | None:
    """What is wrong with a figure, None where nothing is."""
    if task not in FLOORS:
        return f"{task}: {score:.4f} has no floor; write {floor_figure(score)} into tests/gate/floors.json"
    floor = float(FLOORS[task]["floor"] or 0)
    return f"{task}: {score:.4f} is below its floor {floor}" if score < floor else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the table. Rows travel in the reports, so that they arrive from other processes, too."""
    reports = [report for name in ("passed", "failed", "skipped") for report in terminalreporter.stats.get(name, [])]
    rows = [row for report in reports for row in _read_rows(report)]
    if not rows:
        return
    widths = [max(len(row[column]) for row in [_HEADINGS, *rows]) for column in range(len(_HEADINGS))]
    terminalreporter.section("quality gate")
    for row in [_HEADINGS, *sorted(rows)]:
        terminalreporter.write_line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
    terminalreporter.write_line(_LEGEND)


def _read_rows(report: pytest.TestReport | pytest.CollectReport) -> Iterator[tuple[str, ...]]:
    if report.skipped and "tests/gate/" in report.nodeid and isinstance(report.longrepr, tuple):
        yield (Path(report.nodeid.split("::")[0]).stem.removeprefix("test_"), "skipped", "", "", "", report.longrepr[2])
    for name, value in getattr(report, "user_properties", ()):
        if name == "gate" and report.when == "call":
            yield _make_row(*value)


def _make_row(task: str, score: float, note: str) -> tuple[str, ...]:
    known = FLOORS.get(task, _UNKNOWN)
    floor, goal = float(known["floor"] or 0), known["goal"]
    marks = "+" * (goal is not None and score >= float(goal)) + "^" * (floor_figure(score) > floor)
    shown = (f"{float(figure):.3f}" if figure is not None else "-" for figure in (known["peer"], goal))
    return (task, f"{score:.4f}{marks}", f"{floor:.2f}", *shown, "; ".join(filter(None, (known["peer_name"], note))))
