"""What a site shows of a source is what its author allowed: no built file holds a longer run of a source's words."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from builder.briefing.rights import BLANK, count_shown_words
from builder.build import write_site
from builder.inputs import read_inputs, read_settings
from builder.new_site import make_site_folder
from builder.publish import build_site
from builder.sources.one_file import ReadOptions
from builder.sources.read import read_folder
from builder.verify import verify_site
from tests.conftest import build_once, load_cases
from tests.end_to_end.long_texts import write_article
from tests.sources.samples import make_docx, make_html

ROOT = Path(__file__).parents[2]
_TOKEN = re.compile(r"\w+")
# A link-only source shows its title, names and dates; no longer run than a title may be found.
_TITLE = 25
_KINDS = {".html", ".md", ".json", ".jsonl", ".csv", ".xml", ".txt", ".js", ".svg", ".bib", ".ris", ".ics", ".map"}
# Pagefind's fragments are gzip members that hold a page's words; its indexes hold single words, in no order.
_PACKED = {".pf_fragment", ".gz"}
_WORDLESS = {".pf_index", ".pf_meta", ".pf_filter", ".pagefind", ".css", ".png", ".woff2", ""}


def tokenize(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


def list_runs(tokens: list[str], *, length: int) -> set[tuple[str, ...]]:
    return {tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1)}


def find_runs(words: Mapping[str, list[str]], *, sources: Sequence[list[str]], length: int) -> list[str]:
    """The files that hold so many words of a source in a row; only where both ends agree is the whole compared."""
    runs = {run for source in sources for run in list_runs(source, length=length)}
    ends = {(run[0], run[-1]) for run in runs}
    assert runs
    return [
        name
        for name, tokens in words.items()
        if any(
            pair in ends and tuple(tokens[at : at + length]) in runs
            for at, pair in enumerate(zip(tokens, tokens[length - 1 :], strict=False))
        )
    ]


def make_site(folder: Path, show: str) -> Path:
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for name in ("topics.yml", "sources.yml", "overrides.yml"):
        shutil.copy(ROOT / name, folder / name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "show: full" in text
    (folder / "mkdocs.yml").write_text(text.replace("show: full", f"show: {show}"), encoding="utf-8")
    (folder / "docs").mkdir()
    return build_here(folder)


def build_here(folder: Path) -> Path:
    write_site(folder)
    build_site(folder, site=folder / read_settings(folder)[0].site_dir)
    return folder / "site"


def read_words(path: Path) -> list[str]:
    raw = path.read_bytes()
    if path.suffix in _PACKED:
        return tokenize(gzip.decompress(raw).decode("utf-8", "ignore"))
    text = raw.decode("utf-8")
    if path.suffix != ".html":
        return tokenize(text)
    tree = LexborHTMLParser(text)
    titles = [node.attributes.get("title") or "" for node in tree.css("[title]")]
    scripts = [node.text() for node in tree.css("script[type='application/ld+json']")]
    descriptions = [node.attributes.get("content") or "" for node in tree.css("meta[content]")]
    body = tree.body.text(separator=" ") if tree.body else ""
    return tokenize(" | ".join([body, *titles, *scripts, *descriptions]))


def list_built(folder: Path) -> list[Path]:
    """Every file of the site and of docs/ that can hold words of an article, whatever its kind."""
    files = [path for home in ("site", "docs") for path in (folder / home).rglob("*") if path.is_file()]
    other = {path.suffix for path in files} - _KINDS - _PACKED - _WORDLESS
    assert not other, f"a new kind of file: say here how its words are read: {other}"
    own = ("assets/javascripts", "assets/stylesheets", "pagefind/pagefind")
    return [
        path for path in files if path.suffix in _KINDS | _PACKED and not any(part in path.as_posix() for part in own)
    ]


# What mkdocs.yml says, and the longest run of words that may be found.
_SHOWN = {"excerpt": 60, "excerpt\n      excerpt: 25": 25, "link": _TITLE}


@pytest.fixture(scope="module", params=_SHOWN)
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The built sample that shows so much of its articles, and the longest run of words that it may show."""
    name = f"shown-{list(_SHOWN).index(request.param)}"
    return build_once(tmp_path_factory, name, lambda home: make_site(home, request.param)), _SHOWN[request.param]


def test_no_file_holds_a_longer_run_than_allowed(shown: tuple[Path, int]) -> None:
    folder, most = shown
    sources = [tokenize(path.read_text("utf-8")) for path in sorted((folder / "seeds").rglob("*.txt"))]
    files = list_built(folder)
    assert len(files) > 30 and len(sources) >= 2
    words = {str(path.relative_to(folder)): read_words(path) for path in files}
    assert find_runs(words, sources=sources, length=most + 1) == []
    assert len(find_runs(words, sources=sources, length=6)) > 10, "something was compared"
    assert not [path for path in files if BLANK.encode() in path.read_bytes()], "a blanked word was shown"


