"""Parquet tables: an article a row (extra `parquet`); only the columns that are asked for are read."""

from __future__ import annotations

from collections.abc import Iterator

from builder.sources.draft import (
    LARGEST_UNPACKED,
    MEBIBYTE,
    MOST_ARTICLES,
    Broken,
    Found,
    ReaderOptions,
    Unreadable,
    need_extra,
)
from builder.sources.json_values import Json
from builder.sources.rows import make_record

_BATCH = 500


def read_parquet(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """The rows of a Parquet file; raises Unreadable where it is none, or unpacks to too much."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise need_extra("parquet") from None
    try:
        table = parquet.ParquetFile(arrow.BufferReader(raw))
        size = sum(table.metadata.row_group(number).total_byte_size for number in range(table.num_row_groups))
    except (arrow.ArrowException, OSError, ValueError):
        raise Unreadable("is not a Parquet file that can be read", "write it again") from None
    if size > LARGEST_UNPACKED:
        raise Unreadable(f"unpacks to more than {LARGEST_UNPACKED // MEBIBYTE} MiB", "split it")
    number = 0
    try:
        for batch in table.iter_batches(batch_size=_BATCH):
            for row in batch.to_pylist():
                number += 1
                if number > MOST_ARTICLES:
                    what = f"holds more than {MOST_ARTICLES:,} rows; the rest was left out"
                    yield Broken(place="", what=what, right="split it")
                    return
                yield make_record(_plain(row), fields=options.fields, place=f"#{number}", kind="parquet")
    except (arrow.ArrowException, OSError, ValueError):
        yield Broken(place=f"#{number + 1}", what="is damaged, and so is what follows", right="write the file again")


def _plain(row: dict[str, object]) -> dict[str, Json]:
    """Dates and times as texts, other values that JSON does not know left out."""
    plain: dict[str, Json] = {}
    for name, value in row.items():
        if isinstance(value, (str, int, float, bool, list)):
            plain[name] = value
        elif value is not None and hasattr(value, "isoformat"):
            plain[name] = str(value.isoformat())
    return plain
