"""Every kind of page at two widths and in both colour schemes: axe-core finds nothing (WCAG 2.2 AA, best practice).

On the same visit no width scrolls sideways, the console stays silent, and no other host is asked (`open_tab`).
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import open_tab
from tests.browser.kinds import GROWN, SAMPLE_ONLY, find_page

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that a scheme can change; the others read the document, which is the same in both."""
_WITHOUT_FADES = """
const sheet = new CSSStyleSheet();
sheet.replaceSync('*, ::before, ::after { transition: none !important }');
document.adoptedStyleSheets = [sheet];
"""
"""Colours are measured as they end, not on their way from one scheme to the other."""
WIDTHS = (320, 360, 390, 600, 768, 820, 1024, 1219, 1220, 1440, 1920, 2560)


def _set_scheme(page, scheme):
    """The system's scheme changes, and the page follows it without being opened again."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "name => !document.body.matches('[data-md-color-scheme]') || document.body.dataset.mdColorScheme === name",
        arg="slate" if scheme == "dark" else "default",
    )


def _find_violations(page, rules):
    found = page.evaluate("async rules => await axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    assert found["passes"], "axe must have looked at something"
    return [(v["id"], [node["target"] for node in v["nodes"]][:4]) for v in found["violations"]]


def _look(browser, root, name):
    with open_tab(browser, root, color_scheme="light", viewport={"width": 1440, "height": 900}) as page:
        page.goto(root + name)
        if name.startswith("search.html"):
            page.locator("li.bf-hit").first.wait_for(timeout=20_000)
        page.evaluate(_WITHOUT_FADES)
        page.evaluate(axe.Axe().axe_script)
        for scheme, rules in (("light", RULES), ("dark", OF_COLOUR)):
            _set_scheme(page, scheme)
            for width in (1440, 390):
                page.set_viewport_size({"width": width, "height": 900})
                assert _find_violations(page, rules) == [], f"{name}, {scheme}, {width} px"
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width} px"


@pytest.mark.parametrize("kind", SAMPLE_ONLY)
def test_no_violation(browser, http_root, sample, kind):
    _look(browser, http_root, find_page(sample / "site", kind))


@pytest.mark.parametrize("kind", GROWN)
def test_no_violation_on_a_grown_site(browser, grown_root, grown, kind):
    _look(browser, grown_root, find_page(grown, kind))


def test_a_fault_is_found(browser, http_root):
    """The checks above can fail: text in pale grey, a picture without words, a page too wide."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{http_root}method.html")
    page.evaluate(axe.Axe().axe_script)
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend',"
        '\'<p id="pale">Pale</p><img src="favicon.svg">\');'
        "document.getElementById('pale').style.color = '#ddd'"
    )
    assert {name for name, _ in _find_violations(page, RULES)} >= {"color-contrast", "image-alt"}
    context.close()
