"""What the commands print of a run's accounts: plain lines as wide as the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.ledger import InputFile

_GAP = "  "


def list_losses(files: Sequence[InputFile], *, width: int) -> list[str]:
    """A table of the files that were not read, or in part, and why; no line where all were read.

    Columns are as wide as their longest value, the file name at most two fifths of `width`; the reason takes the rest,
    on as many lines as it needs.
    """
    lost = [file for file in files if file.fate in ("partly", "refused")]
    if not lost:
        return []
    names = [_shorten(_plain(file.file), width=max(12, 2 * width // 5)) for file in lost]
    room = max(map(len, names))
    indent = room + len(_GAP) + len("not read") + len(_GAP)
    lines = [f"not read, or in part ({len(lost)} of {len(files)} files):"]
    for name, file in zip(names, lost, strict=True):
        fate = "in part" if file.fate == "partly" else "not read"
        first, *rest = _wrap(_plain(file.reason or ""), width=max(20, width - indent))
        lines.append(f"{name:{room}}{_GAP}{fate:8}{_GAP}{first}".rstrip())
        lines += [" " * indent + more for more in rest]
    return lines


def describe_no_fact_pages(facts: int, *, most: int) -> str:
    """The line that tells why no fact has a page of its own: there are more than `most`, or the author said so."""
    why = f"{facts:,} are more than {most:,}; `fact_pages: true` makes them all the same" if facts > most else "setting"
    return f"facts: none has a page of its own ({why}); each stands in its article and its topics"


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
