"""Takes the pictures of the README: `python tools/take_screenshots.py` after `make site`; needs Chromium, Playwright.

One sheet a page and scheme in .github/images: the same page on a desktop, a tablet and a phone, side by side.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / ".github" / "images"
CHROMIUM = Path("/usr/bin/chromium")
PAGES = {
    "home": "index.html",
    "topic": "topics/security-alliance.html",
    "article": "articles/japanese-prime-minister-*.html",
    "entity": "entities/fumio-kishida.html",
    "timeline": "timeline/index.html",
}
WIDTHS, HEIGHT = (1440, 820, 390), 900
_SCALE, _GAP, _QUALITY = 0.55, 20, 45
_PAPER = {"light": "#e7e4dd", "dark": "#000"}


def take_page(browser: Browser, *, address: str, width: int, scheme: str) -> bytes:
    """The first view of a page as PNG, at rest: fonts loaded, nothing under the pointer."""
    tab = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme="dark" if scheme == "dark" else "light"
    ).new_page()
    tab.goto(address)
    tab.evaluate("document.fonts.ready")
    tab.wait_for_timeout(500)
    picture = tab.screenshot()
    tab.context.close()
    return picture


def lay_out(browser: Browser, *, pictures: list[bytes], scheme: str) -> bytes:
    """The pictures side by side, smaller, as WebP."""
    height = round(HEIGHT * _SCALE)
    size = {"width": round(sum(WIDTHS) * _SCALE) + _GAP * (len(WIDTHS) + 1), "height": height + 2 * _GAP}
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]})
    tab = context.new_page()
    images = "".join(
        f'<img height="{height}" src="data:image/png;base64,{base64.b64encode(each).decode()}">' for each in pictures
    )
    style = f"margin:0;display:flex;gap:{_GAP}px;padding:{_GAP}px;background:{_PAPER[scheme]}"
    tab.set_content(f'<body style="{style}">{images}')
    tab.wait_for_timeout(300)
    taken = context.new_cdp_session(tab).send("Page.captureScreenshot", {"format": "webp", "quality": _QUALITY})
    context.close()
    return base64.b64decode(taken["data"])


def main(site: Path) -> int:
    """Write all sheets; 1 where a page is not there."""
    found = {name: next(iter(sorted(site.glob(path))), None) for name, path in PAGES.items()}
    missing = [PAGES[name] for name, path in found.items() if path is None]
    if missing:
        print(f"{site}: lacks {', '.join(missing)}; run make site", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        for name, path in found.items():
            for scheme in _PAPER:
                address = path.resolve().as_uri() if path else ""
                pictures = [take_page(browser, address=address, width=width, scheme=scheme) for width in WIDTHS]
                sheet = lay_out(browser, pictures=pictures, scheme=scheme)
                (IMAGES / f"{name}-{scheme}.webp").write_bytes(sheet)
                print(f"{name}-{scheme}.webp  {len(sheet):,} bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
