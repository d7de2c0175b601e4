"""The faces that stand in for the web fonts have their heights, and one for every weight."""

from __future__ import annotations

import itertools
import re

import pytest

from tests.conftest import ROOT

_FACE = re.compile(
    r'font-family: "BF (?P<kind>sans|serif) (?P<name>fb\d?)"; font-weight: (?P<low>\d+) (?P<high>\d+);.*?'
    r"size-adjust: (?P<size>[\d.]+)%; ascent-override: (?P<up>[\d.]+)%; descent-override: (?P<down>[\d.]+)%;",
    re.DOTALL,
)
HEIGHTS = {"sans": (0.9685, 0.2416), "serif": (0.735, 0.265)}
"""Ascent and descent of Inter and Newsreader, in em (their `hhea` tables)."""
SHEET = (ROOT / "templates/assets/brief.css").read_text(encoding="utf-8")
FACES = [found.groupdict() for found in _FACE.finditer(SHEET)]


@pytest.mark.parametrize("face", FACES, ids=lambda face: f"{face['kind']}-{face['name']}-{face['low']}")
def test_a_face_is_as_high_as_the_font_it_stands_in_for(face):
    size = float(face["size"]) / 100
    heights = float(face["up"]) / 100 * size, float(face["down"]) / 100 * size
    assert heights == pytest.approx(HEIGHTS[face["kind"]], abs=0.0011)


def test_every_face_was_looked_at():
    assert len(FACES) == len(re.findall(r'font-family: "BF (?:sans|serif) ', SHEET)) > 0


@pytest.mark.parametrize("kind", HEIGHTS)
def test_every_name_of_the_list_has_a_face_for_every_weight(kind):
    listed = re.search(rf"--bf-{kind}: (?P<names>[^;]+);", SHEET)["names"]
    names = re.findall(r'"BF \w+ (fb\d?)"', listed)
    assert len(names) == 4
    for name in names:
        bands = [(int(f["low"]), int(f["high"])) for f in FACES if (f["kind"], f["name"]) == (kind, name)]
        assert bands[0][0] == 400 and bands[-1][1] == 900
        assert all(after[0] == before[1] + 1 for before, after in itertools.pairwise(bands))