def test_what_is_shown_is_proved(shown: tuple[Path, int]) -> None:
    """The sample as it stands, which shows all, is proved in test_verify_sample.py."""
    folder, _ = shown
    report = verify_site(folder / "site", articles=folder / "seeds")
    assert report.faults == () and report.articles == 2 and report.links > 100


# Folder → what sources.yml says of it, and the longest run of its words that may be found.
_MIXED = {
    "open": ("show: full", None),
    "some": ("show: excerpt", 60),
    "few": ("excerpt: 20", 20),
    "none": ("show: link", 17),
}


@pytest.fixture(scope="module", params=["material", "pagefind"])
def mixed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of long articles in four formats with rights of four kinds, one of each kind beside the other."""
    return build_once(tmp_path_factory, f"mixed-{request.param}", lambda home: make_mixed(home, search=request.param))


def make_mixed(folder: Path, *, search: str) -> None:
    make_site_folder(folder)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    own = f"      search: {search}\n      fact_pages: true\n      show: excerpt"
    (folder / "mkdocs.yml").write_text(config.replace("      show: excerpt", own, 1), "utf-8")
    topics = "topics: [{id: harbour, name: Harbour, terms: [harbour, ferries, breakwater, berths, budget, loan]}]\n"
    (folder / "topics.yml").write_text(topics, "utf-8")
    rules = "".join(f"  - {{files: '{kind}/*', publisher: The {kind}, {said}}}\n" for kind, (said, _) in _MIXED.items())
    (folder / "sources.yml").write_text(f"sources:\n{rules}", "utf-8")
    for number, kind in enumerate(_MIXED):
        (folder / "seeds" / kind).mkdir()
        for step, (name, make) in enumerate({"a.html": make_html, "b.docx": make_docx}.items()):
            (folder / "seeds" / kind / name).write_bytes(make(*write_article(10 * number + step, paragraphs=3)))
        title, paragraphs = write_article(10 * number + 5, paragraphs=12)
        (folder / "seeds" / kind / "c.txt").write_text("\n\n".join([title, *paragraphs]), "utf-8")
    build_here(folder)


def test_a_mixed_site_shows_of_each_source_what_it_may(mixed: Path) -> None:
    articles = read_folder(mixed / "seeds", name="seeds", options=ReadOptions()).articles
    files = list_built(mixed)
    assert len(articles) == 12 and len(files) > 100
    assert {path.suffix for path in files} > {".html", ".md", ".jsonl", ".csv", ".json", ".xml"}
    words = {str(path.relative_to(mixed)): read_words(path) for path in files}
    for kind, (_, most) in _MIXED.items():
        sources = [tokenize(article.text) for article in articles if article.file.startswith(f"{kind}/")]
        assert len(sources) == 3
        found = find_runs(words, sources=sources, length=(most or 100) + 1)
        assert bool(found) == (most is None), found
    assert not [path for path in files if BLANK.encode() in path.read_bytes()], "a blanked word was shown"


def test_a_mixed_site_is_proved(mixed: Path) -> None:
    report = verify_site(mixed / "site", articles=mixed / "seeds")
    assert report.faults == () and report.statements > 100


@pytest.mark.parametrize("case", load_cases("rights"), ids=lambda case: case["name"])
def test_a_mistake_shows_less_and_never_more(case: dict[str, object], tmp_path: Path) -> None:
    """Where what may be shown cannot be read, `show: link` counts; the terminal says so."""
    for name in ("rfi/a.txt", "own/b.txt"):
        (tmp_path / "seeds" / name).parent.mkdir(parents=True)
        (tmp_path / "seeds" / name).write_text(f"Harbour {name}\n\nThe harbour reopened on Monday.\n", "utf-8")
    setting = case.get("settings", "show: full")
    (tmp_path / "mkdocs.yml").write_text(f"plugins:\n  - briefing:\n      {setting}\n", "utf-8")
    said = case.get("sources", "")
    (tmp_path / "sources.yml").write_bytes(said if isinstance(said, bytes) else str(said).encode())
    inputs = read_inputs(tmp_path)
    shown = {article.file: article.show for article in inputs.reading.articles}
    assert [shown["rfi/a.txt"], shown["own/b.txt"]] == case["shown"]
    told = [str(error) for error in inputs.errors if "show" in str(error) or "excerpt" in str(error)]
    assert bool(told) == ("link" in case["shown"] and "sound" not in case), told


@pytest.mark.parametrize(("text", "count"), [("The U.S.-led talks", 5), ("", 0), ("東京で会談", 3), ("one 東京", 2)])
def test_words_are_counted_as_the_strictest_reader_does(text: str, count: int) -> None:
    assert count_shown_words(text) == count
