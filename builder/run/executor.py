"""Runs one function over many items, each in a worker process that a bad item can hang, fill or kill without harm."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

from builder.model.limits import WorkLimits
from builder.run.worker import HAS_CPU_LIMIT, Alive, Done, Reason, Stopped, read_processor_time, serve_items

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting a process costs about as much as ten articles.
_FEWEST_A_PROCESS = 20
# Clock seconds a second of the limit: for a worker that sleeps, or gets a part of a busy machine.
_PATIENCE = 3 if HAS_CPU_LIMIT else 1
# A worker that used this part of its seconds meanwhile has only a small part of a busy machine, and goes on.
_LEAST_WORK = 0.05
# An item of many parts may start its time again and again, but not for ever.
_MOST_RENEWED = 60
_TRIES = 2
# A fork starts in 13 ms with everything imported, a fresh Python in 340 ms; only Linux forks safely.
if sys.platform == "linux":
    _CONTEXT = multiprocessing.get_context("fork")
else:
    _CONTEXT = multiprocessing.get_context("spawn")


def map_items(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int = 1,
    limits: WorkLimits | None = None,
    on_done: Callable[[int], None] | None = None,
) -> Iterator[Result | Stopped]:
    """The results in the order of the items, each as soon as those before it are there; `on_done` hears how many.

    An item that uses more than its time or memory, or whose worker dies twice, gives a `Stopped` and costs no other
    item anything. `function` must be a module-level function or a partial of one, and pure, so that the number of
    processes cannot change the result; what it raises is raised here. No worker outlives the iterator.
    """
    workers = max(1, min(jobs, len(items) // _FEWEST_A_PROCESS))
    pool = _Pool(function, items=items, workers=workers, limits=limits or WorkLimits())
    ready: dict[int, Result | Stopped] = {}
    shown = done = 0
    try:
        while shown < len(items):
            for index, result in pool.wait_for_some():
                ready[index] = result
                done += 1
                if on_done:
                    on_done(done)
            while shown in ready:
                yield ready.pop(shown)
                shown += 1
    finally:
        pool.end()


class _Worker(Generic[Item]):
    """A process, our end of its pipe, and the item it has; `deadline` and `last` are of `time.monotonic`.

    `used` is the processor time that it had used when it was last looked at.
    """

    def __init__(self, process: BaseProcess, *, pipe: Connection[Any, Any]) -> None:
        self.process = process
        self.pipe = pipe
        self.index: int | None = None
        self.deadline = 0.0
        self.last = 0.0
        self.used = 0.0


class _Pool(Generic[Item, Result]):
    """The workers of one run, the items still to do, and how often each was tried."""

    def __init__(
        self, function: Callable[[Item], Result], *, items: Sequence[Item], workers: int, limits: WorkLimits
    ) -> None:
        self.function, self.items, self.limits = function, items, limits
        self.todo = deque((index, 1) for index in range(len(items)))
        self.tries: dict[int, int] = {}
        self.wanted = workers
        self.workers: list[_Worker[Item]] = []

    def wait_for_some(self) -> list[tuple[int, Result | Stopped]]:
        """Hand out what can be handed out, wait for the first news, and give the items that are done."""
        while self.todo and len(self.workers) < self.wanted:
            self.workers.append(self._start())
        for worker in self.workers:
            if worker.index is None and self.todo:
                self._hand_out(worker)
        busy = [worker for worker in self.workers if worker.index is not None]
        patience = min((worker.deadline for worker in busy), default=0.0) - time.monotonic()
        wait([worker.pipe for worker in busy], timeout=max(0.0, patience))
        found = (self._hear(worker) for worker in busy)
        return [outcome for outcome in found if outcome is not None]

    def end(self) -> None:
        """Kill every worker; none of them holds anything that would be lost."""
        for worker in self.workers:
            self._kill(worker)
        self.workers = []

    def _start(self) -> _Worker[Item]:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(
            target=serve_items,
            args=(self.function,),
            kwargs={"pipe": theirs, "limits": self.limits},
            daemon=True,
        )
        process.start()
        theirs.close()
        return _Worker(process, pipe=ours)

    def _hand_out(self, worker: _Worker[Item]) -> None:
        index, tried = self.todo.popleft()
        self.tries[index] = tried
        now = time.monotonic()
        worker.index = index
        worker.deadline = now + self.limits.seconds * _PATIENCE
        worker.last = now + self.limits.seconds * _MOST_RENEWED
        worker.used = read_processor_time(worker.process.pid or 0)
        with suppress(BrokenPipeError, ConnectionError):  # it died with nothing to do: `_hear` finds the pipe closed
            worker.pipe.send(self.items[index])

    def _hear(self, worker: _Worker[Item]) -> tuple[int, Result | Stopped] | None:
        """What a busy worker has to say, if anything; one that is late or gone is replaced."""
        late = time.monotonic() >= worker.deadline
        try:
            if not worker.pipe.poll():
                return self._give_up(worker, reason="time") if late and not self._prolong(worker) else None
            message = worker.pipe.recv()
        except (EOFError, OSError):
            return self._give_up(worker, reason=None)
        index = cast(int, worker.index)
        if isinstance(message, Alive):
            worker.deadline = min(worker.last, time.monotonic() + self.limits.seconds * _PATIENCE)
            return self._give_up(worker, reason="time") if late and worker.deadline == worker.last else None
        if isinstance(message, Stopped):
            return self._give_up(worker, reason=message.reason)
        worker.index = None
        done = cast("Done[Result]", message)
        if done.raised is not None:
            raise done.raised
        return index, cast(Result, done.result)

    def _prolong(self, worker: _Worker[Item]) -> bool:
        """Whether a late worker may go on: it works, and the system ends it when its processor time is used up.

        Counter-example: of a machine with twelve busy programs a worker gets a tenth, and 4 seconds last more than 30.
        """
        used = read_processor_time(worker.process.pid or 0)
        if used - worker.used < _LEAST_WORK * self.limits.seconds or worker.deadline == worker.last:
            return False
        worker.used = used
        worker.deadline = min(worker.last, time.monotonic() + self.limits.seconds * _PATIENCE)
        return True

    def _give_up(self, worker: _Worker[Item], *, reason: Reason | None) -> tuple[int, Result | Stopped] | None:
        """End a worker; its item is done with, or tried once more where the death may have been no fault of its own.

        Counter-example: the system, short of memory, kills whichever process it likes.
        """
        index = cast(int, worker.index)
        self.workers.remove(worker)
        code = self._kill(worker)
        if reason is None:
            reason = "time" if HAS_CPU_LIMIT and code == -signal.SIGXCPU else "crash"
        if reason == "crash" and self.tries[index] < _TRIES:
            self.todo.appendleft((index, self.tries[index] + 1))
            return None
        return index, Stopped(reason=reason)

    @staticmethod
    def _kill(worker: _Worker[Item]) -> int:
        """The exit code of the worker, which is dead and gone after this."""
        worker.pipe.close()
        if worker.process.is_alive():
            worker.process.join(0.05)  # one that ended by itself tells how, if it is let
        if worker.process.is_alive():
            worker.process.kill()
        worker.process.join()
        code = worker.process.exitcode or 0
        worker.process.close()
        return code
