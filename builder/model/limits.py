"""How much work one article may cost."""

from __future__ import annotations

import msgspec


class WorkLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What reading or examining one article may use; one that needs more is left out and reported."""

    seconds: int = 10
    """Processor seconds; three times as many on the clock."""
    megabytes: int = 2048
    """MiB of memory besides what the builder itself takes (Linux only)."""
