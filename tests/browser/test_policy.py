"""The pages satisfy their own policy: nothing is refused on any kind of page, and what it forbids does not run."""

from __future__ import annotations

import re

from tests.browser.conftest import open_tab
from tests.browser.kinds import SAMPLE, find_page

SEARCHED = ("index.html", "topics/security-alliance.html", "404.html")
"""Search reads its index by an address relative to the page: one page at each depth, and the one at any."""


def test_nothing_is_refused_on_any_kind_of_page(page, site_root, sample):
    for name in (find_page(sample / "site", kind) for kind in SAMPLE):
        if name == "404.html" and site_root.startswith("file:"):
            continue  # its links begin at the root of a host
        page.goto(site_root + name)
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        assert policy is not None and policy.startswith("default-src 'none'") and "unsafe" not in policy, name
        if name != "edition.html":
            page.locator("[for=__palette_1]:visible, label[for^=__palette]:visible").first.click()
        if name in SEARCHED:
            page.keyboard.press("/")
            page.locator("input.md-search__input").press_sequentially("moon rover")
            page.locator(".md-search-result__item").first.wait_for(timeout=20_000)
            page.keyboard.press("Escape")
        assert page.evaluate("window.refused ?? []") == [], name


def test_what_came_in_with_a_text_does_not_run(browser, http_root):
    context = browser.new_context()
    page = context.new_page()

    def poison(route):
        body = (
            route.fetch().text().replace("<h1", "<script>window.ran=1</script><img src=x onerror='window.ran=2'><h1", 1)
        )
        route.fulfill(body=body, content_type="text/html")

    page.route("**/method.html", poison)
    page.goto(http_root + "method.html")
    assert page.locator("img[src=x]").count() == 1, "the page must hold what is to be refused"
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    context.close()


def test_policy_is_the_same_on_all_pages_and_short(sample):
    policies = set()
    for path in (sample / "site").rglob("*.html"):
        if path.name != "edition.html":
            policies.update(re.findall(r'Content-Security-Policy" content="([^"]+)"', path.read_text("utf-8")))
    (policy,) = policies
    assert 3 <= policy.count("sha256-") <= 8
    assert len(policy) < 900


def test_the_edition_opens_alone(browser, sample, tmp_path):
    alone = tmp_path / "sent by mail.html"
    alone.write_bytes((sample / "site/edition.html").read_bytes())
    with open_tab(browser, alone.as_uri(), viewport={"width": 390, "height": 800}) as page:
        asked: list[str] = []
        page.on("request", lambda r: asked.append(r.url))
        page.goto(alone.as_uri())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("getComputedStyle(document.querySelector('.bf-v')).fontFamily").startswith(
                "Newsreader"
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.locator("a.bf-c").first.click()
        assert page.locator("li.bf-src:target").count() == 1
        assert asked == [alone.as_uri()]
