"""Frozen editions as files: small JSON with one item a line, so that version control shows what changed."""

from __future__ import annotations

import re

import msgspec

from builder.errors import SettingsError
from builder.model.editions import FrozenEdition

_NAME = re.compile(r"(\d{4,6})\.json")


def name_edition(number: int) -> str:
    """The file of an edition below `editions/`: `0002.json`."""
    return f"{number:04}.json"


def is_edition(name: str) -> bool:
    """Whether a file below `editions/` is an edition by its name."""
    return bool(_NAME.fullmatch(name))


def encode_edition(edition: FrozenEdition) -> bytes:
    """The edition as UTF-8 JSON with `\\n` line ends: each field on a line, each item of a list on one of its own."""
    fields: list[str] = []
    for name in edition.__struct_fields__:
        value = getattr(edition, name)
        if isinstance(value, tuple) and value:
            items = ",\n  ".join(_encode(item) for item in value)
            fields.append(f' "{name}": [\n  {items}\n ]')
        else:
            fields.append(f' "{name}": {_encode(value)}')
    return ("{\n" + ",\n".join(fields) + "\n}\n").encode("utf-8")


def decode_edition(raw: bytes, *, file: str) -> FrozenEdition:
    """The edition in the bytes of a file; raises SettingsError where they are none or belong to another number."""
    right = "restore it from version control; a frozen edition is never edited"
    try:
        edition = msgspec.json.decode(raw, type=FrozenEdition)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(where=file, what=f"is no frozen edition ({error})", right=right) from None
    if name_edition(edition.number) != file.rsplit("/", 1)[-1]:
        raise SettingsError(where=file, what=f"holds the edition {edition.number}", right=right)
    return edition


def _encode(value: object) -> str:
    return msgspec.json.encode(value).decode("utf-8")
