"""What a reader does: opens a citation, goes back, searches for a fact; over HTTP and from the disk."""

from __future__ import annotations

import pytest

from tests.browser.conftest import open_tab


def test_citation_opens_the_sentence_and_back(page, site_root):
    page.goto(site_root + "index.html")
    fact = page.locator(".bf-lede li.bf-f").first
    words = " ".join(fact.locator(".bf-v").inner_text().split())
    fact.locator("a.bf-c").first.click()
    page.wait_for_url("**/articles/*.html#s1")
    sentence = page.locator(":target")
    assert " ".join(sentence.inner_text().split()) == words
    box = sentence.bounding_box()
    assert box is not None and 60 < box["y"] < 900, "the sentence must stand below the header, in view"
    colour = "el => getComputedStyle(el).backgroundColor"
    assert sentence.evaluate(colour) != page.locator("#s3").evaluate(colour)
    page.go_back()
    page.wait_for_url("**/index.html")


def test_sentence_leads_to_the_facts_that_use_it(page, site_root):
    page.goto(site_root + "index.html")
    page.locator(".bf-lede li.bf-f a.bf-c").nth(1).click()
    page.locator("a.bf-b").first.click()
    page.wait_for_url("**/facts/c-*.html")
    page.go_back()
    page.locator("a.bf-b.more").first.click()
    page.wait_for_url("**/topics/*.html#f-*")
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize(
    ("query", "words", "topic"),
    [
        ("moon rover", "moon rover developed by Toyota", "space"),
        ("Yomiuri", "permanent joint team", "security-alliance"),
    ],
)
def test_search_finds_a_single_fact(page, site_root, query, words, topic):
    page.goto(site_root + "articles/index.html")
    page.keyboard.press("/")
    page.locator("input.md-search__input").press_sequentially(query)  # Material listens for keys, not for input
    page.locator(".md-search-result__item").first.wait_for(timeout=20_000)
    more = page.locator(".md-search-result__more summary")
    for index in range(more.count()):
        more.nth(index).click()
    link = page.locator(f"a.md-search-result__link[href*='topics/{topic}.html'][href*='#f-']", has_text=words).first
    link.click()
    page.wait_for_url(f"**/topics/{topic}.html*#f-*")
    assert words in " ".join(page.locator(":target").inner_text().split())


def test_from_the_disk_no_width_scrolls_sideways(browser, sample):
    """Over HTTP it is asked with the other questions to every kind of page (test_accessibility.py)."""
    root = f"{(sample / 'site').as_uri()}/"
    with open_tab(browser, root) as page:
        for name in (
            "index",
            "topics/security-alliance",
            "timeline/index",
            "sources/index",
            "keywords/index",
            "method",
        ):
            page.goto(f"{root}{name}.html")
            for width in (320, 390, 820, 1440, 2560):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width} px"
