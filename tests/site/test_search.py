"""One search entry a fact: found in built HTML, put after its page, once, with everything else untouched."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.site.search import FactEntry, add_fact_entries, find_facts

INDEX = {
    "config": {"lang": ["en"], "separator": "[\\s\\-]+", "fields": {"title": {"boost": 1000.0}}},
    "docs": [
        {"location": "index.html", "title": "Home", "text": ""},
        {"location": "topics/space.html", "title": "Space", "text": "", "tags": ["moon rover", "Mars"], "boost": 2},
        {"location": "topics/space.html#in-brief", "title": "In brief", "text": "", "tags": ["moon rover"], "boost": 2},
        {"location": "zebra.html", "title": "Zebra", "text": "<p>é</p>", "other": {"kept": True}},
    ],
}
FACT = (
    '<ol><li class="bf-f" id="f-a-s1"><span class="bf-eb"><span class="bf-st">Expected</span> <span class="bf-d">8–14 '
    'April 2024</span> <span class="bf-n">2 articles</span></span> <span class="bf-v">A <strong>moon\n'
    'rover</strong> &lt;b&gt; &amp; more.</span> <a class="bf-c" href="#">[1]</a></li></ol>'
)
ENTRY = FactEntry(
    location="topics/space.html#f-a-s1", title="Expected, 8–14 April 2024", text="A moon rover <b> & more."
)


def add(entries: list[FactEntry], index: dict[str, object] = INDEX) -> dict[str, list[dict[str, object]]]:
    added: dict[str, list[dict[str, object]]] = json.loads(add_fact_entries(json.dumps(index), entries))
    return added


def test_a_fact_is_read_with_its_labels() -> None:
    assert find_facts(FACT, page="topics/space.html") == (ENTRY,)


def test_a_fact_is_listed_once_and_only_with_an_id_and_words() -> None:
    page = FACT + FACT + '<li class="bf-f"><span class="bf-v">No id</span></li><li class="bf-f" id="f-b">No words</li>'
    assert find_facts(page, page="topics/space.html") == (ENTRY,)


def test_a_fact_without_labels_is_named_by_its_first_words() -> None:
    words = " ".join(f"w{n}," for n in range(20))
    (entry,) = find_facts(f'<li class="bf-f" id="f"><span class="bf-v">{words}</span></li>', page="a.html")
    assert entry.title == " ".join(f"w{n}," for n in range(12)).rstrip(",") + " …"
    assert entry.text == words


def test_the_entry_stands_after_its_page_and_is_escaped() -> None:
    added = add([ENTRY])
    assert [doc["location"] for doc in added["docs"]] == [
        "index.html",
        "topics/space.html",
        "topics/space.html#in-brief",
        "topics/space.html#f-a-s1",
        "zebra.html",
    ]
    assert added["docs"][3] == {
        "location": "topics/space.html#f-a-s1",
        "title": "Expected, 8–14 April 2024",
        "text": "<p>A moon rover &lt;b&gt; &amp; more.</p>",
        "tags": ["moon rover"],
        "boost": 4.0,
    }


def test_what_stood_there_is_untouched() -> None:
    added = add([ENTRY])
    assert added["config"] == INDEX["config"]
    assert [doc for doc in added["docs"] if doc["location"] != ENTRY.location] == INDEX["docs"]


def test_adding_twice_adds_once() -> None:
    once = add_fact_entries(json.dumps(INDEX), [ENTRY, ENTRY])
    assert add_fact_entries(once, [ENTRY]) == once
    assert once.count("#f-a-s1") == 1


def test_a_page_excluded_from_search_stays_excluded() -> None:
    hidden = FactEntry(location="hidden.html#f", title="t", text="t")
    assert add([hidden]) == INDEX


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="docs"):
        add_fact_entries('{"config": {}}', [ENTRY])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_text_becomes_markup(text: str) -> None:
    added = add([FactEntry(location="zebra.html#f", title=text, text=text)])["docs"][-1]
    shown = str(added["text"]).removeprefix("<p>").removesuffix("</p>")
    assert not set("<>") & set(shown)
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text
    assert not set("<>") & set(str(added["title"]))
