"""The encoding that a server stated for a page which `briefing add` kept: it stands in the entry beside the page."""

from __future__ import annotations

from pathlib import PurePosixPath

from builder.sources.decode import decode_text
from builder.sources.draft import Unreadable
from builder.sources.json_values import load_json, read_text

LARGEST_ENTRY = 64 * 1024
"""Bytes of the largest entry that is looked into."""


def name_entry(file: str) -> str:
    """The path of the entry beside a page, in a folder or an archive: `web/a.csl.json` of `web/a.html`."""
    path = PurePosixPath(file)
    return str(path.with_name(f"{path.stem}.csl.json")) if path.name else ""


def read_charset(raw: bytes) -> str | None:
    """The encoding that an entry of CSL-JSON holds below `custom`, where `briefing add` writes it."""
    try:
        value = load_json(decode_text(raw).text)
    except Unreadable:
        return None
    entry = value[0] if isinstance(value, list) and len(value) == 1 else value
    custom = entry.get("custom") if isinstance(entry, dict) else None
    return (read_text(custom.get("charset")) or None) if isinstance(custom, dict) else None
