"""Reads back which search the written pages were made for."""

from __future__ import annotations

from pathlib import Path

import msgspec

from builder.site.search_engine import Engine

_RUN = "data/run.json"


class _Search(msgspec.Struct):
    engine: Engine = "material"


class _Run(msgspec.Struct):
    search: _Search | None = None


def read_engine(docs: Path) -> Engine:
    """The engine named in `docs/data/run.json`; Material's where the file is missing or says nothing."""
    try:
        run = msgspec.json.decode((docs / _RUN).read_bytes(), type=_Run)
    except (OSError, msgspec.MsgspecError):
        return "material"
    return run.search.engine if run.search else "material"
