"""CPU seconds of each named step of `assemble_briefing`, at several sizes of a corpus; with `altered`, the hard case.

    python -m benchmarks.assemble_steps 300 1000 2000
    python -m benchmarks.assemble_steps altered 300 1000 2000

The corpus is that of `benchmarks.site_stages`. Altered, one word in six of each text beyond the shared data is another:
nearly every text then shares runs of words with many others and is a copy of few, so that pairs must be compared.
The last column is the growth since the size before, as a power of the size: 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import math
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from benchmarks.site_stages import DATA, make_corpus, read_texts
from builder.briefing import assemble
from builder.evidence import make_briefing
from builder.inputs import STATE, read_inputs

_ONE_IN = 6
_LEAST = 0.05
_JOBS = 2


def alter_texts(folder: Path, *, untouched: int) -> None:
    """Puts one word in six of each file, from the given number on, in the place of a word of its own text."""
    chance = random.Random(11)
    for path in sorted((folder / "seeds").glob("*.txt"))[untouched:]:
        paragraphs = path.read_text("utf-8").split("\n\n")
        own = [word for paragraph in paragraphs for word in paragraph.split()]
        changed = (
            " ".join(chance.choice(own) if chance.randrange(_ONE_IN) == 0 else word for word in paragraph.split())
            for paragraph in paragraphs
        )
        path.write_text("\n\n".join(changed), "utf-8")


@contextmanager
def time_steps(seconds: Counter[str]) -> Iterator[None]:
    """Adds to `seconds` what each function that `builder.briefing.assemble` imports takes while this holds."""

    def wrap(name: str, step: Callable[..., object]) -> Callable[..., object]:
        def timed(*given: object, **named: object) -> object:
            start = time.process_time()
            value = step(*given, **named)
            seconds[name] += time.process_time() - start
            return value

        return timed

    steps = {
        name: wrap(name, step)
        for name, step in vars(assemble).items()
        if callable(step) and not isinstance(step, type) and step.__module__.startswith("builder.briefing.")
    }
    del steps["assemble_briefing"]
    with patch.multiple(assemble, **steps):
        yield


def measure(size: int, *, texts: list[str], altered: bool) -> Counter[str]:
    """The CPU seconds of each step; choosing a lead counts inside choosing the leads of stories, too."""
    seconds: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make_corpus(folder, texts=texts, size=size)
        if altered:
            alter_texts(folder, untouched=len(texts))
        inputs = read_inputs(folder)
        cache = folder / STATE / "cache" / "findings"
        make_briefing(inputs, cache=cache, jobs=_JOBS)
        with time_steps(seconds):
            start = time.process_time()
            make_briefing(inputs, cache=cache)
            seconds["whole, findings known"] = time.process_time() - start
    return seconds


def main(given: list[str]) -> None:
    """Prints a line a step for each size; raises nothing where the data is absent."""
    if not DATA.is_dir():
        sys.stdout.write("skipped: there is no ../shared/data\n")
        return
    texts = read_texts()
    before: tuple[int, Counter[str]] | None = None
    for size in [int(word) for word in given if word != "altered"] or [300]:
        found = measure(size, texts=texts, altered="altered" in given)
        for name, value in found.most_common():
            known = before is not None and min(value, before[1][name]) >= _LEAST
            growth = math.log(value / before[1][name], size / before[0]) if before and known else None
            if value >= _LEAST:
                sys.stdout.write(f"{size:6} {name:26} {value:9.2f} {'' if growth is None else f'{growth:6.1f}'}\n")
        sys.stdout.flush()
        before = size, found


if __name__ == "__main__":
    main(sys.argv[1:])
