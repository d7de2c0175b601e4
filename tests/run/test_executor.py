"""More processes give the same results in the same order, and a bad item costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from builder.model.limits import WorkLimits
from builder.run.executor import map_items
from builder.run.worker import Stopped, renew_time
from tests.conftest import ROOT

LIMITS = WorkLimits(seconds=1, megabytes=256)
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system keeps these limits on Linux")


def square(number: int) -> int:
    return number * number


def misbehave(item: tuple[str, str]) -> str:
    """Does what the item says: each is a way in which a real article stopped a build."""
    way, word = item
    match way:
        case "backtrack":
            re.match(r"(a+)+$", "a" * 40 + "b")
        case "C code":
            unicodedata.normalize("NFC", "e" + "\u0301\u0327" * 400_000)
        case "sleep":
            time.sleep(600)
        case "share":  # a worker that a busy machine gives a tenth of its time, until the patience is over
            start = time.monotonic()
            while time.monotonic() - start < 4.0:
                time.sleep(0.2)
                spend(0.02)
        case "memory":
            return str(len(b"x" * (6 << 30)))
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(0)
        case "once":  # dies the first time only, as where the system takes a process to get its memory
            if not Path(word).exists():
                Path(word).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return "second time"
        case "parts":
            for _ in range(4):
                spend(0.4)
                renew_time()
        case "fault":
            raise ValueError(word)
    return word


def spend(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_order_and_progress():
    heard: list[int] = []
    assert list(map_items(square, range(5), on_done=heard.append)) == [0, 1, 4, 9, 16]
    assert heard == [1, 2, 3, 4, 5]


def test_nothing_to_do_starts_nothing():
    assert list(map_items(square, ())) == []


def test_processes_change_nothing():
    assert list(map_items(square, range(60), jobs=3)) == [number * number for number in range(60)]


@linux
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_bad_item_costs_only_itself(jobs: int, tmp_path: Path):
    bad = {"backtrack": "time", "C code": "time", "memory": "memory", "crash": "crash", "exit": "crash"}
    items = [("good", str(number)) for number in range(60)]
    for place, way in enumerate(bad):
        items[7 * place] = (way, "lost")
    items[50] = ("once", str(tmp_path / "tried"))
    results = list(map_items(misbehave, items, jobs=jobs, limits=LIMITS))
    for (way, word), result in zip(items, results, strict=True):
        expected = {"once": "second time"}.get(way, word)
        assert result == (Stopped(reason=bad[way]) if way in bad else expected), way
    assert multiprocessing.active_children() == []


@linux
def test_a_worker_that_gets_little_of_a_busy_machine_is_let_go_on():
    assert list(map_items(misbehave, [("share", "done")], limits=LIMITS)) == ["done"]


@linux
def test_a_worker_that_waits_for_ever_is_ended():
    assert list(map_items(misbehave, [("sleep", ""), ("good", "1")], limits=LIMITS)) == [Stopped(reason="time"), "1"]


@linux
def test_an_item_of_many_parts_may_take_its_time_for_each():
    assert list(map_items(misbehave, [("parts", "whole")], limits=LIMITS)) == ["whole"]


def test_what_the_function_raises_is_raised_and_no_worker_stays():
    with pytest.raises(ValueError, match="our own fault"):
        list(map_items(misbehave, [("good", "1"), ("fault", "our own fault")]))
    assert multiprocessing.active_children() == []


INTERRUPTED = """
import multiprocessing, os, signal, sys, threading
from builder.run.executor import map_items
from tests.run.test_executor import misbehave
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell gives its background jobs none
def stop():
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))
threading.Timer(0.5, stop).start()
list(map_items(misbehave, [("sleep", "")] * 60, jobs=3))
"""


@linux
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_an_interrupted_run_leaves_no_process(name: str):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, name], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode != 0
    children = [Path("/proc", word) for word in done.stdout.split()]
    assert len(children) == 3
    for _ in range(100):
        if not any(child.exists() for child in children):
            break
        time.sleep(0.05)
    assert not any(child.exists() for child in children)
