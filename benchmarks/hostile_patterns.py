"""Every compiled expression of the builder on long strings of what it looks for: which grow faster than the text?

For each pattern, strings that repeat its own letters, pairs and triples of them, and its literal runs. Prints those
whose time grows more than six times for four times the text; linear is near 4, quadratic near 16.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from re import _parser as parser  # type: ignore[attr-defined]  # the only reader of a pattern's parts there is

import builder
from builder.text import lexicon

SMALL, LARGE = 5_000, 20_000
STRINGS = 60
WORTH_A_LOOK = 0.004  # seconds on the small text
SUPERLINEAR = 6.0
LONGEST = 2


def main() -> int:
    """The number of patterns that grow too fast."""
    patterns = find_patterns()
    slow = 0
    for pattern, home in patterns.items():
        found = judge_pattern(pattern, whole=is_asked_whole(home))
        if found is not None:
            slow += 1
            piece, seconds, ratio = found
            print(f"{home}: {seconds:.2f} s, ratio {ratio:.0f} on {piece!r}: {pattern.pattern[:90]!r}", flush=True)
    print(f"{len(patterns)} patterns, {slow} that grow faster than the text")
    return slow


def find_patterns() -> dict[re.Pattern[str], str]:
    """Each compiled pattern of text and where it was found: module values, and what they and the lexicon hold."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(builder.__path__, "builder."):
        if module.name.endswith(("__main__", "mkdocs_plugin")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in unpack(value, depth=4):
                found.setdefault(pattern, f"{module.name}.{name}")
    return found


def is_asked_whole(home: str) -> bool:
    """Whether the module asks the pattern for a whole text, or at one place, and never to search."""
    module, _, name = home.rpartition(".")
    source = inspect.getsource(importlib.import_module(module))
    asked = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", source))
    return bool(asked) and asked <= {"fullmatch", "match"}


def unpack(value: object, *, depth: int) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, its items and its fields; functions that take a language are asked for each."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, Mapping):
        for item in value.values():
            yield from unpack(item, depth=depth - 1)
    elif depth and isinstance(value, Sequence | frozenset | set) and not isinstance(value, str | bytes):
        for item in value:
            yield from unpack(item, depth=depth - 1)
    elif depth and hasattr(value, "__struct_fields__") and not isinstance(value, type):
        for field in value.__struct_fields__:
            yield from unpack(getattr(value, field), depth=depth - 1)
    elif depth and hasattr(value, "cache_info") and getattr(value, "__module__", "").startswith("builder"):
        for language in lexicon.LANGUAGES if hasattr(lexicon, "LANGUAGES") else ("en", "de", "fr", "es", "pt", "it"):
            try:
                yield from unpack(value(language), depth=depth - 1)
            except Exception:  # another kind of function
                break


def judge_pattern(pattern: re.Pattern[str], *, whole: bool) -> tuple[str, float, float] | None:
    """The first string on which it grows too fast, the seconds on the large text, and the ratio; None where linear."""
    for piece in make_pieces(pattern):
        small = min(measure(pattern, piece, size=SMALL, whole=whole) for _ in range(2))
        if small < WORTH_A_LOOK:
            continue
        large = measure(pattern, piece, size=LARGE, whole=whole)
        if large / small > SUPERLINEAR:
            return piece, large, large / small
    return None


def make_pieces(pattern: re.Pattern[str]) -> list[str]:
    """What to repeat; the same for each run."""
    dice = random.Random(pattern.pattern.encode("utf-8", "replace"))
    letters = sorted(set(list_letters(parser.parse(pattern.pattern, pattern.flags)))) or ["a"]
    letters = [*dice.sample(letters, min(len(letters), 14)), *" aA1\n."]
    pieces = [*letters, *re.findall(r"[^\W_]{3,}", pattern.pattern)[:6]]
    while len(pieces) < STRINGS:
        pieces.append("".join(dice.choices(letters, k=dice.randint(2, 5))))
    return pieces


def list_letters(parsed: object) -> Iterator[str]:
    """Every literal letter and both ends of every range of a parsed pattern."""
    if isinstance(parsed, parser.SubPattern | list):
        for item in parsed:
            yield from list_letters(item)
    elif isinstance(parsed, tuple):
        if parsed and str(parsed[0]) in ("LITERAL", "NOT_LITERAL"):
            yield chr(parsed[1])
        elif parsed and str(parsed[0]) == "RANGE":
            yield from map(chr, parsed[1])
        else:
            for item in parsed:
                yield from list_letters(item)


def measure(pattern: re.Pattern[str], piece: str, *, size: int, whole: bool) -> float:
    """Processor seconds to find all matches; a run that takes too long counts as that long."""
    text = (piece * (size // len(piece) + 1))[:size]
    begin = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        for _ in (pattern.fullmatch(text),) if whole else pattern.finditer(text):
            pass
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begin


def _stop(number: int, frame: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    signal.signal(signal.SIGVTALRM, _stop)
    main()
    sys.exit(0)
