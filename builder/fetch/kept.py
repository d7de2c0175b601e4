"""Fetched pages as files: the page byte by byte as it came, and beside it an entry of CSL-JSON that says from where."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import msgspec

from builder.errors import OutputError
from builder.fetch.download import PAGE_TYPES, Page, Validators

FOLDER = "web"
_SIDECAR = ".csl.json"
_LARGEST_SIDECAR = 64 * 1024
_RUNS = re.compile(r"[^a-z0-9]+")
_PAGE_ENDING = re.compile(r"\.(?:html?|xhtml|php|aspx?|pdf|txt|md)$")

Kept = Literal["added", "changed", "unchanged"]


class _Exchange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the server said; CSL-JSON keeps what it has no field for below `custom`."""

    sha256: str
    content_type: str
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class _Sidecar(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of CSL-JSON 1.0.2; it states no title and no day, which the page knows better."""

    id: str
    type: str = "webpage"
    url: str = msgspec.field(name="URL")
    custom: _Exchange


class KeptPages:
    """The folder of fetched pages, found by the addresses that they came from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_url: dict[str, tuple[str, _Sidecar]] = {}
        for path in sorted(folder.glob(f"*{_SIDECAR}")) if folder.is_dir() else ():
            sidecar = _read_sidecar(path)
            if sidecar is not None:
                self._by_url.setdefault(sidecar.url, (path.name.removesuffix(_SIDECAR), sidecar))

    def find_validators(self, url: str) -> Validators | None:
        """What the server said of the page of this address; None where none is kept, or its file is gone."""
        found = self._by_url.get(url)
        if found is None or not self._place(found[0], found[1].custom.content_type).is_file():
            return None
        return Validators(etag=found[1].custom.etag, last_modified=found[1].custom.last_modified)

    def name_file(self, url: str) -> str:
        """The file of a kept page, below the folder of the articles."""
        stem, sidecar = self._by_url[url]
        return f"{FOLDER}/{self._place(stem, sidecar.custom.content_type).name}"

    def keep(self, page: Page) -> Kept:
        """Writes the page and its entry, whole or not at all; raises OutputError, also for a page changed by hand."""
        url = page.target.url
        stem = self._by_url[url][0] if url in self._by_url else _name_page(url)
        place = self._place(stem, page.content_type)
        state = self._compare(page, place=place)
        exchange = _Exchange(
            sha256=hashlib.sha256(page.raw).hexdigest(),
            content_type=page.content_type,
            charset=page.charset,
            etag=page.validators.etag,
            last_modified=page.validators.last_modified,
        )
        sidecar = _Sidecar(id=stem, url=url, custom=exchange)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if state != "unchanged":
                _write(place, page.raw)
            entry = msgspec.json.format(msgspec.json.encode([sidecar]), indent=2) + b"\n"
            _write(self._folder / f"{stem}{_SIDECAR}", entry)
        except OSError as error:
            right = "check the folder and the room on the disk"
            raise OutputError(where=str(place), what=f"cannot be written ({error.strerror})", right=right) from None
        self._by_url[url] = (stem, sidecar)
        return state

    def _compare(self, page: Page, *, place: Path) -> Kept:
        """What keeping this page means for what is there; a file that is not as it came is the author's."""
        url = page.target.url
        if place.is_symlink() or (place.exists() and not place.is_file()):
            raise OutputError(where=str(place), what="is a link or a folder", right="move it away, then add again")
        if not place.exists():
            return "added"
        on_disk = hashlib.sha256(place.read_bytes()).hexdigest()
        if on_disk == hashlib.sha256(page.raw).hexdigest():
            return "unchanged"
        known = self._by_url.get(url)
        if known is None or known[1].custom.sha256 != on_disk:
            right = "it stays as it is; move it away to have the page of today"
            raise OutputError(where=str(place), what="was changed by hand", right=right)
        return "changed"

    def _place(self, stem: str, content_type: str) -> Path:
        return self._folder / f"{stem}{PAGE_TYPES.get(content_type, '.html')}"


def _name_page(url: str) -> str:
    """A name that says what it is and never meets another's: the end of the path, and eight digits of the address."""
    host, _, path = url.partition("://")[2].partition("/")
    last = next((part for part in reversed(path.partition("?")[0].split("/")) if part), host)
    plain = unicodedata.normalize("NFKD", unquote(last)).encode("ascii", "ignore").decode("ascii").lower()
    slug = _RUNS.sub("-", _PAGE_ENDING.sub("", plain[:200])).strip("-")[:60].strip("-")
    return f"{slug or 'page'}-{hashlib.sha256(url.encode('utf-8')).hexdigest()[:8]}"


def _read_sidecar(path: Path) -> _Sidecar | None:
    """The entry of a kept page; None for entries that others wrote."""
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST_SIDECAR:
            return None
        entries = msgspec.json.decode(path.read_bytes(), type=list[_Sidecar])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return entries[0] if len(entries) == 1 else None


def _write(path: Path, raw: bytes) -> None:
    """All of a file or nothing: a temporary file beside it, then its name."""
    passing = path.with_name(f".{path.name}.part")
    with passing.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    passing.replace(path)
