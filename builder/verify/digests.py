"""The hash of every built page, written at the end of a build: one changed word of any page is found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from builder.verify.report import SiteFault

DIGESTS = "data/pages.json"
_REBUILD = "run `briefing build` again"


def write_digests(site: Path) -> None:
    """Write `data/pages.json` below the site: the sha256 of every HTML file, by path, in order of path."""
    listed = {path: _hash_file(site / path) for path in list_pages(site)}
    target = site / DIGESTS
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(msgspec.json.format(msgspec.json.encode(listed), indent=1) + b"\n")


def list_pages(site: Path) -> list[str]:
    """The path of every HTML file below the site, with forward slashes, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if path.is_file())


def _hash_file(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def find_changed(site: Path, *, pages: Iterable[str]) -> tuple[list[SiteFault], str | None]:
    """The pages that are not as the build left them, and a note when the build left no list."""
    target = site / DIGESTS
    if not target.is_file():
        return [], f"no {DIGESTS}: words outside the quoted sentences were not checked for later changes"
    try:
        listed = msgspec.json.decode(target.read_bytes(), type=dict[str, str])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return [SiteFault(DIGESTS, f"cannot be read: {error}", _REBUILD)], None
    there = set(pages)
    faults = [SiteFault(path, "was removed after the build", _REBUILD) for path in sorted(set(listed) - there)]
    faults += [SiteFault(path, "was added after the build", _REBUILD) for path in sorted(there - set(listed))]
    changed = (path for path in sorted(there & set(listed)) if _hash_file(site / path) != listed[path])
    faults += [SiteFault(path, "was changed after the build", _REBUILD) for path in changed]
    return faults, None
