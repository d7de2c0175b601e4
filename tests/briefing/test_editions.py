"""What changed between two states, and where a fact stood before."""

from __future__ import annotations

import msgspec
import pytest

from builder.briefing.editions import compare_editions, freeze_briefing, tell_chronicle
from builder.model.editions import Changes, FrozenEdition
from tests.conftest import load_cases
from tests.corpus import make_corpus

COUNTED = tuple(name for name in Changes.__struct_fields__ if name != "carried")


def freeze(texts: dict[str, str], *, number: int = 1) -> FrozenEdition:
    briefing = make_corpus(texts)
    pages = [f"articles/{article.hex}.md" for article in briefing.articles]
    return freeze_briefing(briefing, number=number, article_pages=pages)


@pytest.mark.parametrize("case", load_cases("editions"), ids=lambda case: case["case"])
def test_changes(case):
    old, new = freeze(case["before"]), freeze(case["after"])
    assert old.facts and new.facts
    changes = compare_editions(old, new)
    found = {name: len(getattr(changes, name)) for name in COUNTED if getattr(changes, name)}
    assert found == case["changes"]
    assert changes.nothing == (case["changes"] == {})
    reasons = {change.reason for change in (*changes.new_facts, *changes.withdrawn)}
    assert reasons == set(case.get("reasons", reasons))
    assert len(changes.carried) == case.get("carried", 0)


@pytest.mark.parametrize("case", load_cases("editions"), ids=lambda case: case["case"])
def test_every_fact_is_kept_new_or_withdrawn(case):
    old, new = freeze(case["before"]), freeze(case["after"])
    changes = compare_editions(old, new)
    moved = dict(changes.carried)
    gone = {change.fact.id for change in changes.withdrawn}
    stayed = {moved.get(fact.id, fact.id) for fact in old.facts if fact.id not in gone}
    assert stayed | {change.id for change in changes.new_facts} == {fact.id for fact in new.facts}


def test_a_frozen_edition_holds_no_word_of_an_article():
    case = load_cases("editions")[0]
    text = msgspec.json.encode(freeze(case["before"])).decode()
    assert "reopened" not in text and "ferries" not in text


def test_chronicle_counts_from_the_edition_before():
    """A site that is the newest edition unchanged says what was new in it; a later one, what is new since."""
    a, b = load_cases("editions")[2]["before"], load_cases("editions")[2]["after"]
    first, second = freeze(a), freeze(b, number=2)
    assert tell_chronicle([], current=first).baseline is None
    alone = tell_chronicle([first], current=first)
    assert (alone.number, alone.baseline) == (1, None)
    frozen = tell_chronicle([first, second], current=freeze(b, number=3))
    assert (frozen.number, frozen.baseline) == (2, first)
    between = tell_chronicle([first], current=second)
    assert (between.number, between.baseline) == (None, first)
    assert between.changes == frozen.changes and not between.changes.nothing


def test_history_follows_a_sentence_through_an_edit():
    case = next(case for case in load_cases("editions") if case.get("carried"))
    first, second = freeze(case["before"]), freeze(case["after"], number=2)
    chronicle = tell_chronicle([first], current=second)
    ((old, new),) = chronicle.changes.carried
    assert old != new
    assert [seen.number for seen in chronicle.history[new]] == [1]
    assert set(chronicle.history) == {new}
