"""Templates compiled once a process: `mkdocs serve` renders after every save, a build in six languages six times."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Jinja2's compiled code by template and by the checksum of its source; nothing is read from or put on a disk.

    All environments that share one must have the same settings, since the code depends on them.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its template was compiled before from the same source."""
        code = self._held.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._held[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
