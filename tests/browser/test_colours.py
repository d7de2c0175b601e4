"""Light, dark and as the system: right from the first moment, kept on the next page, by pointer and by keyboard."""

from __future__ import annotations

import pytest

from tests.browser.conftest import open_tab

SCHEME = "document.body.dataset.mdColorScheme"
ROOT = "document.documentElement.style.colorScheme"
BUTTON = "label.md-header__button[for^=__palette]:visible"
NAMES = {"light": "default", "dark": "slate"}


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_first_visit_shows_the_colours_of_the_system_before_any_file_is_read(browser, site_root, system):
    context = browser.new_context(color_scheme=system)
    tab = context.new_page()
    tab.route("**/*.js", lambda route: route.abort())
    tab.goto(site_root + "index.html", wait_until="domcontentloaded")
    assert tab.evaluate(SCHEME) == NAMES[system]
    assert tab.locator(BUTTON).count() == 1
    context.close()


def test_the_page_follows_the_system_until_the_reader_chooses(browser, site_root):
    with open_tab(browser, site_root, color_scheme="light") as tab:
        tab.goto(site_root + "index.html")
        tab.emulate_media(color_scheme="dark")
        tab.wait_for_function(f"{SCHEME} == 'slate'")
        tab.locator(BUTTON).click()
        assert tab.evaluate(SCHEME) == "default"
        assert tab.evaluate(ROOT) == "light"
        tab.emulate_media(color_scheme="light")
        tab.emulate_media(color_scheme="dark")
        assert tab.evaluate(SCHEME) == "default"


def test_what_a_reader_chose_is_kept_on_the_next_page(page, site_root):
    page.goto(site_root + "index.html")
    for _ in range(2):
        page.locator(BUTTON).click()
    assert page.evaluate(SCHEME) == "slate"
    page.goto(site_root + "timeline/index.html")
    assert page.evaluate(SCHEME) == "slate"
    assert page.evaluate(ROOT) == "dark"


def test_the_keyboard_goes_round_all_choices(page, site_root):
    page.goto(site_root + "index.html")
    before = page.locator(BUTTON).get_attribute("title")
    page.locator("#bf-palette input:checked").focus()
    seen = []
    for _ in range(3):
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.checked")
        seen.append(page.locator(BUTTON).get_attribute("title"))
    assert len(set(seen)) == 3
    assert seen[-1] == before
    page.keyboard.press("ArrowRight")
    assert page.locator(BUTTON).get_attribute("title") == seen[0]
