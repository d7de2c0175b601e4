"""A reader without a mouse, without scripts, on any width, on paper; and HTML that a strict reader accepts."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import pytest

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
OPTIONAL = frozenset("li p dt dd tr td th thead tbody option html head body".split())


class _Strict(HTMLParser):
    """Notes ids used twice, attributes given twice, and end tags that close nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = Counter(name for name, _ in attrs)
        self.wrong += [f"<{tag}> has {name} twice" for name, count in names.items() if count > 1]
        self.ids.update(value for name, value in attrs if name == "id" and value is not None)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] != tag and self.open[-1] in OPTIONAL:
            self.open.pop()
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"</{tag}> closes nothing, at {self.getpos()}")


def _read_strictly(html: str) -> list[str]:
    parser = _Strict()
    parser.feed(html)
    parser.close()
    left = [f"<{tag}> is not closed" for tag in parser.open if tag not in OPTIONAL]
    return [*parser.wrong, *left, *(f"id {name} {count} times" for name, count in parser.ids.items() if count > 1)]


@pytest.mark.parametrize(
    "html", ["<p><b>x</p>", '<i id="a"></i><i id="a"></i>', '<i class="a" class="b"></i>', "<div>", "</a>"]
)
def test_the_strict_reader_sees_faults(html):
    assert _read_strictly(html)


def test_every_page_reads_strictly(sample):
    pages = sorted((sample / "site").rglob("*.html"))
    assert len(pages) > 30
    wrong = {page.name: found for page in pages if (found := _read_strictly(page.read_text("utf-8")))}
    assert wrong == {}


def test_skip_link_comes_first_and_leads_to_the_heading(page, site_root):
    page.goto(site_root + "topics/security-alliance.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    page.wait_for_url("**#topic")


def test_every_stop_of_the_keyboard_can_be_seen(page, site_root):
    page.goto(site_root + "index.html")
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        name, ring, height = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
            "return [e.className || e.tagName, s.outlineStyle !== 'none' || s.boxShadow !== 'none', b.height]; }"
        )
        if str(name).startswith("bf-"):
            seen += 1
            assert ring and height > 0, f"{name} has the focus and no ring"
    assert seen >= 5


def test_a_filter_stays_in_the_address(page, site_root):
    page.goto(site_root + "topics/security-alliance.html")
    shown = page.locator(".bf-ledger li.bf-f:visible")
    every = shown.count()
    page.locator(".bf-filters select").first.select_option(index=1)
    kept = shown.all_inner_texts()
    assert 0 < len(kept) < every
    page.reload()
    page.locator(".bf-filters select").first.wait_for()
    assert shown.all_inner_texts() == kept


def test_without_scripts_citations_pictures_and_filters_are_quiet(browser, http_root):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(http_root + "index.html")
    assert tab.locator("svg.bf-tl a").count() >= 5
    tab.locator(".bf-lede a.bf-c").first.click()
    tab.wait_for_url("**/articles/*.html#s*")
    assert tab.locator(":target").is_visible()
    tab.goto(http_root + "topics/security-alliance.html")
    assert not tab.locator(".bf-filters").is_visible()
    context.close()


def test_dark_pages_print_dark_on_white(browser, http_root):
    context = browser.new_context(color_scheme="dark")
    tab = context.new_page()
    tab.goto(http_root + "topics/security-alliance.html")
    tab.emulate_media(media="print")
    ink = tab.locator("h1").evaluate("el => getComputedStyle(el).color")
    assert max(int(part) for part in ink.removeprefix("rgb(").removesuffix(")").split(",")) < 90, ink
    context.close()
