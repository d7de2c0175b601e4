"""Search for large sites: Pagefind's index is read in small pieces, on demand. The only file that imports pagefind.

Material's index is loaded and read by the browser on every page view, searched or not: 1.7 s of its time at 300
articles, 4 s at 1,000 (SPEED.md). Pagefind 1.5 loads 200 kB for the first query at any of these sizes, but only over
HTTP.
"""

from __future__ import annotations

import base64
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

import msgspec

from builder.errors import OutputError
from builder.site.search_records import FILES, SearchRecord, make_records

FOLDER = "pagefind"
# What the page of search never loads: Pagefind's own look, which would need styles and words of its own.
_UNUSED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")
_CHUNK = 65536


class _Config(msgspec.Struct, frozen=True, tag="NewIndex", tag_field="type", kw_only=True):
    """The first message: one index, one language."""

    config: dict[str, str]


class _Add(msgspec.Struct, frozen=True, tag="AddRecord", tag_field="type", kw_only=True):
    """A record, as Pagefind's own clients for Node and Python send it."""

    url: str
    content: str
    language: str
    meta: dict[str, str]
    filters: dict[str, list[str]]
    index_id: int = 0


class _Get(msgspec.Struct, frozen=True, tag="GetFiles", tag_field="type", kw_only=True):
    """The last message: all files, in its answer.

    Told to write them itself, the program answers before they are on the disk: ended then, it left an empty file.
    """

    index_id: int = 0


class _Message(msgspec.Struct, frozen=True):
    message_id: int
    payload: _Config | _Add | _Get


class _File(msgspec.Struct, frozen=True):
    """A file of the index: its path below the folder, and its bytes (base64 on the way, as msgspec reads bytes)."""

    path: str
    content: bytes


class _Reply(msgspec.Struct, frozen=True):
    type: str
    message: str = ""
    files: tuple[_File, ...] = ()


class _Answer(msgspec.Struct, frozen=True):
    payload: _Reply


def is_installed() -> bool:
    """Whether Pagefind and its program can be used here."""
    return all(importlib.util.find_spec(name) is not None for name in ("pagefind", "pagefind_bin"))


def index_site(site: Path, *, language: str) -> int:
    """Writes `site/pagefind/` from `site/data/` and gives the number of records.

    One language for all records: Pagefind opens the index of the page's language only, and a French article must be
    found from an English site, too. Raises OutputError where Pagefind fails.
    """
    records = make_records({name: (site / "data" / name).read_bytes() for name in FILES})
    target = site / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    try:
        for file in _run_service(_list_messages(records, language=language)):
            _write_file(file, target=target)
    except (OSError, ValueError, RuntimeError, subprocess.SubprocessError, msgspec.MsgspecError) as error:
        what = f"Pagefind could not index the site ({type(error).__name__}: {error})"
        raise OutputError(where=FOLDER, what=what, right="set `search: material` to do without it") from None
    return len(records)


def _write_file(file: _File, *, target: Path) -> None:
    if any(fnmatch(file.path, pattern) for pattern in _UNUSED):
        return
    path = target / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)


def _list_messages(records: Sequence[SearchRecord], *, language: str) -> Iterable[_Message]:
    yield _Message(0, _Config(config={"force_language": language}))
    for number, record in enumerate(records, start=1):
        yield _Message(
            number,
            _Add(
                url=record.url,
                content=record.content,
                language=language,
                meta=record.meta,
                filters=record.filters,
            ),
        )
    yield _Message(len(records) + 1, _Get())


def _run_service(messages: Iterable[_Message]) -> tuple[_File, ...]:
    """Sends one message after another and gives the files of the last answer.

    Sent all at once, the records are taken in by chance and the files differ. Pagefind's own client for Python waits
    a tenth of a second for each answer, seven minutes for 4,000 records.
    """
    from pagefind.service import _must_get_executable

    command = [str(_must_get_executable()), "--service"]
    files: tuple[_File, ...] = ()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as service:
        if service.stdin is None or service.stdout is None:
            raise RuntimeError("it has no pipes")
        try:
            for message in messages:
                service.stdin.write(base64.b64encode(msgspec.json.encode(message)) + b",")
                service.stdin.flush()
                files = _read_answer(service.stdout.fileno()).files
        finally:
            service.kill()
    if not files:
        raise RuntimeError("it gave no files")
    return files


def _read_answer(pipe: int) -> _Reply:
    """Reads one answer, which ends with a comma; raises RuntimeError for an error. No answer comes unasked."""
    chunks: list[bytes] = []
    while not chunks or not chunks[-1].endswith(b","):
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            raise RuntimeError("it ended before the index was made")
        chunks.append(chunk)
    answer = msgspec.json.decode(base64.b64decode(b"".join(chunks)[:-1]), type=_Answer).payload
    if answer.type == "Error":
        raise RuntimeError(answer.message)
    return answer
