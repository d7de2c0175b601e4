"""A headless Chromium (Debian's), and the sites over HTTP and from the disk."""

from __future__ import annotations

import functools
import threading
import time
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


class _Slow(_Quiet):
    """A line of 1.6 Mbit/s and 150 ms that all requests share.

    Not the browser's own `Network.emulateNetworkConditions`: with it, under load, 2 of 240 navigations hung, as
    others saw, too (https://github.com/microsoft/playwright/issues/22676).
    """

    _turn = threading.Lock()
    _free = 0.0

    def do_GET(self) -> None:
        """Answers after the time that a question takes on the way."""
        time.sleep(0.15)
        super().do_GET()

    def copyfile(self, source, outputfile) -> None:
        """Sends a piece when the line has carried it; files on the way at once take turns."""
        while piece := source.read(4096):
            with _Slow._turn:
                _Slow._free = max(_Slow._free, time.monotonic()) + len(piece) / (1.6e6 / 8)
                carried = _Slow._free
            time.sleep(max(0.0, carried - time.monotonic()))
            outputfile.write(piece)


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # the library's 5 is fewer than the connections a browser opens at once


@contextmanager
def serve(site: Path, *, handler: type[_Quiet] = _Quiet) -> Iterator[str]:
    """The address of a built site on this machine."""
    server = _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def wait_until_started(tab) -> None:
    """Waits until a page's fonts and scripts are there, its own parts have run, two pictures were drawn; then 500 ms.

    The last so that what comes late is seen, too. Not `networkidle`, which Playwright's authors advise against.
    """
    tab.wait_for_load_state("load")
    tab.wait_for_function("!document.documentElement.classList.contains('bf-wait')")
    tab.evaluate(
        "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"
    )
    tab.wait_for_timeout(500)


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
def slow_root(sample):  # noqa: F811
    """The sample's address behind a slow line."""
    with serve(sample / "site", handler=_Slow) as root:
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
