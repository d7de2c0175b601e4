"""One worker process: takes items from its own pipe, works within its limits, and sends back what came of each.

A limit that the system keeps holds in C code, too, where no signal handler of Python's runs (`unicodedata.normalize`
on a long run of marks, an expression that backtracks). Processor time is the measure, not the clock: a busy machine
must not turn a good article into a fault.
"""

from __future__ import annotations

import ctypes
import math
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import msgspec

from builder.model.limits import WorkLimits

if sys.platform != "win32":
    import resource

Item = TypeVar("Item")
Result = TypeVar("Result")
Reason = Literal["time", "memory", "crash"]

HAS_CPU_LIMIT = sys.platform != "win32"
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_MIB = 1024 * 1024


class Stopped(msgspec.Struct, frozen=True, kw_only=True):
    """An item whose work was stopped, and the limit it met; `crash` is a worker that ended by itself."""

    reason: Reason


class Done(msgspec.Struct, Generic[Result], frozen=True, kw_only=True):
    """An item's result, or the exception that the function raised."""

    result: Result | None = None
    raised: Exception | None = None


class Alive(msgspec.Struct, frozen=True, kw_only=True):
    """A sign that the work on an item of many parts goes on, and its time may start again."""


_renew: list[Callable[[], None]] = []


def renew_time() -> None:
    """Start the time of the item again: for a file of many articles, called between two of them.

    Does nothing outside a worker.
    """
    for renew in _renew:
        renew()


def serve_items(function: Callable[[Item], Result], *, pipe: Connection[Any, Any], limits: WorkLimits) -> None:
    """Work until the pipe is closed at its other end; the body of a worker process.

    Ctrl-C is left to the parent, which ends its workers.
    """
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(limits.megabytes)

    def renew() -> None:
        _limit_time(limits.seconds)
        pipe.send(Alive())

    _renew[:] = [renew]
    with suppress(EOFError, OSError):  # the parent is gone
        while True:
            item = pipe.recv()
            _limit_time(limits.seconds)
            try:
                pipe.send(Done(result=function(item)))
            except MemoryError:
                pipe.send(Stopped(reason="memory"))
                return  # what was too much may still be held; the next item gets a fresh worker
            except Exception as error:
                pipe.send(Done(raised=error))


def _die_with_parent() -> None:
    """Let the system end this process when the parent is gone, even in the middle of an item (Linux).

    Counter-example: a fork copies the parent's ends of its siblings' pipes, so that none of them would ever close.
    """
    if sys.platform.startswith("linux"):
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)


def read_processor_time(pid: int) -> float:
    """Seconds of processor time that a process has used (proc(5), stat, utime and stime); 0 where nothing tells."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0


def _limit_memory(megabytes: int) -> None:
    """So much more address space than the process has now; where the system keeps no such limit, none."""
    if sys.platform == "win32":
        return
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + megabytes * _MIB
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    """So much more processor time than was used until now; the system then ends the process (SIGXCPU)."""
    if sys.platform == "win32":
        return
    with suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, hard))
