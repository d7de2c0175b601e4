"""The editor's hand: what overrides.yml says; it always wins, and the site shows where it did."""

from __future__ import annotations

import msgspec

from builder.model.findings import NameType


class EntityOverrides(msgspec.Struct, frozen=True, kw_only=True):
    """Names to merge (the first of each group is shown), never to merge, to type, or to give no page."""

    merge: tuple[tuple[str, ...], ...] = ()
    split: tuple[str, ...] = ()
    types: tuple[tuple[str, NameType], ...] = ()
    hide: tuple[str, ...] = ()


class Overrides(msgspec.Struct, frozen=True, kw_only=True):
    """Claim ids that stand first (`pin`) or are no facts (`hide`), and what is said of names."""

    pin: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    entities: EntityOverrides = EntityOverrides()
