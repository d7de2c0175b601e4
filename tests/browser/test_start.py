"""What a browser need not do before a page answers: lines far below, the closed menu, lines that look as before."""

from __future__ import annotations

import json

import pytest

from tests.browser.conftest import open_tab, wait_until_started
from tests.browser.kinds import find_page

PHONE = {"width": 390, "height": 844}
TOPIC = "topics/security-alliance.html"
_BOXES = "() => [...document.querySelectorAll('.bf-page > *')].map(e => [e.className, e.offsetTop, e.offsetHeight])"
_SKIPPED = (
    "() => [...document.querySelectorAll('.bf-page > *')].filter(e => getComputedStyle(e).contentVisibility == 'auto'"
    " && !e.firstElementChild?.checkVisibility({contentVisibilityAuto: true})).length"
)


def read_down(tab):
    """Scrolls through the whole page, a screen at a time, as a reader does."""
    for top in range(0, tab.evaluate("document.body.scrollHeight"), 700):
        tab.evaluate(f"scrollTo(0, {top})")
        tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_lines_far_below_wait_and_an_address_of_a_place_does_not(browser, http_root, sample):
    with open_tab(browser, http_root, viewport=PHONE) as tab:
        tab.goto(http_root + TOPIC)
        assert tab.evaluate(_SKIPPED) >= 3
        last = tab.locator(".bf-ledger li.bf-f").last.get_attribute("id")
        for before in (TOPIC, "index.html"):  # a link within the page, and a page opened anew
            tab.goto(http_root + before)
            tab.goto(http_root + f"{TOPIC}#{last}")
            assert tab.evaluate(_SKIPPED) == 0
            tab.wait_for_function("(({y}) => y >= 0 && y < 300)(document.querySelector(':target').getClientRects()[0])")


@pytest.mark.parametrize("kind", ["index.html", "topics/china-deterrence.html"])
def test_no_line_stands_elsewhere_once_it_was_read(browser, grown_root, grown, kind):
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    tab = context.new_page()
    tab.goto(grown_root + find_page(grown, kind))
    tab.evaluate("document.fonts.ready")
    assert tab.evaluate(_SKIPPED) > 0
    read_down(tab)
    read = tab.evaluate(_BOXES)
    tab.add_style_tag(content=".bf-page > * { content-visibility: visible !important }")
    assert read and tab.evaluate(_BOXES) == read
    context.close()


def test_the_closed_menu_takes_no_focus_and_opens_with_its_links(browser, http_root):
    with open_tab(browser, http_root, viewport=PHONE) as tab:
        tab.goto(http_root + TOPIC)
        menu = tab.locator(".md-sidebar--primary")
        for _ in range(15):
            tab.keyboard.press("Tab")
            assert not menu.evaluate("menu => menu.contains(document.activeElement)")
        tab.locator("label.md-header__button[for=__drawer]").click()
        menu.get_by_role("link", name="China deterrence").click()
        tab.wait_for_url("**/topics/china-deterrence.html")


def test_a_class_of_the_page_is_no_reason_to_look_at_every_line(browser, http_root):
    context = browser.new_context(viewport=PHONE)
    tab = context.new_page()
    tab.goto(http_root + TOPIC)
    wait_until_started(tab)
    assert "js" in tab.evaluate("[...document.documentElement.classList]")
    assert "bf-wait" not in tab.evaluate("[...document.documentElement.classList]")
    browser.start_tracing(page=tab, categories=["devtools.timeline"])
    tab.evaluate("document.documentElement.classList.add('x', 'bf-wait'); document.body.offsetHeight")
    trace = json.loads(browser.stop_tracing())
    looked = [e["args"]["elementCount"] for e in trace["traceEvents"] if "elementCount" in e.get("args", {})]
    lines = tab.locator("body *").count()
    assert lines > 500 and looked and max(looked) < lines / 10, looked
    context.close()


def test_the_place_of_the_search_stays_empty_where_its_script_does_not_come(browser, http_root):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    tab.route("**/bundle*.js", lambda route: route.abort())
    tab.goto(http_root + TOPIC)
    tab.wait_for_timeout(500)  # what is to stay empty must not fill later
    field = tab.locator("input.md-search__input")
    assert field.count() == 1 and not field.is_visible()
    assert tab.locator(".md-sidebar--primary").get_by_role("link", name="China deterrence").is_visible()
    context.close()
