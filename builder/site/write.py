"""Publish our pages into a folder that also holds hand-written ones, and never lose a word of either.

The manifest lists every page we wrote with the SHA-256 of its bytes. What is not in it is the author's; what is in
it with other bytes was edited by the author. Before the first page is touched the manifest names the old and the
new hash of each page that will change, so a run that is killed at any moment is finished by the next one.
(Method: SAFETY.md section 4; 120 kills, no partial page, no author's file changed.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from builder.errors import OutputError
from builder.site.disk import (
    TEMPORARY,
    check_paths,
    explain_failure,
    find_blocker,
    flush_all,
    hold_lock,
    read_page,
    write_whole,
)

MANIFEST = ".briefing-manifest.json"
_HASHES = re.compile(r"[0-9a-f]{64}(?: [0-9a-f]{64})*")


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """A page the author had edited by hand: the edited text now lies at `copy` (below the state folder)."""

    page: str
    copy: str


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was not written because its place belongs to somebody else; `reason` is a sentence."""

    page: str
    reason: str


class WriteReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of each page; all tuples are sorted by page.

    `written` are new or changed on disk, `unchanged` were not touched, `removed` were ours and are no longer wanted.
    `kept` were edited by hand: the edited text is set aside, and the page is also in `written` or `removed`.
    `refused` were left as they are.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[Aside, ...] = ()
    refused: tuple[Refusal, ...] = ()


class _Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What will be done, decided before anything is: the report to be, the texts to set aside, the new manifest."""

    report: WriteReport
    edited: dict[str, bytes]
    manifest: dict[str, str]


def publish_pages(docs: Path, pages: Mapping[str, bytes], *, state: Path) -> WriteReport:
    """Make the pages we wrote in `docs` exactly `pages` (relative path with `/` → bytes); return what was done.

    Only pages whose bytes differ are written, each by temporary file and rename. A page of ours that the author
    edited is copied to `state/kept/` first. A file that is not ours is never written, and no symbolic link is
    followed. Raises OutputError when a path is unsafe, the manifest cannot be read, another build is running, or
    the disk refuses; each page is then wholly old or wholly new, and the next run completes the work.
    """
    check_paths([*pages, MANIFEST])
    try:
        with hold_lock(state / "write.lock"):
            known = read_manifest(docs)
            _sweep(docs)
            plan = _plan_pages(docs, pages, known=known)
            _carry_out(docs, pages, plan=plan, known=known, state=state)
    except OSError as error:
        raise explain_failure(docs, error) from error
    return plan.report


def read_manifest(docs: Path) -> dict[str, str]:
    """The pages we wrote: path → SHA-256 in hex, two of them with a space between after an interrupted run.

    Empty where there is no manifest. Raises OutputError when it is damaged or names a path outside the folder: a
    wrong manifest could make us delete what is not ours.
    """
    try:
        if blocker := find_blocker(docs, MANIFEST):
            raise ValueError(blocker)
        content = read_page(docs, MANIFEST)
        if content is None:
            return {}
        known = msgspec.json.decode(content, type=dict[str, str])
        check_paths(known)
        if wrong := next((page for page, hashes in known.items() if not _HASHES.fullmatch(hashes)), None):
            raise ValueError(f"no SHA-256 for {wrong}")
    except (ValueError, OutputError) as error:
        raise OutputError(
            where=f"{docs.name}/{MANIFEST}",
            what=f"cannot be used ({error})",
            right="restore it from version control; in a merge, either side will do",
        ) from error
    return known


def _plan_pages(docs: Path, pages: Mapping[str, bytes], *, known: dict[str, str]) -> _Plan:
    lists: dict[str, list[str]] = {"written": [], "unchanged": [], "removed": []}
    refused: list[Refusal] = []
    edited: dict[str, bytes] = {}
    manifest: dict[str, str] = {}
    for page in sorted({*pages, *known}):
        if blocker := find_blocker(docs, page):
            refused.append(Refusal(page=page, reason=blocker))
            continue
        have, want, ours = read_page(docs, page), pages.get(page), known.get(page)
        if have is not None and have != want and ours is None:
            refused.append(Refusal(page=page, reason=f"{page} is not a page we wrote"))
            continue
        if have is not None and have != want and not _is_ours(have, hashes=ours or ""):
            edited[page] = have
        if want is not None:
            manifest[page] = _hash(want)
        if fate := _name_fate(have, want):
            lists[fate].append(page)
    kept = tuple(Aside(page=page, copy=_name_copy(page, text)) for page, text in edited.items())
    report = WriteReport(
        written=tuple(lists["written"]),
        unchanged=tuple(lists["unchanged"]),
        removed=tuple(lists["removed"]),
        kept=kept,
        refused=tuple(refused),
    )
    return _Plan(report=report, edited=edited, manifest=manifest)


def _name_fate(have: bytes | None, want: bytes | None) -> Literal["written", "unchanged", "removed"] | None:
    if have == want:
        return None if want is None else "unchanged"
    return "removed" if want is None else "written"


def _carry_out(docs: Path, pages: Mapping[str, bytes], *, plan: _Plan, known: dict[str, str], state: Path) -> None:
    """In an order that can be cut anywhere: set aside, record the intent, remove, write, record the end.

    Removal comes before writing: where case does not matter, removing `Acme.md` after writing `acme.md` would
    take the new page.
    """
    report = plan.report
    for aside in report.kept:
        write_whole(state / aside.copy, plan.edited[aside.page], lasting=True)
    if report.written or report.removed:
        _write_manifest(docs, _join_hashes(known, plan.manifest))
        for page in report.removed:
            (docs / page).unlink(missing_ok=True)
            _prune(docs, page)
        for page in report.written:
            write_whole(docs / page, pages[page])
        flush_all()
    if plan.manifest != known or report.written or report.removed:
        _write_manifest(docs, plan.manifest)


def _join_hashes(old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """The intent: every text of ours that may stand at a page's place until the run has ended.

    The hash of an edited text is not among them, so that a run after a kill finds and reports it again.
    """
    both = {page: {*old.get(page, "").split(), *new.get(page, "").split()} for page in {*old, *new}}
    return {page: " ".join(sorted(hashes)) for page, hashes in both.items()}


def _write_manifest(docs: Path, manifest: dict[str, str]) -> None:
    lines = msgspec.json.format(msgspec.json.encode(dict(sorted(manifest.items()))), indent=1)
    write_whole(docs / MANIFEST, lines + b"\n", lasting=True)


def _is_ours(text: bytes, *, hashes: str) -> bool:
    """Whether we wrote these bytes, also when a checkout on Windows has turned the line ends."""
    return _hash(text) in hashes or _hash(text.replace(b"\r\n", b"\n")) in hashes


def _name_copy(page: str, text: bytes) -> str:
    return f"kept/{page}.edited-{_hash(text)[:8]}.bak"


def _hash(text: bytes) -> str:
    return sha256(text).hexdigest()


def _sweep(docs: Path) -> None:
    """Remove what a killed run left half-written; nothing but that exact name."""
    docs.mkdir(parents=True, exist_ok=True)
    for leftover in docs.rglob(TEMPORARY):
        leftover.unlink(missing_ok=True)


def _prune(docs: Path, page: str) -> None:
    """Remove the folders that a removed page leaves empty; a folder with anything in it stays."""
    with suppress(OSError):
        for name in Path(page).parents[:-1]:
            (docs / name).rmdir()
