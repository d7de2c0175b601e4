"""What a site shows of a source is what its author allowed: no built file holds a longer run of a source's words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from builder.briefing.rights import BLANK, count_shown_words
from builder.build import write_site
from builder.inputs import read_settings
from builder.publish import build_site
from builder.verify import verify_site

ROOT = Path(__file__).parents[2]
_TOKEN = re.compile(r"\w+")
# A link-only source shows its title, names and dates; no longer run than a title may be found.
_TITLE = 25


def tokenize(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


def longest_run(page: list[str], source: list[str]) -> int:
    """Words of the longest run that both hold (dynamic programming over pairs of equal words)."""
    places: dict[str, list[int]] = {}
    for at, token in enumerate(source):
        places.setdefault(token, []).append(at)
    best = 0
    before: dict[int, int] = {}
    for token in page:
        now = {at: before.get(at - 1, 0) + 1 for at in places.get(token, ())}
        best = max(best, *now.values()) if now else best
        before = now
    return best


def make_site(folder: Path, show: str) -> Path:
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for name in ("topics.yml", "sources.yml", "overrides.yml"):
        shutil.copy(ROOT / name, folder / name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "show: full" in text
    (folder / "mkdocs.yml").write_text(text.replace("show: full", f"show: {show}"), encoding="utf-8")
    (folder / "docs").mkdir()
    write_site(folder)
    build_site(folder, site=folder / read_settings(folder)[0].site_dir)
    return folder / "site"


def read_words(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    if path.suffix != ".html":
        return tokenize(text)
    tree = LexborHTMLParser(text)
    titles = [node.attributes.get("title") or "" for node in tree.css("[title]")]
    scripts = [node.text() for node in tree.css("script[type='application/ld+json']")]
    return tokenize(" | ".join([tree.body.text(separator=" ") if tree.body else "", *titles, *scripts]))


@pytest.mark.parametrize(("show", "most"), [("excerpt", 60), ("excerpt\n      excerpt: 25", 25), ("link", _TITLE)])
def test_no_file_holds_a_longer_run_than_allowed(show: str, most: int, tmp_path: Path) -> None:
    site = make_site(tmp_path, show)
    sources = [tokenize(path.read_text("utf-8")) for path in sorted((tmp_path / "seeds").rglob("*.txt"))]
    kinds = {".html", ".json", ".jsonl", ".csv", ".xml", ".txt", ".js", ".svg", ".bib", ".ris"}
    files = [p for p in site.rglob("*") if p.suffix in kinds and "assets/javascripts" not in p.as_posix()]
    assert len(files) > 30 and len(sources) >= 2
    runs = {path.relative_to(site).as_posix(): max(longest_run(read_words(path), s) for s in sources) for path in files}
    assert {name: run for name, run in runs.items() if run > most} == {}
    assert max(runs.values()) > 5, "something was compared"
    assert not [path for path in files if BLANK in path.read_text("utf-8")], "a blanked word was shown"


@pytest.mark.parametrize("show", ["excerpt", "full"])
def test_what_is_shown_is_proved(show: str, tmp_path: Path) -> None:
    report = verify_site(make_site(tmp_path, show), articles=tmp_path / "seeds")
    assert report.faults == ()


@pytest.mark.parametrize(("text", "count"), [("The U.S.-led talks", 5), ("", 0), ("東京で会談", 3), ("one 東京", 2)])
def test_words_are_counted_as_the_strictest_reader_does(text: str, count: int) -> None:
    assert count_shown_words(text) == count
