"""The frozen editions of a site folder: `editions/0001.json`, `0002.json`, …"""

from __future__ import annotations

from pathlib import Path

from builder.edition_files import decode_edition, is_edition
from builder.errors import BriefingError, SettingsError
from builder.model.editions import FrozenEdition
from builder.yaml_nodes import Parsed

FOLDER = "editions"


def read_editions(folder: Path) -> Parsed[FrozenEdition]:
    """The editions in the order of their numbers; a damaged one is an error, and the others stand."""
    editions: list[FrozenEdition] = []
    errors: list[BriefingError] = []
    home = folder / FOLDER
    names = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    for name in filter(is_edition, names):
        file = f"{FOLDER}/{name}"
        try:
            editions.append(decode_edition((home / name).read_bytes(), file=file))
        except OSError as error:
            right = "make it readable, or restore it from version control"
            errors.append(SettingsError(where=file, what=f"cannot be read ({error.strerror})", right=right))
        except BriefingError as error:
            errors.append(error)
    ordered = sorted(editions, key=lambda edition: edition.number)
    return Parsed(values=tuple(ordered), errors=tuple(errors))
