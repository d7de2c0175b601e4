"""Every attack in one folder: the build passes, the site holds nothing of them but their words, and these unchanged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from builder.author_sources import parse_sources
from builder.inputs import choose_reading, read_settings
from builder.sources.read import read_folder
from tests.attacks.hostile_folder import SECRET, make_hostile_folder
from tests.attacks.inspection import compare_texts, inspect_site, inspect_tree
from tests.conftest import SHARED, build_once
from tests.end_to_end.conftest import call_briefing, run_briefing

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="makes links and pipes, which Windows has not")
HOSTS = ("news.example", "gazette.example", "example.org")
FORBIDDEN = (SECRET, "root:x:0:0", "HIDDEN-WORDS")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return build_once(tmp_path_factory, "attacks", build_hostile_folder) / "folder"


def build_hostile_folder(home: Path) -> None:
    made = make_hostile_folder(home)
    before = list_files(made.parent)
    done = run_briefing("build", str(made))
    (made / "report.txt").write_text(done.stdout + done.stderr, "utf-8")
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    new = {name.split("/")[1] for name in list_files(made.parent) - before}
    assert new == {"docs", "site", ".briefing", "report.txt"}, "a file was written outside"


def list_files(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if not path.is_dir()}


def read_pages(folder: Path) -> dict[str, LexborHTMLParser]:
    site = folder / "site"
    return {path.relative_to(site).as_posix(): LexborHTMLParser(path.read_bytes()) for path in site.rglob("*.html")}


def test_nothing_of_an_attack_is_in_the_site(folder: Path):
    assert inspect_site(folder / "site", words=FORBIDDEN, hosts=HOSTS) == []


def test_every_page_shows_the_words_of_the_source_and_all_of_them(folder: Path):
    settings, _ = read_settings(folder)
    rules = parse_sources((folder / "sources.yml").read_text("utf-8"), file="sources.yml").values
    reading = read_folder(folder / "seeds", name="seeds", options=choose_reading(settings, rules=rules))
    articles = {article.hex: article for article in reading.articles}
    pages = read_pages(folder)
    texts = [page.css_first("div.bf-text") for page in pages.values()]
    shown = {root.attributes["data-hex"] for root in texts if root is not None}
    assert shown == set(articles) and len(articles) > 60
    assert compare_texts(pages, articles=articles) == []


def test_each_fault_is_one_line_with_the_file_and_what_to_do(folder: Path):
    lines = (folder / "report.txt").read_text("utf-8").splitlines()
    run = json.loads((folder / "site/data/run.json").read_text("utf-8"))
    assert len(run["not_used"]) > 70
    for fault in run["not_used"]:
        assert fault["where"].startswith("seeds/") and fault["what"] and fault["right"]
    for name in ("link.txt", "loop.txt", "zero.txt", "pipe.txt", "folder.txt", "broken-deep.rss", "broken-cyclic.pdf"):
        assert [line for line in lines if line.startswith(f"{name} ")], name


def test_verify_proves_the_site(folder: Path):
    done = call_briefing("verify", str(folder))
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_shared_checker_finds_nothing_either(folder: Path, tmp_path: Path):
    checker = SHARED / "attacks/check_site.py"
    if not checker.is_file():
        pytest.skip("../shared/attacks is not here: this check needs its check_site.py")
    hosts = [word for host in HOSTS for word in ("--allow-link", host)]
    baseline, theme = tmp_path / "baseline.json", tmp_path / "theme"
    for name in ("index.html", "404.html", "method.html", "topics/index.html"):
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / "site" / name, theme / name)
    head, _, _ = (folder / "site/edition.html").read_text("utf-8").partition("</head>")
    (theme / "edition.html").write_text(head, "utf-8")  # the page for paper has a style of its own
    own = (str(folder / "site"), "--baseline", str(baseline), "--quiet-warn", *hosts)
    for words in ((str(theme), "--write-baseline", str(baseline)), own):
        command = [sys.executable, str(checker), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick=x>a</p>",
        "<a href=' java\tscript:x'>a</a>",
        "<a href='//bad.example/'>a</a>",
        "<img src='https://bad.example/t.gif'>",
        "<iframe></iframe>",
        "<p style='position:fixed'>a</p>",
        "<p id=a></p><p id=a></p>",
        "<p id=__search></p>",
        "<p>a\u202eb</p>",
        "<meta http-equiv=refresh content='0;url=/'>",
    ],
)
def test_the_inspection_sees_what_it_must(html: str):
    """A checker that finds nothing in a bad page would prove nothing."""
    page = LexborHTMLParser(f'<body><article class="md-content__inner">{html}</article></body>')
    assert inspect_tree(page, hosts=frozenset({"news.example"}))
