"""axe-core finds nothing on any kind of page, at two widths and in both colour schemes (WCAG 2.2 AA, best practice)."""

from __future__ import annotations

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
KINDS = [
    "index.html",
    "topics/security-alliance.html",
    "topics/space.html",
    "articles/@",
    "facts/@",
    "stories/index.html",
    "stories/@",
    "edition.html",
    "entities/fumio-kishida.html",
    "timeline/index.html",
    "sources/index.html",
    "keywords/index.html",
    "method.html",
    "topics/index.html",
    "articles/index.html",
    "entities/index.html",
    "404.html",
]
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_no_violation(browser, http_root, sample, name, scheme):
    if name.endswith("@"):
        name = sorted((sample / "site").glob(f"{name[:-1]}*[0-9a-f].html"))[0].relative_to(sample / "site").as_posix()
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for width in (1440, 390) if scheme == "light" else (1440,):  # colours do not depend on the width
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(http_root + name)
        results = axe.Axe().run(page, options=OPTIONS).response
        assert results["passes"], "axe must have looked at something"
        found = [(v["id"], [node["target"] for node in v["nodes"]][:4]) for v in results["violations"]]
        assert found == [], f"{name} at {width} px"
    context.close()
