"""The page of search of a large site: Pagefind, forced on the grown site, from a word typed to the sentence."""

from __future__ import annotations

import time

import pytest

from tests.browser.conftest import open_tab


@pytest.fixture
def tab(browser, grown_root):
    """A watched tab for the grown site, which is built with `search: pagefind`."""
    with open_tab(browser, grown_root, viewport={"width": 1440, "height": 900}) as tab:
        yield tab


def test_from_a_word_over_a_filter_to_the_sentence(tab, grown_root):
    tab.goto(grown_root + "search.html")
    tab.locator("#bf-find input[name=q]").press_sequentially("alliance")
    hits = tab.locator("li.bf-hit")
    hits.first.wait_for(timeout=20_000)
    tab.wait_for_url("**/search.html?q=alliance")
    every = hits.count()
    tab.locator(".bf-facet input[type=checkbox]").and_(tab.get_by_label("Stated")).check()
    tab.wait_for_url("**/search.html?q=alliance&status=*")
    tab.wait_for_function(f"document.querySelectorAll('li.bf-hit').length < {every}")
    kept = hits.all_inner_texts()
    assert kept and all("Stated" in words for words in kept)
    statuses = tab.locator(".bf-facet").filter(has=tab.get_by_label("Stated")).locator("input")
    assert statuses.count() > 1, "the statuses not ticked are still on offer"
    assert tab.evaluate("window.refused ?? []") == []
    tab.reload()
    hits.first.wait_for(timeout=20_000)
    assert hits.all_inner_texts() == kept
    assert tab.locator("#bf-find input[name=q]").input_value() == "alliance"
    assert tab.get_by_label("Stated").is_checked()
    link = hits.first.locator("a")
    words = " ".join(link.inner_text().split()).strip("… ")
    link.click()
    tab.wait_for_url("**/*.html#*")
    assert words in " ".join(tab.locator(":target").inner_text().split())


def test_words_typed_before_the_index_is_there_are_not_lost(tab, grown_root):
    tab.route("**/pagefind.js", lambda route: (time.sleep(1), route.continue_()))
    tab.goto(grown_root + "search.html")
    tab.locator("#bf-find input[name=q]").press_sequentially("alliance")
    tab.locator("li.bf-hit").first.wait_for(timeout=20_000)


def test_an_address_with_words_offers_the_filters(tab, grown_root):
    tab.goto(grown_root + "search.html?q=alliance")
    tab.locator("li.bf-hit").first.wait_for(timeout=20_000)
    assert tab.locator(".bf-facet input[type=checkbox]").count() > 2
