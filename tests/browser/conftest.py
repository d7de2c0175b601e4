"""A headless Chromium (Debian's), and the sample over HTTP and from the disk."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

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


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


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
    handler = functools.partial(_Quiet, directory=str(sample / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["http", "file"])
def site_root(request, sample, http_root):  # noqa: F811
    """The sample over HTTP, and opened from the disk."""
    return http_root if request.param == "http" else f"{(sample / 'site').as_uri()}/"


@pytest.fixture
def page(browser, site_root):
    """A page that fails the test when it asks another host or prints an error."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=site_root.startswith("file:"))
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("request", lambda r: None if r.url.startswith((site_root, "data:", "blob:")) else wrong.append(r.url))
    tab.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    yield tab
    context.close()
    assert wrong == []
