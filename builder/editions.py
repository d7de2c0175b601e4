"""Editions by hand: freeze the briefing as it is, list what was frozen, tell what changed between two."""

from __future__ import annotations

from pathlib import Path

import msgspec

from builder.briefing.editions import compare_editions
from builder.edition_files import encode_edition, name_edition
from builder.errors import BriefingError, OutputError
from builder.evidence import make_briefing
from builder.inputs import Inputs, read_inputs
from builder.model.editions import Changes, FrozenEdition
from builder.output import make_chronicle, plan_site
from builder.site.disk import write_whole
from builder.sources.editions import FOLDER, read_editions

CURRENT = "now"


class Frozen(msgspec.Struct, frozen=True, kw_only=True):
    """What freezing did: `path` is None where nothing has changed since the newest edition, which `edition` then is."""

    edition: FrozenEdition
    path: Path | None
    errors: tuple[BriefingError, ...]


def freeze_edition(folder: Path, *, jobs: int = 1) -> Frozen:
    """Writes the briefing as it is now to `editions/`, unless it is the newest edition unchanged.

    Raises OutputError where an edition is damaged (its number could be given twice) or the disk refuses.
    """
    inputs = read_inputs(folder)
    damaged = next((error for error in inputs.errors if error.where.startswith(f"{FOLDER}/")), None)
    if damaged is not None:
        raise OutputError(where=damaged.where, what=damaged.what, right=damaged.right)
    current = _make_current(inputs, jobs=jobs)
    newest = inputs.editions[-1] if inputs.editions else None
    if newest is not None and compare_editions(newest, current).nothing:
        return Frozen(edition=newest, path=None, errors=inputs.errors)
    path = folder / FOLDER / name_edition(current.number)
    write_whole(path, encode_edition(current), lasting=True)
    return Frozen(edition=current, path=path, errors=inputs.errors)


def list_editions(folder: Path) -> tuple[tuple[FrozenEdition, ...], tuple[BriefingError, ...]]:
    """The frozen editions of a site folder, oldest first, and what is wrong with the others."""
    parsed = read_editions(folder)
    return parsed.values, parsed.errors


def diff_editions(folder: Path, *, old: str, new: str, jobs: int = 1) -> Changes:
    """What changed between two editions by their numbers; `now` is the folder as it is.

    Raises OutputError where there is no such edition.
    """
    editions = {str(edition.number): edition for edition in read_editions(folder).values}
    if CURRENT in (old, new):
        editions[CURRENT] = _make_current(read_inputs(folder), jobs=jobs)
    for name in (old, new):
        if name not in editions:
            known = ", ".join(number for number in editions if number != CURRENT) or "none yet"
            right = f"there are: {known}; `{CURRENT}` is the folder as it is"
            raise OutputError(where=f"{FOLDER}/", what=f"there is no edition {name}", right=right)
    return compare_editions(editions[old], editions[new])


def _make_current(inputs: Inputs, *, jobs: int) -> FrozenEdition:
    briefing = make_briefing(inputs, jobs=jobs)
    chronicle = make_chronicle(briefing, editions=inputs.editions)
    planned = plan_site(briefing, chronicle=chronicle, settings=inputs.settings)
    pages = tuple(page.path for page in planned if page.template != "moved.md.j2")
    return msgspec.structs.replace(chronicle.current, pages=pages)
