"""Sentences that lean on the one before: the cases of tests/cases/leaning.yml, and the hand-judged seeds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.model.findings import Sentence
from builder.text.leaning import leans_on_previous

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "leaning.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] or "empty" for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    sentence = Sentence(start=0, end=len(text), block=0)
    assert leans_on_previous(text, sentence=sentence, language=case.get("language", "en")) is case["expect"]


def test_the_seeds_stay_above_the_floor() -> None:
    gold = json.loads((ROOT / "tests" / "cases" / "gold_seeds.json").read_text(encoding="utf-8"))["sentences"]
    found, judged = set(), set()
    for row in gold:
        text = (ROOT / "seeds" / row["file"]).read_text(encoding="utf-8")
        if leans_on_previous(text, sentence=Sentence(start=row["start"], end=row["end"], block=0)):
            found.add(row["id"])
        if row["context_dependent"]:
            judged.add(row["id"])
    assert len(found & judged) >= 5
    assert len(found - judged) <= 1
