"""Salience: the cases of tests/cases/salience.yml, and what holds for the numbers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.model.article import Block, Span
from builder.model.findings import Mention, Salience, Sentence
from builder.text.names import find_names, rank_entities
from builder.text.sentences import find_sentences

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "salience.yml").read_text(encoding="utf-8"))


def rank(case: dict[str, Any]) -> tuple[Salience, ...]:
    title, language = case.get("title", ""), case.get("language", "en")
    text = f"{title}\n\n{case['text']}" if title else case["text"]
    blocks = [Block(kind="paragraph", start=len(text) - len(case["text"]), end=len(text))]
    headings = [Span(0, len(title))] if title else []
    sentences = find_sentences(text, blocks=blocks, language=language)
    names = find_names(text, sentences=sentences, language=language, headings=headings)
    return rank_entities(names, sentences=sentences, headings=headings)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    ranked = rank(case)
    assert [f"{entity.name} | {entity.mentions}" for entity in ranked] == case["ranked"]
    assert ranked[0].salience == 1.0
    assert all(1.0 >= one.salience >= other.salience > 0 for one, other in pairwise(ranked))


def make_name(start: int, name: str, *, role: str = "name", kind: str | None = "person") -> Mention:
    return Mention(text=name, start=start, end=start + len(name), type=kind, name=name, entity=name.lower(), role=role)  # type: ignore[arg-type]


SENTENCES = [Sentence(start=at, end=at + 10, block=0) for at in range(0, 60, 10)]


def test_nobody_is_named() -> None:
    assert rank_entities([], sentences=SENTENCES) == ()
    assert rank_entities([make_name(0, "Thai", role="demonym")], sentences=SENTENCES) == ()


def test_equals_stand_in_the_order_of_the_text() -> None:
    ranked = rank_entities([make_name(5, "Ben"), make_name(0, "Ann")], sentences=SENTENCES)
    assert [(entity.name, entity.salience) for entity in ranked] == [("Ann", 1.0), ("Ben", 1.0)]


def test_the_same_count_in_more_sentences_weighs_more() -> None:
    names = [make_name(0, "Ann"), make_name(4, "Ann"), make_name(7, "Ben"), make_name(13, "Ben")]
    assert [entity.name for entity in rank_entities(names, sentences=SENTENCES)] == ["Ben", "Ann"]


def test_an_early_name_weighs_more_than_a_late_one_and_a_headed_one_more_than_both() -> None:
    names = [make_name(0, "Ann"), make_name(51, "Ben"), make_name(70, "Cid")]
    ranked = rank_entities(names, sentences=SENTENCES, headings=[Span(70, 80)])
    assert [entity.name for entity in ranked] == ["Ann", "Cid", "Ben"]


def test_a_name_of_unknown_type_weighs_less() -> None:
    names = [make_name(0, "Zor", kind=None), make_name(5, "Ann")]
    assert [entity.name for entity in rank_entities(names, sentences=SENTENCES)] == ["Ann", "Zor"]
