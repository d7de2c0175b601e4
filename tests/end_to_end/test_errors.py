"""Bad input: one clear line (where, what, the right form), no traceback, and the other articles are built."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.end_to_end.conftest import call_briefing, copy_inputs, run_briefing


def _empty_folder(folder):
    for path in (folder / "seeds").iterdir():
        path.unlink()


def _topics(text):
    return lambda folder: (folder / "topics.yml").write_text(text, "utf-8")


def _article(raw):
    return lambda folder: (folder / "seeds/bad.txt").write_bytes(raw)


CASES = {
    "an empty folder": (_empty_folder, "seeds: holds no article; put articles into it (.txt, .html, .pdf, …)"),
    "no folder": (
        lambda folder: (folder / "seeds").rename(folder / "elsewhere"),
        "seeds: there is no such folder; make the folder `seeds` and put articles into it, or set `articles:` in mkdocs.yml",
    ),
    "no topics.yml": (
        lambda folder: (folder / "topics.yml").unlink(),
        "topics.yml: there is no such file; make a file topics.yml; `briefing new` writes one to start from",
    ),
    "an unknown key": (
        _topics("topics:\n  - {id: space, nmae: Space, terms: [moon]}\n"),
        "topics.yml, line 2: unknown key `nmae` in a topic; did you mean `name`? valid keys: id, name, question, terms, not",
    ),
    "a topic without terms": (
        _topics("topics:\n  - {id: space, name: Space}\n"),
        "topics.yml, line 2: the topic `space` has no terms; write `terms: [moon, satellite]` with the words that speak for it",
    ),
    "two topics with one name": (
        _topics("topics:\n  - {id: a, name: Space, terms: [moon]}\n  - {id: b, name: Space, terms: [orbit]}\n"),
        "topics.yml, line 3: two topics have the name `Space`; give one of them another name",
    ),
    "an empty article": (
        _article(b" \n"),
        "seeds/bad.txt: is empty; put the article's text into it or delete the file",
    ),
    "an article that is no text": (
        _article("Title\n\nCafé.\x81\n".encode("latin-1")),
        "seeds/bad.txt: is not UTF-8 (byte 0xe9 in line 3) and no text either; save it again with the encoding UTF-8",
    ),
    "an article that is a folder": (
        lambda folder: (folder / "seeds/bad.txt").mkdir(),
        "seeds/bad.txt: is a folder, not an article; rename it without `.txt`",
    ),
    "a link": (
        lambda folder: (folder / "seeds/bad.txt").symlink_to("/etc/hostname"),
        "seeds/bad.txt: is a link or a device; put the file itself there",
    ),
    "an unknown setting": (
        lambda folder: (folder / "mkdocs.yml").write_text(
            (folder / "mkdocs.yml").read_text("utf-8").replace("articles: seeds", "artikles: seeds"), "utf-8"
        ),
        "mkdocs.yml, line 41: unknown key `artikles` in the plugin `briefing`; did you mean `articles`? "
        "valid keys: articles, topics, sources, overrides, language, edition, keyword_engine, search, fact_pages, limits, keywords, key_facts, lead_facts, ignore, fields, largest_file, show, excerpt",
    ),
}
NOTHING_TO_BUILD = ("an empty folder", "no folder")


@pytest.mark.parametrize("name", CASES)
def test_one_clear_line(name, tmp_path):
    break_it, line = CASES[name]
    folder = copy_inputs(tmp_path / "site-folder")
    break_it(folder)
    done = call_briefing("write", "--quiet", str(folder))
    assert done.stderr.splitlines() == [line]
    assert done.returncode == 1
    pages = [path for path in (folder / "docs/articles").glob("*.md") if path.name != "index.md"]
    assert len(pages) == (0 if name in NOTHING_TO_BUILD else 2)


def test_all_faults_at_once_and_the_site_still_builds(tmp_path):
    folder = copy_inputs(tmp_path / "site-folder")
    for name in ("an empty article", "two topics with one name"):
        CASES[name][0](folder)
    done = run_briefing("build", str(folder))
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert told[0] == CASES["two topics with one name"][1]
    assert told[1] == "not read, or in part (1 of 3 files):"
    row = CASES["an empty article"][1].removeprefix("seeds/").replace(": ", "  not read  ", 1)
    assert " ".join(" ".join(told[2:]).split()) == " ".join(row.split()), "each fault is told once"
    assert "1 topic," in done.stdout and "2 faults" in done.stdout
    assert (folder / "site/index.html").is_file()
    sources = LexborHTMLParser((folder / "site/sources/index.html").read_text("utf-8")).body.text()
    assert "seeds/bad.txt" in sources and "is empty" in sources


def test_no_mkdocs_yml(tmp_path):
    done = call_briefing("write", str(tmp_path))
    assert done.returncode == 1 and "there is no such file; run `briefing new`" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_wrong_use(tmp_path):
    assert run_briefing("examine").returncode == 2
    assert call_briefing("wirte").returncode == 2
    assert call_briefing("examine", "x.txt", "--published", "yesterday").returncode == 2
