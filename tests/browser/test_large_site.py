"""A site of 2,000 articles in a browser, with BRIEFING_LARGE=1 only (`make large`); another number is that many.

The news are our own (`tests/newswire.py`), so that nothing outside the project is needed. The pictures of each page are
kept where BRIEFING_SHOTS names a folder.
"""

from __future__ import annotations

import functools
import os
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.conftest import _Quiet
from tests.end_to_end.conftest import run_briefing
from tests.newswire import write_news

WANTED = int(os.environ.get("BRIEFING_LARGE") or 0)
COUNT = 2_000 if WANTED == 1 else WANTED
HEAVIEST = 300_000
SHOTS = os.environ.get("BRIEFING_SHOTS")
# The first page of each kind, by its place below the site; months are lists of their own on a large site only.
KINDS = (
    "index.html",
    "topics/*.html",
    "timeline/index.html",
    "articles/*-*.html",
    "entities/*.html",
    "articles/index.html",
    "entities/index.html",
    "keywords/index.html",
    "sources/index.html",
)
LARGE_KINDS = ("articles/by/2023-*.html", "timeline/2023-*.html", "topics/*/2023-*.html", "keywords/[a-z].html")

pytestmark = pytest.mark.skipif(not COUNT, reason="`make large` builds 2,000 articles: ten minutes")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The built site of so many articles, with Pagefind whatever the size of its index."""
    folder = tmp_path_factory.mktemp("large") / "folder"
    made = run_briefing("new", str(folder))
    assert made.returncode == 0, made.stderr
    for path in (folder / "seeds").iterdir():
        path.unlink()
    (folder / "seeds").rmdir()
    write_news(folder, count=COUNT)
    config = folder / "mkdocs.yml"
    settings = "  - briefing:\n      search: pagefind\n      fact_pages: false\n"
    config.write_text(config.read_text("utf-8").replace("  - briefing:\n", settings, 1), "utf-8")
    built = run_briefing("build", "--quiet", str(folder))
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def root(site):
    """The site's address on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=[1440, 390])
def tab(browser, root, request):
    """A tab of one width that fails the test when the console says anything or another host is asked."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda m: wrong.append(f"{tab.url}: {m.text}"))
    tab.on("pageerror", lambda e: wrong.append(f"{tab.url}: {e}"))
    tab.on("request", lambda r: None if r.url.startswith((root, "data:", "blob:")) else wrong.append(r.url))
    yield tab
    context.close()
    assert wrong == []


def find_pages(site) -> list[str]:
    found = {
        kind: next(iter(sorted(site.glob(kind))), None) for kind in (*KINDS, *(LARGE_KINDS if COUNT >= 500 else ()))
    }
    assert [kind for kind, path in found.items() if path is None] == []
    return [path.relative_to(site).as_posix() for path in found.values() if path is not None]


def test_no_page_is_heavy(site):
    """The edition in one file is no page of the site: it has a bound of its own."""
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}
    assert len(sizes) > COUNT
    assert {path: size for path, size in sizes.items() if size > HEAVIEST and path != "edition.html"} == {}
    assert sizes["edition.html"] < 2_000_000


def test_every_kind_of_page_fits_the_screen(tab, root, site):
    for path in find_pages(site):
        tab.goto(root + path)
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
        assert tab.locator("h1").count() == 1, path
        if SHOTS:
            width = tab.viewport_size["width"]
            tab.screenshot(path=f"{SHOTS}/{path.replace('/', '_')}-{width}.png", full_page=True)


def test_words_in_pictures_can_be_read(tab, root):
    """No label of a picture that is shown is smaller than nine pixels or cut by the picture's edge."""
    for path in ("index.html", "timeline/index.html", "topics/index.html"):
        tab.goto(root + path)
        small = tab.evaluate(
            """() => [...document.querySelectorAll("svg.bf-svg text")].filter(t => {
                const b = t.getBoundingClientRect(), s = t.ownerSVGElement.getBoundingClientRect();
                return b.width > 0 && s.width > 0 && (b.height < 9 || b.left < s.left - 2 || b.right > s.right + 2);
            }).map(t => t.textContent)"""
        )
        assert small == [], path


def test_search_finds_facts_and_facets_narrow_them(tab, root):
    tab.goto(root + "search.html?q=storm")
    hits = tab.locator("li.bf-hit")
    hits.first.wait_for(timeout=60_000)
    tab.goto(root + "search.html?q=storm&topic=Energy")
    hits.first.wait_for(timeout=60_000)
    assert hits.count() > 0
    hits.first.locator("a").first.click()
    tab.wait_for_url("**/articles/**")
    assert tab.locator(":target").count() == 1
