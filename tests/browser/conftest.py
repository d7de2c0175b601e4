"""A headless Chromium (Debian's), and the sites over HTTP and from the disk."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.grown import write_grown
from tests.conftest import build_once
from tests.end_to_end.conftest import sample  # noqa: F401  # the same built site

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = (
    "addEventListener('securitypolicyviolation', e => (window.refused ??= []).push(e.violatedDirective + e.blockedURI))"
)
"""Notes in the page what its policy refuses."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """The address of a built site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def open_tab(browser, root, **options):
    """A tab whose test fails when it asks another host, prints to the console, or its policy refuses something."""
    context = browser.new_context(offline=root.startswith("file:"), **options)
    tab = context.new_page()
    tab.add_init_script(WATCH)
    wrong: list[str] = []
    tab.on("request", lambda r: None if r.url.startswith((root, "data:", "blob:")) else wrong.append(r.url))
    tab.on("console", lambda m: wrong.append(m.text))
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    yield tab
    wrong += tab.evaluate("window.refused ?? []")
    context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests of a worker."""
    if not CHROMIUM.exists():
        pytest.skip("/usr/bin/chromium is not installed: no page was looked at")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def http_root(sample):  # noqa: F811
    """The sample's address on this machine."""
    with serve(sample / "site") as root:
        yield root


@pytest.fixture(scope="session")
def grown(tmp_path_factory) -> Path:
    """The built site with every kind of page; tests must not change it."""
    return build_once(tmp_path_factory, "grown", lambda home: write_grown(home / "folder")) / "folder" / "site"


@pytest.fixture(scope="session")
def grown_root(grown):
    """The address of the site with every kind of page."""
    with serve(grown) as root:
        yield root


@pytest.fixture(params=["http", "file"])
def site_root(request, sample, http_root):  # noqa: F811
    """The sample over HTTP, and opened from the disk."""
    return http_root if request.param == "http" else f"{(sample / 'site').as_uri()}/"


@pytest.fixture
def page(browser, site_root):
    """A watched tab for the sample."""
    with open_tab(browser, site_root, viewport={"width": 1440, "height": 900}) as tab:
        yield tab
