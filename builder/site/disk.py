"""The few moves on a disk that a killed process, a full disk or a second build cannot spoil."""

from __future__ import annotations

import os
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from builder.errors import OutputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TEMPORARY = ".briefing-page.tmp"
"""The one name of an unfinished page, so that a leftover is known for ours and nothing else is ever taken for it."""


def check_paths(pages: Iterable[str]) -> None:
    """Refuse page paths that could leave the folder or meet each other on some file system.

    A page path is relative, with `/` between its parts. Two paths that differ only in case or in Unicode form
    are one file on macOS and Windows; a path that is also a folder of another cannot be written at all.
    Raises OutputError before anything is touched.
    """
    seen: dict[str, str] = {}
    for page in sorted(pages):
        parts = page.split("/")
        if not page or {"", ".", "..", TEMPORARY} & {*parts} or any(mark in page for mark in ("\\", "\0", ":")):
            raise OutputError(
                where=repr(page), what="is not a path below the folder of pages", right="write it as folder/name.md"
            )
        folded = unicodedata.normalize("NFC", page.casefold())
        if folded in seen:
            raise OutputError(
                where=page, what=f"is the same file as {seen[folded]} on some systems", right="give one another name"
            )
        seen[folded] = page
    for folded, page in seen.items():
        parents = (folded[:at] for at, mark in enumerate(folded) if mark == "/")
        if blocker := next((seen[parent] for parent in parents if parent in seen), None):
            raise OutputError(where=page, what=f"lies below {blocker}, which is a file", right="give one another name")


def find_blocker(folder: Path, page: str) -> str | None:
    """Why a page's place is not ours to read or write, as a sentence; None where nothing is in the way.

    Only regular files behind real folders are ever opened: a symbolic link could lead outside, a pipe never ends.
    """
    place = folder
    parts = page.split("/")
    for depth, part in enumerate(parts, start=1):
        place = place / part
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:
            return None
        right = stat.S_ISREG(mode) if depth == len(parts) else stat.S_ISDIR(mode)
        if not right:
            name = "/".join(parts[:depth])
            kind = "a file" if depth == len(parts) else "a folder"
            return f"{name} is a symbolic link" if stat.S_ISLNK(mode) else f"{name} is not {kind}"
    return None


def read_page(folder: Path, page: str) -> bytes | None:
    """The bytes at a page's place, None where nothing is; ask `find_blocker` first."""
    try:
        return (folder / page).read_bytes()
    except FileNotFoundError:
        return None


def write_whole(place: Path, text: bytes, *, lasting: bool = False) -> None:
    """Put a file in place so that a reader sees the whole old or the whole new one, never a part.

    The bytes go to a temporary file in the same folder, which then takes the name. `lasting` waits until the disk
    has them. Raises OutputError (disk full, no permission) with the old file still there and no temporary left.
    """
    temporary = place.with_name(TEMPORARY)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(text)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        temporary.replace(place)
        if lasting:
            flush_folder(place.parent)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise explain_failure(place, error) from error
        raise


def explain_failure(place: Path, error: OSError) -> OutputError:
    """What the system said about a place, as an error of ours."""
    reason = error.strerror or str(error)
    return OutputError(
        where=place.name, what=f"cannot be written ({reason})", right="make room or give access, and run again"
    )


def flush_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder; Windows has no such call and needs none."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def flush_all() -> None:
    """Wait until the disk has everything written so far: one call instead of one wait for each page."""
    if sys.platform != "win32":
        os.sync()


@contextmanager
def hold_lock(place: Path) -> Iterator[None]:
    """Be the only process that holds this file for as long as the block runs; OutputError if another one does.

    The lock belongs to the open file, so the system drops it when a process is killed: no stale locks. The file
    itself stays, because removing it would let two processes hold two files of one name.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a+b") as file:
        try:
            if sys.platform == "win32":
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise OutputError(
                where=place.name, what="another build of this site is running", right="wait until it has ended"
            ) from None
        yield
