"""The two sample articles against their gold, judged by hand (tests/cases/gold_seeds.json)."""

from __future__ import annotations

import json

import msgspec
import pytest

from builder.evidence import make_briefing
from builder.inputs import read_inputs
from tests.conftest import ROOT

GOLD = json.loads((ROOT / "tests" / "cases" / "gold_seeds.json").read_text("utf-8"))
ON_RECORD_ONLY = ("2 mins", "51", "2", "Read also", "rf-5-general")


@pytest.fixture(scope="module")
def inputs():
    return read_inputs(ROOT)


@pytest.fixture(scope="module")
def briefing(inputs):
    return make_briefing(inputs)


@pytest.fixture(scope="module")
def undated(inputs):
    edition = msgspec.structs.replace(inputs.settings.edition, reference_date=None)
    settings = msgspec.structs.replace(inputs.settings, edition=edition)
    return make_briefing(msgspec.structs.replace(inputs, settings=settings))


def _gold_of(article):
    return {(g["start"], g["end"]): g for g in GOLD["sentences"] if g["file"] == article.file}


def test_inputs_have_no_fault(inputs):
    assert inputs.errors == ()
    assert len(inputs.reading.articles) == 2


def test_sentences_28_of_28(briefing):
    total = 0
    for article, found in zip(briefing.articles, briefing.findings, strict=True):
        gold = _gold_of(article)
        assert [(s.start, s.end) for s in found.sentences] == sorted(gold)
        total += len(gold)
    assert total == 28


def test_titles_dek_and_furniture(briefing):
    first, second = briefing.articles
    assert first.title.text.startswith("Japanese Prime Minister visits")
    assert first.title.text.endswith("with Washington")
    assert second.title.text.startswith("Prime Minister Fumio Kishida to Visit")
    assert second.title.text.endswith("Defense Ties")
    deks = [b.span.slice(first.text) for b in first.blocks if b.kind == "dek"]
    assert len(deks) == 1 and deks[0].startswith("The Japanese Prime Minister begins")
    left_out = [b.span.slice(a.text) for a in briefing.articles for b in a.blocks if b.kind == "left_out"]
    for words in ON_RECORD_ONLY:
        assert any(line.startswith(words) for line in left_out)


def test_key_facts_precision(briefing):
    for article, found in zip(briefing.articles, briefing.findings, strict=True):
        gold = _gold_of(article)
        grades = [gold[c.start, c.end]["grade"] for c in found.claims if c.key]
        assert len(grades) == 5
        assert sum(grade == 2 for grade in grades) / 5 >= 0.8


def test_topics_f1_and_precision_of_each_page(briefing):
    hits = extra = missed = 0
    for article, found in zip(briefing.articles, briefing.findings, strict=True):
        gold = _gold_of(article)
        for claim in found.claims:
            want, have = set(gold[claim.start, claim.end]["topics"]), set(claim.topics)
            hits, extra, missed = hits + len(want & have), extra + len(have - want), missed + len(want - have)
    assert 2 * hits / (2 * hits + extra + missed) >= 0.85
    assert [t.topic.id for t in briefing.topics] == list(GOLD["topics"])
    for topic in briefing.topics:
        gold = [_gold_of(briefing.articles[ref.article]) for ref in topic.facts]
        places = [(briefing.claim(ref).start, briefing.claim(ref).end) for ref in topic.facts]
        right = sum(topic.topic.id in g[place]["topics"] for g, place in zip(gold, places, strict=True))
        assert topic.facts and right / len(topic.facts) >= 0.9


def test_words_that_must_be_found(briefing):
    by_id = {topic.topic.id: topic for topic in briefing.topics}
    assert any("Artemis" in briefing.words(ref) for ref in by_id["space"].facts)
    assert any("investments made by Japanese companies" in briefing.words(ref) for ref in by_id["investment"].facts)
    sayings = by_id["security-alliance"].sayings
    voices = [(voice, briefing.articles[said.ref.article]) for said in sayings for voice in said.voices]
    speakers = [voice.speaker.slice(article.text) for voice, article in voices if voice.speaker]
    assert any("Yomiuri" in speaker for speaker in speakers)


def test_no_keyword_is_a_cut_name(briefing):
    keywords = [k.text for found in briefing.findings for k in found.keywords]
    keywords += [k.text for topic in briefing.topics for k in topic.keywords] + [k.text for k in briefing.keywords]
    assert len(keywords) > 20
    for keyword in keywords:
        assert not keyword.endswith(("Minister Fumio", "Ties Prime Minister"))
        assert not any(words in keyword for words in ("rf-5-general", "mins", "Read also", "\n"))


def test_the_one_difference(briefing, undated):
    found = [(d.slot, d.left.value, d.right.value, d.agreed) for d in briefing.differences]
    assert found == [("start", "2024-04-09", "2024-04-08", (("end", "2024-04-14"),))]
    assert undated.differences == ()


def test_without_a_date_no_year_is_guessed(undated):
    dates = [date for found in undated.findings for date in found.dates]
    assert {date.edtf for date in dates if date.text == "April 14"} == {"XXXX-04-14"}
    assert {(date.edtf, date.weekday) for date in dates if date.text == "Tuesday"} == {(None, 2)}
    assert not any("2024" in (date.edtf or "") for date in dates)


def test_dates_of_the_gold_are_found(undated):
    for article, found in zip(undated.articles, undated.findings, strict=True):
        for (start, end), gold in _gold_of(article).items():
            texts = {date.text for date in found.dates if start <= date.start < end}
            wanted = {d["text"] for d in gold["dates"] if d["text"] != "recent"}
            assert wanted <= texts
