"""floors.json: whole, in use, and never lower than it was."""

import json
import subprocess

import pytest

from tests.conftest import ROOT
from tests.gate.conftest import FLOORS, FLOORS_FILE, find_fault

_FIELDS = {"floor", "peer", "peer_name", "goal"}


def _read_committed(revision):
    """The floors of a commit; None without git, history or file."""
    command = ["git", "-C", str(ROOT), "show", f"{revision}:{FLOORS_FILE.relative_to(ROOT).as_posix()}"]
    try:
        shown = subprocess.run(command, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return json.loads(shown.stdout)


def find_fallen(now, before):
    """The tasks whose floor is lower than before, or gone; a floor of 0 held nothing and may go."""
    return [task for task, known in before.items() if now.get(task, {"floor": 0})["floor"] < known["floor"]]


def test_every_floor_is_a_figure_that_can_be_missed():
    for task, known in FLOORS.items():
        assert known.keys() == _FIELDS, task
        assert 0 < known["floor"] <= 1, f"{task}: a floor of 0 cannot be missed"
        assert (known["peer"] is None) == (known["peer_name"] is None), task
    assert len(FLOORS) > 20


def test_every_floor_is_of_a_task_that_is_measured():
    scripts = {path.stem.removeprefix("test_") for path in FLOORS_FILE.parent.glob("test_*.py")}
    folders = ("own", "own_names", "own_names_more", "status", "speech", "furniture")
    own = {f"{folder}_{path.stem}" for folder in folders for path in FLOORS_FILE.parent.glob(f"{folder}/*.yml")}
    assert {task.partition("/")[0] for task in FLOORS} <= scripts | own


# The parent too: in the run on a commit that lowers a floor, HEAD already has the lower one.
@pytest.mark.parametrize("revision", ["HEAD", "HEAD^"])
def test_floors_only_rise(revision):
    before = _read_committed(revision)
    if before is None:
        pytest.skip(f"no floors in git at {revision}; nothing to compare with")
    assert find_fallen(FLOORS, before) == []


def test_a_fallen_floor_and_a_lost_one_are_noticed():
    before = {"a": {"floor": 0.5}, "b": {"floor": 0.5}, "c": {"floor": 0.5}, "d": {"floor": 0}}
    assert find_fallen({"a": {"floor": 0.49}, "b": {"floor": 0.5}}, before) == ["a", "c"]


def test_a_figure_below_its_floor_or_without_one_is_a_fault():
    task, floor = "seeds_gold/sentences_f1", FLOORS["seeds_gold/sentences_f1"]["floor"]
    assert find_fault(task, floor) is None
    assert "below its floor" in (find_fault(task, floor - 0.001) or "")
    assert "no floor; write 0.51" in (find_fault("seeds_gold/new", 0.519) or "")
