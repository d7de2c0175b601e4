"""Runs one function over many items: in this process, or in several when there is enough to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting a process costs about as much as ten articles.
_FEWEST_A_PROCESS = 20


def map_items(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int = 1,
    on_done: Callable[[int], None] | None = None,
) -> list[Result]:
    """The results in the order of the items; `on_done` hears after each how many are done.

    `function` must be a module-level function or a partial of one, and pure, so that the number of processes
    cannot change the result.
    """
    workers = min(jobs, len(items) // _FEWEST_A_PROCESS)
    results: list[Result] = []
    if workers < 2:
        for item in items:
            results.append(function(item))
            if on_done:
                on_done(len(results))
        return results
    with ProcessPoolExecutor(workers) as pool:
        for result in pool.map(function, items, chunksize=max(1, min(32, len(items) // (4 * workers)))):
            results.append(result)
            if on_done:
                on_done(len(results))
    return results
