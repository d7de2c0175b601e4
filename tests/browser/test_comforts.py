"""A reader's comforts: words on focus, a copied link, keys that fight nobody, metadata that reference managers find."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest

from tests.browser.conftest import open_tab

TOPIC = "topics/security-alliance.html"


def test_focus_shows_the_words_of_the_other_source(page, site_root):
    page.goto(site_root + TOPIC)
    citation = page.locator("li.bf-f a.bf-c[href*='articles/']").nth(1)
    words = citation.get_attribute("title").partition(": ")[2][:40]
    assert words
    citation.focus()
    page.locator("#bf-tip", has_text=words).wait_for(timeout=5_000)


def test_pointing_shows_the_whole_sentence_of_a_part(page, site_root):
    page.goto(site_root + "timeline/index.html")
    citation = page.locator("li.bf-t a.bf-c").first
    words = citation.get_attribute("title").partition(": ")[2][:40]
    assert words
    citation.hover()
    page.locator("#bf-tip", has_text=words).wait_for(timeout=5_000)


def test_the_words_can_be_put_away_and_pointed_at(page, site_root):
    """WCAG 1.4.13: Escape puts them away, the pointer may go over them, and the title is there again afterwards."""
    page.goto(site_root + TOPIC)
    citation = page.locator("li.bf-f a.bf-c").first
    title = citation.get_attribute("title")
    tip = page.locator("#bf-tip")
    citation.hover()
    tip.wait_for(timeout=5_000)
    assert tip.inner_text() == title and citation.get_attribute("aria-describedby") == "bf-tip"
    assert citation.get_attribute("title") is None, "the browser would show it a second time"
    tip.hover()
    page.wait_for_timeout(500)
    assert tip.is_visible()
    page.keyboard.press("Escape")
    tip.wait_for(state="hidden", timeout=5_000)
    assert citation.get_attribute("title") == title and citation.get_attribute("aria-describedby") is None


def test_the_words_stay_inside_a_narrow_window(browser, site_root):
    with open_tab(browser, site_root, viewport={"width": 320, "height": 640}) as page:
        page.goto(site_root + TOPIC)
        for index in range(6):
            page.locator("li.bf-f a.bf-c").nth(index).focus()
            box = page.locator("#bf-tip").bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_sharp_opens_the_facts_own_page(page, site_root):
    page.goto(site_root + TOPIC)
    fact = page.locator("li.bf-f:has(a.bf-p)").first
    words = " ".join(fact.locator(".bf-v").inner_text().split())
    fact.locator("a.bf-p").click()
    page.wait_for_url("**/facts/c-*.html")
    assert " ".join(page.locator(".bf-one .bf-v").inner_text().split()) == words


@pytest.mark.parametrize("clipboard", ["allowed", "missing"])
def test_copy_link(browser, http_root, clipboard):
    """With the clipboard, and over http without it: then the older command copies."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    if clipboard == "missing":
        page.add_init_script(
            "const real = navigator.clipboard; window.readBack = () => real.readText();"
            "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
        )
    page.goto(http_root + TOPIC)
    fact = page.locator("li.bf-f:has(a.bf-p)").first
    address = fact.locator("a.bf-p").evaluate("link => link.href")
    fact.hover()
    fact.locator(".bf-copy").click()
    page.locator(".bf-said", has_text="Link copied").wait_for()
    read = "window.readBack ? window.readBack() : navigator.clipboard.readText()"
    assert page.evaluate(read) == address
    assert page.url == http_root + TOPIC
    context.close()


def test_without_scripts_every_link_is_a_link(browser, http_root):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(http_root + TOPIC)
    assert page.locator(".bf-copy").count() == 0
    page.locator("a.bf-p").first.click()
    page.wait_for_url("**/facts/c-*.html")
    page.locator("summary", has_text="RIS").click()
    assert page.locator("pre", has_text="ER  -").is_visible()
    context.close()


def test_keys_move_between_facts_only_inside_a_fact(page, site_root):
    page.goto(site_root + TOPIC)
    where = "[...document.querySelectorAll('li.bf-f')].indexOf(document.activeElement.closest('li.bf-f'))"
    page.keyboard.press("j")
    assert page.evaluate(where) == -1, "a reader who is in no fact keeps the key"
    page.locator("li.bf-f a.bf-c").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(where) == 2
    page.keyboard.press("k")
    assert page.evaluate(where) == 1
    page.keyboard.press("Control+k")
    assert page.evaluate(where) == 1
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.locator("input.md-search__input").input_value() == "jk"


def test_a_reference_manager_finds_the_source(page, site_root, sample):
    name = sorted((sample / "site/facts").glob("*.html"))[0].name
    page.goto(f"{site_root}facts/{name}")
    page.locator(".bf-copy").first.wait_for()  # the theme's script has run, too
    coins = parse_qs(page.locator("span.Z3988").get_attribute("title"))
    assert coins["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
    data = json.loads(page.locator("script[type='application/ld+json']").text_content())
    assert data["identifier"] == name.removesuffix(".html")
    shown = " ".join(page.locator(".bf-one .bf-v").inner_text().split())
    assert data["text"] == shown == coins["rft.description"][0]
    assert data["isPartOf"]["headline"] == coins["rft.title"][0]


def test_paper_has_one_list_of_sources_and_no_buttons(page, site_root):
    page.goto(site_root + "index.html")
    assert not page.locator(".bf-onpaper").is_visible()
    page.emulate_media(media="print")
    numbers = set(page.locator(".bf-onpaper .bf-sn").all_inner_texts())
    cited = {text.strip("[]") for text in page.locator("a.bf-c:visible").all_inner_texts()}
    assert cited and cited <= numbers
    assert page.locator(".bf-copy:visible, .bf-p:visible, .md-header:visible").count() == 0
