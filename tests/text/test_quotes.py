"""Quotations and their speakers: the cases of tests/cases/quotes.yml, the seed, and long hostile text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.model.article import Span
from builder.model.findings import Quote
from builder.text.quotes import find_quotes

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "quotes.yml").read_text(encoding="utf-8"))


def show_quote(text: str, quote: Quote) -> str:
    words = text[quote.start : quote.end]
    return f"{words} | {quote.speaker.slice(text)} | {quote.verb}" if quote.speaker else words


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    assert len(spans) == (2 if case.get("paragraphs") else 1)
    quotes = find_quotes(text, spans=spans, language=case.get("language", "en"))
    assert [show_quote(text, quote) for quote in quotes] == case["quotes"]


def test_offsets_count_in_the_whole_text_and_other_blocks_are_not_read() -> None:
    text = "“Left out.”\n\n“Kept,” said Ann."
    (quote,) = find_quotes(text, spans=[Span(13, len(text))])
    assert (quote.start, quote.end, quote.speaker) == (14, 19, Span(26, 29))


def test_a_speaker_is_not_carried_into_the_next_paragraph() -> None:
    text = "“Yes,” said Ann.\n“No.”"
    first, second = find_quotes(text, spans=[Span(0, 16), Span(17, len(text))])
    assert first.speaker is not None
    assert second.speaker is None


def test_the_seed_has_one_quotation() -> None:
    (path,) = (ROOT / "seeds").glob("000_*.txt")
    text = path.read_text(encoding="utf-8")
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    assert [text[q.start : q.end] for q in find_quotes(text, spans=spans)] == ["historical turning point"]
