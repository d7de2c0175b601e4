"""Dates and figures in single sentences of six languages, ours (tests/gate/lines/), where no labelled set is known."""

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
            f"own_lines/dates_{language}": compare_sets(found, wanted).f1,
            f"own_lines/date_extents_{language}": compare_sets(
                {entry[:3] for entry in found}, {entry[:3] for entry in wanted}
            ).f1,
        },
        note=f"{len(lines)} own sentences, strict extents with their values",
    )


def _find_figures(text, *, language):
    dates = _find_dates(text, language=language)
    sentences = [Sentence(start=0, end=len(text), block=0)]
    return find_figures(text, sentences=sentences, dates=dates, language=language)


def _describe(figure):
    """A figure as its label writes it: kind, value with `~` where it is no exact number, unit or what is counted."""
    value = "?" if figure.value is None else f"{figure.value:.6g}"
    about = "~" if figure.about and figure.value is not None else ""
    said = figure.unit if figure.kind in ("money", "percent", "measure") else figure.counts
    return figure.kind, about + value, said or ""


def _read_label(label):
    kind, value, *said = (part.strip() for part in label.split("|"))
    number = value.lstrip("~")
    plain = "?" if number == "?" else f"{float(number):.6g}"
    return kind, "~" * value.startswith("~") + plain, said[0].removeprefix("?") if said else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_figures(language, check_scores):
    lines = _read_lines("figures")[language]
    found, wanted = {}, {}
    for number, line in enumerate(lines):
        figures = _find_figures(line["text"], language=language)
        found |= {(number, f.start, f.end): _describe(f) for f in figures}
        wanted |= {(number, *place[:2]): _read_label(place[2]) for place in _place(line["text"], line["figures"])}
    both = found.keys() & wanted.keys()
    extents = count_rates(len(both), found=len(found), wanted=len(wanted))
    right = [found[place][:2] == wanted[place][:2] for place in both]
    whole = [found[place] == wanted[place] for place in both]
    assert len(lines) >= 10
    check_scores(
        {
            f"own_lines/figure_precision_{language}": extents.precision,
            f"own_lines/figure_recall_{language}": extents.recall,
            f"own_lines/figure_values_{language}": sum(right) / len(both),
            f"own_lines/figure_units_{language}": sum(whole) / len(both),
        },
        note=f"{len(lines)} own sentences, {len(wanted)} figures, strict extents",
    )
