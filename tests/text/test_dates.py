"""Dates: values from the words, or left open; never guessed."""

import datetime
import json

import pytest

from builder.model.findings import Anchor, Sentence
from builder.text.dates import BASES, find_dates
from builder.text.sentences import split_sentences
from tests.conftest import load_cases

FIELDS = ("text", "edtf", "weekday", "duration", "time", "granularity", "basis", "anchored", "role")


def find(text, *, anchor=None, language="en"):
    sentences = [
        Sentence(start=start, end=end, block=0)
        for start, end in split_sentences(text, start=0, end=len(text), language=language)
    ]
    stated = Anchor(date=anchor, basis="sources.yml") if anchor else None
    return find_dates(text, sentences=sentences, language=language, anchor=stated)


@pytest.mark.parametrize("case", load_cases("dates"), ids=lambda case: f"{case['text'][:40]} @{case.get('anchor')}")
def test_dates(case):
    found = find(case["text"], anchor=case.get("anchor"), language=case.get("language", "en"))
    assert [mention.text for mention in found] == [expected["text"] for expected in case["dates"]]
    for mention, expected in zip(found, case["dates"], strict=True):
        assert mention.basis in BASES
        shown = {name: getattr(mention, name) for name in FIELDS if name in expected}
        assert shown == expected


def test_an_anchor_that_is_no_day_counts_as_none():
    assert find("It begins on Tuesday.", anchor="2024-13-01") == find("It begins on Tuesday.")


def test_dates_outside_the_sentences_are_not_found():
    assert find_dates("April 14", sentences=(), language="en") == ()


def test_seeds_agree_with_the_hand_judged_dates(root):
    gold = json.loads((root / "tests" / "cases" / "gold_seeds.json").read_text("utf-8"))["sentences"]
    checked = 0
    for sentence in gold:
        text = sentence["text"]
        found = find_dates(text, sentences=[Sentence(start=0, end=len(text), block=0)])
        # The hand lists words such as "recent" too; only dates that have a value are compared.
        dated = [m for m in found if m.basis != "vague"]
        values = [(m.text, m.edtf or m.duration or f"weekday-{m.weekday}") for m in dated]
        expected = [(d["text"], d["value"]) for d in sentence["dates"] if not d["value"].endswith("_REF")]
        assert values == expected, text
        checked += len(expected)
    assert checked >= 8


def test_newswire_with_timex3(shared):
    """Floors on labelled news (AQUAINT, TempEval-3): extents F1 .900 and values .835, EVIDENCE.md, "dates"."""
    lines = (shared / "data" / "dates_aquaint.jsonl").read_text("utf-8").splitlines()
    hits = found_count = gold_count = values = 0
    for article in map(json.loads, lines):
        found = find(article["text"], anchor=article["published"])
        found_count += len(found)
        gold_count += len(article["timexes"])
        for timex in article["timexes"]:
            over = [m for m in found if m.start < timex["end"] and timex["start"] < m.end]
            hits += bool(over)
            values += any(_agree(m, timex["value"]) for m in over)
    assert 2 * hits / (found_count + gold_count) >= 0.93
    assert values / hits >= 0.83


def _agree(mention, value):
    """Whether a mention says the same as a TIMEX3 value, which marks vague ones by _REF or PX and may add a time."""
    if mention.basis == "vague":
        return value.endswith("_REF") or "PX" in value
    said = mention.edtf or mention.duration
    if said is None:
        return False
    if "/" in said and "-W" in value:
        year, week, _ = datetime.date.fromisoformat(said[:10]).isocalendar()
        return value == f"{year}-W{week}"
    season = {"-21": "-SP", "-22": "-SU", "-23": "-FA", "-24": "-WI"}.get(said[4:])
    return value.removesuffix("-XX").removesuffix("-XX").split("T")[0] == (said[:4] + season if season else said) or (
        said == value
    )
