"""Attributions: the cases of tests/cases/attribution.yml, order and offsets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.model.findings import Sentence
from builder.text.attribution import find_attributions

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "attribution.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    sentence = Sentence(start=0, end=len(text), block=0)
    (found,) = find_attributions(text, sentences=[sentence], language=case.get("language", "en"))
    shown = [f"{entry.source.slice(text)} | {entry.cue.slice(text)} | {entry.rule}" for entry in found]
    expect = case["expect"]
    assert shown == (expect if isinstance(expect, list) else [expect] if expect else [])


def test_one_entry_a_sentence_in_the_order_given() -> None:
    text = "Ann said no. Nothing more. Ben said yes."
    cuts = [(0, 12), (13, 26), (27, 40)]
    sentences = [Sentence(start=start, end=end, block=0) for start, end in cuts]
    found = find_attributions(text, sentences=sentences)
    assert [[one.source.slice(text) for one in entry] for entry in found] == [["Ann"], [], ["Ben"]]


def test_words_of_a_quotation_over_two_sentences_name_no_source() -> None:
    text = "“We met. Ann said no,” it reads."
    sentences = [Sentence(start=0, end=8, block=0), Sentence(start=9, end=len(text), block=0)]
    assert find_attributions(text, sentences=sentences) == ((), ())
