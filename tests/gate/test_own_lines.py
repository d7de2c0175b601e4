"""Dates and figures in single sentences of six languages, ours (tests/gate/lines/): no labelled set for them is known."""

from pathlib import Path

import pytest
import yaml

from builder.model.findings import Anchor, Sentence
from builder.text.dates import find_dates
from builder.text.figures import find_figures
from tests.gate.scoring import compare_sets, count_rates

LINES = Path(__file__).with_name("lines")
LANGUAGES = ("de", "en", "es", "fr", "it", "pt")
PUBLISHED = Anchor(date="2024-04-09", basis="test")


def _read_lines(name):
    return yaml.safe_load((LINES / f"{name}.yml").read_text("utf-8"))


def _find_dates(text, *, language):
    sentences = [Sentence(start=0, end=len(text), block=0)]
    return find_dates(text, sentences=sentences, language=language, anchor=PUBLISHED)


def _place(text, entries):
    """(start, end, label) of entries "words | label", each searched behind the one before."""
    placed, behind = [], 0
    for entry in entries:
        words, _, label = entry.partition(" | ")
        start = text.find(words, behind)
        assert start >= 0, f"{words!r} does not stand behind the entry before it"
        behind = start + len(words)
        placed.append((start, behind, label))
    return placed


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_dates(language, check_scores):
    lines = _read_lines("dates")[language]
    found, wanted = set(), set()
    for number, line in enumerate(lines):
        dates = _find_dates(line["text"], language=language)
        found |= {(number, d.start, d.end, d.edtf or d.duration or "?") for d in dates if d.basis != "vague"}
        wanted |= {(number, *place) for place in _place(line["text"], line["dates"])}
    assert len(lines) >= 10
    check_scores(
        {
            f"own_lines_{language}/dates": compare_sets(found, wanted).f1,
            f"own_lines_{language}/date_extents": compare_sets(
                {entry[:3] for entry in found}, {entry[:3] for entry in wanted}
            ).f1,
        },
        note=f"{len(lines)} own sentences, strict extents with their values",
    )
