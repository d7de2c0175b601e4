"""The articles' folder: which files are there, and a file's bytes, opened so that no link and no device is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.errors import ArticleError
from builder.sources.draft import MEBIBYTE
from builder.sources.formats import find_ending, list_endings
from builder.sources.ignore import is_ignored

LARGEST = 20 * MEBIBYTE
_PAGE_FOLDERS = ("_files", "_fichiers", "_archivos", "_arquivos", "-Dateien", "_file")
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def list_files(folder: Path, *, patterns: Sequence[str] = ()) -> list[str]:
    """Every entry that could be an article, in order, as paths below the folder; what lies below links is passed over.

    A folder named like a file (`a.txt/`) is an entry, too, and so is one that cannot be looked into, so that its
    author hears of it. Raises OSError where the whole folder cannot be. No recursion: folders may be 2,000 deep.
    """
    found: list[str] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            inside = list(_look_into(folder / below, below=below and f"{below}/", patterns=patterns))
        except OSError:
            if not below:
                raise
            found.append(below)
            continue
        for file, is_folder in inside:
            (waiting if is_folder else found).append(file)
    return sorted(found)


def _look_into(folder: Path, *, below: str, patterns: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The entries of one folder, and whether each is a folder to go on with."""
    for path in folder.iterdir():
        file = f"{below}{path.name}"
        if is_ignored(file, patterns=patterns):
            continue
        folder_like = path.is_dir() and not path.is_symlink()
        if folder_like and _is_page_folder(path):
            continue
        yield file, folder_like and find_ending(path.name) not in list_endings()


def _is_page_folder(path: Path) -> bool:
    """What browsers put beside a page that they save whole: `talks_files/` of `talks.html`."""
    stem = next((path.name.removesuffix(end) for end in _PAGE_FOLDERS if path.name.endswith(end)), None)
    return stem is not None and any(path.with_name(stem + end).is_file() for end in (".html", ".htm"))


def read_bytes(path: Path, *, where: str, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file of at most `largest` bytes; raises ArticleError for anything else."""
    try:
        _check(path.lstat(), path=path, where=where, largest=largest)
        # Looked at again once it is open: what stood there a moment ago may have been put in another's place.
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            _check(os.fstat(file.fileno()), path=path, where=where, largest=largest)
            raw = file.read(largest + 1)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise ArticleError(where=where, what=what, right="check that you may read it") from None
    if len(raw) > largest:
        raise _too_large(where, largest=largest)
    return raw


def _check(status: os.stat_result, *, path: Path, where: str, largest: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        ending = find_ending(path.name)
        if ending not in list_endings():
            raise ArticleError(where=where, what="is a folder that cannot be read", right="check that you may read it")
        raise ArticleError(where=where, what="is a folder, not an article", right=f"rename it without `{ending}`")
    if not stat.S_ISREG(status.st_mode):
        raise ArticleError(where=where, what="is a link or a device", right="put the file itself there")
    if status.st_size > largest:
        raise _too_large(where, largest=largest)


def _too_large(where: str, *, largest: int) -> ArticleError:
    what = f"is larger than {largest / MEBIBYTE:g} MiB"
    return ArticleError(where=where, what=what, right="split it into articles, or raise `largest_file` in mkdocs.yml")
