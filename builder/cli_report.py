"""What the commands print of a run's accounts: plain lines as wide as the terminal, each fault once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from builder.model.corpus import Fault
from builder.model.ledger import InputFile

_GAP = "  "
_MOST_FAULTS = 5


def sort_faults(
    faults: Sequence[Fault], *, files: Sequence[InputFile], articles: str
) -> tuple[list[Fault], dict[str, list[Fault]]]:
    """The faults that are no article file's (settings, topics), and those of each file below the folder `articles`."""
    names = {file.file for file in files}
    others: list[Fault] = []
    homes: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        home = _find_home(fault.where.removeprefix(f"{articles}/"), names=names)
        (others if home is None else homes[home]).append(fault)
    return others, homes


def _find_home(address: str, *, names: set[str]) -> str | None:
    """The file that holds an address: `old.zip` of `old.zip/a.csv#3`."""
    ends = [len(address), *(at for at, sign in enumerate(address) if sign in "#/")]
    return next((address[:end] for end in ends if address[:end] in names), None)


def count_things(number: int, one: str, many: str | None = None) -> str:
    """A count in the English of the command line, where the plural is not only an `s` with it: `1 entry`.

    >>> count_things(2, "file"), count_things(1, "entry", "entries")
    ('2 files', '1 entry')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def list_losses(files: Sequence[InputFile], *, faults: dict[str, list[Fault]], articles: str, width: int) -> list[str]:
    """A table of what was not read, or in part, why, and what to do; no line where all was read.

    `faults` are those of each file, told up to five times a file. Columns are as wide as their longest value, the place
    at most two fifths of `width`; the reason takes the rest, on as many lines as it needs.
    """
    lost = [file for file in files if file.fate in ("partly", "refused")]
    if not lost:
        return []
    rows = [row for file in lost for row in _list_rows(file, faults=faults.get(file.file, []), articles=articles)]
    names = [_shorten(_plain(place), width=max(12, 2 * width // 5)) for place, _, _ in rows]
    room = max(map(len, names))
    indent = room + len(_GAP) + len("not read") + len(_GAP)
    lines = [f"not read, or in part ({len(lost)} of {count_things(len(files), 'file')}):"]
    for name, (_, fate, reason) in zip(names, rows, strict=True):
        first, *rest = _wrap(_plain(reason), width=max(20, width - indent))
        lines.append(f"{name:{room}}{_GAP}{fate:8}{_GAP}{first}".rstrip())
        lines += [" " * indent + more for more in rest]
    return lines


def _list_rows(file: InputFile, *, faults: Sequence[Fault], articles: str) -> list[tuple[str, str, str]]:
    """Place, fate and reason of all that a file lost."""
    fate = "in part" if file.fate == "partly" else "not read"
    rows = [
        (fault.where.removeprefix(f"{articles}/"), fate, f"{fault.what}; {fault.right}")
        for fault in faults[:_MOST_FAULTS]
    ]
    rows += [(file.file, fate, f"{lost}; split it into articles") for lost in file.lost[:_MOST_FAULTS]]
    more = max(0, len(faults) - _MOST_FAULTS) + max(0, len(file.lost) - _MOST_FAULTS)
    return [*rows, (file.file, fate, f"and {count_things(more, 'more fault')}: see data/run.json")] if more else rows


def _plain(text: str) -> str:
    """One line without control characters: a file's name must not write on the terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _shorten(name: str, *, width: int) -> str:
    """The name with its middle left out where it is too long; its end tells the kind."""
    if len(name) <= width:
        return name
    tail = width // 2
    return f"{name[: width - tail - 1]}…{name[-tail:]}"


def _wrap(text: str, *, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
