"""The page of search of a large site: Pagefind, forced on the sample, from a word typed to the sentence."""

from __future__ import annotations

import functools
import threading
import time
from http.server import ThreadingHTTPServer

import pytest

from tests.browser.conftest import _Quiet
from tests.browser.test_accessibility import OPTIONS
from tests.browser.test_policy import WATCH
from tests.end_to_end.conftest import copy_inputs, run_briefing

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")


@pytest.fixture(scope="module")
def found_root(tmp_path_factory):
    """The address of the sample built with `search: pagefind`."""
    folder = copy_inputs(tmp_path_factory.mktemp("found") / "folder")
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("  - briefing:\n", "  - briefing:\n      search: pagefind\n", 1), "utf-8")
    done = run_briefing("build", "--quiet", str(folder))
    assert done.returncode == 0, done.stderr
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def tab(browser, found_root):
    """A tab that fails the test when the console says anything or the policy refuses something."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    tab.add_init_script(WATCH)
    wrong: list[str] = []
    tab.on("console", lambda m: wrong.append(m.text))
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    tab.on("request", lambda r: None if r.url.startswith((found_root, "data:", "blob:")) else wrong.append(r.url))
    yield tab
    refused = tab.evaluate("window.refused ?? []")
    context.close()
    assert (wrong, refused) == ([], [])


def test_from_a_word_over_a_filter_to_the_sentence(tab, found_root):
    tab.goto(found_root + "search.html")
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


def test_words_typed_before_the_index_is_there_are_not_lost(tab, found_root):
    tab.route("**/pagefind.js", lambda route: (time.sleep(1), route.continue_()))
    tab.goto(found_root + "search.html")
    tab.locator("#bf-find input[name=q]").press_sequentially("alliance")
    tab.locator("li.bf-hit").first.wait_for(timeout=20_000)


def test_an_address_with_words_offers_the_filters(tab, found_root):
    tab.goto(found_root + "search.html?q=alliance")
    tab.locator("li.bf-hit").first.wait_for(timeout=20_000)
    assert tab.locator(".bf-facet input[type=checkbox]").count() > 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_search_has_no_violation(browser, found_root, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(found_root + "search.html?q=alliance")
    page.locator("li.bf-hit").first.wait_for(timeout=20_000)
    results = axe.Axe().run(page, options=OPTIONS).response
    assert results["passes"], "axe must have looked at something"
    assert [(v["id"], [node["target"] for node in v["nodes"]][:4]) for v in results["violations"]] == []
    context.close()
