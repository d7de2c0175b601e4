"""Which entities each sentence names, looked up once for all comparisons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from builder.model.article import Span
from builder.model.corpus import Entity
from builder.model.relations import Ref


class Naming(msgspec.Struct, frozen=True):
    """One name in a sentence: its entity and its place."""

    entity: str
    span: Span
    role: str


Namings = Mapping[Ref, Sequence[Naming]]


def index_names(entities: Sequence[Entity]) -> Namings:
    """All names by sentence, in order of place."""
    found: dict[Ref, list[Naming]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            found[mention.ref].append(Naming(entity.id, mention.span, mention.role))
    return {ref: sorted(names, key=lambda name: (name.span, name.entity)) for ref, names in sorted(found.items())}


def entities_in(namings: Namings, ref: Ref, *, demonyms: bool = True) -> frozenset[str]:
    """The ids of the entities a sentence names; `demonyms` counts `Japanese` as naming Japan."""
    return frozenset(name.entity for name in namings.get(ref, ()) if demonyms or name.role != "demonym")
