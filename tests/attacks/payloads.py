"""The hostile words of payloads.yml, and articles that carry them."""

from __future__ import annotations

from functools import cache

import yaml

from tests.conftest import ROOT

LEAD = "The harbour of {place} reopened on Monday, the port authority said, and {count} ferries left before noon."
PLACES = ("Oban", "Lerwick", "Ullapool", "Mallaig", "Stromness", "Tobermory", "Kirkwall", "Largs", "Brodick", "Dunoon")
NEIGHBOUR = "The pilots of {place} answered [1] the council [source], with a note [^1], and called Harbour day *done*."


@cache
def list_payloads() -> dict[str, tuple[str, ...]]:
    """The payloads of each kind."""
    raw = yaml.safe_load((ROOT / "tests/attacks/payloads.yml").read_text("utf-8"))
    return {kind: tuple(texts) for kind, texts in raw.items()}


def all_payloads() -> list[str]:
    """All payloads in the order of the file."""
    return [text for texts in list_payloads().values() for text in texts]


def write_lead(number: int) -> str:
    """A harmless sentence; every number tells of other places and figures, so that no article copies another."""
    return LEAD.format(place=f"{PLACES[number % len(PLACES)]} {number // len(PLACES) + 1}", count=3 + number)


def carry(payload: str, *, number: int, title: str) -> str:
    """An article that holds a payload as a paragraph, inside a sentence, and before a harmless neighbour."""
    return "\n\n".join(
        [
            title,
            write_lead(number),
            payload,
            f"The port authority of pier {number} said {payload} would be repaired in 2031 for ${number}.4 million.",
            NEIGHBOUR.format(place=f"pier {number}"),
        ]
    )
