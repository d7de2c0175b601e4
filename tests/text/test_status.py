"""Status: the cases of tests/cases/status.yml, and the floor on the hand-judged seeds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.model.findings import Anchor, Sentence
from builder.text.dates import find_dates
from builder.text.status import find_status

ROOT = Path(__file__).parents[2]
BEGINNINGS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "cases" / "status_beginnings.yml").read_text(encoding="utf-8")
)
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "status.yml").read_text(encoding="utf-8"))
# EVIDENCE.md: the first cue alone was right on 23 of 28.
FLOOR = 24
GOLD_STATUS = {
    "asserted": {"happened", "in_place"},
    "decided": {"happened"},
    "scheduled": {"expected"},
    "expected": {"expected"},
    "intended": {"aim"},
    "possible": {"possible"},
}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] or "empty" for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_status(text, sentence=Sentence(start=0, end=len(text), block=0), language=case.get("language", "en"))
    shown = f"{found.status} | {found.cue.slice(text)}" if found.cue else found.status
    assert shown == case["expect"]


@pytest.mark.parametrize("case", BEGINNINGS, ids=[f"{case['text'][:40]} @{case['anchor']}" for case in BEGINNINGS])
def test_a_beginning_lies_ahead_of_the_anchor_day(case: dict[str, Any]) -> None:
    text, language = case["text"], case["language"]
    sentence, anchor = Sentence(start=0, end=len(text), block=0), Anchor(date=case["anchor"], basis="test")
    dates = find_dates(text, sentences=[sentence], language=language, anchor=anchor)
    found = find_status(text, sentence=sentence, language=language, dates=dates, anchor=anchor)
    assert found.status == case["expect"]


def test_offsets_count_in_the_whole_text() -> None:
    text = "It rained. Japan could join."
    found = find_status(text, sentence=Sentence(start=11, end=len(text), block=0))
    assert found.cue is not None
    assert found.cue.slice(text) == "could"


def test_the_seeds_stay_above_the_floor() -> None:
    gold = json.loads((ROOT / "tests" / "cases" / "gold_seeds.json").read_text(encoding="utf-8"))["sentences"]
    right = 0
    for row in gold:
        text = (ROOT / "seeds" / row["file"]).read_text(encoding="utf-8")
        found = find_status(text, sentence=Sentence(start=row["start"], end=row["end"], block=0))
        right += found.status in GOLD_STATUS[row["modality"]]
    assert len(gold) == 28
    assert right >= FLOOR
