"""One real file of every format: the story is found whole, with its title, and each fact about it has its basis."""

from __future__ import annotations

import pytest

from builder.sources.draft import Unreadable
from builder.sources.formats import READERS, find_kind
from builder.sources.one_file import ReadOptions, read_file
from builder.sources.read import read_folder
from tests.conftest import load_cases
from tests.sources.samples import make_html, make_samples, make_zip, tell_story

CASES = load_cases("formats")


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    for name, raw in make_samples().items():
        (folder / name).write_bytes(raw)
    reading = read_folder(folder, name="seeds", options=ReadOptions())
    assert reading.errors == ()
    return {article.file: article for article in reading.articles}


def test_every_format_has_a_sample_and_every_article_a_case(articles):
    assert {article.format for article in articles.values()} == READERS.keys() - {"zip", "wacz", "warc"}
    assert sorted(articles) == sorted(case["file"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_the_story_and_what_is_stated_of_it(case, articles):
    article = articles[case["file"]]
    title, paragraphs = tell_story(case["number"])
    assert (article.title.text, article.title.basis) == (title, case["title"])
    assert article.text[article.title.start : article.title.end] == title
    kept = [block.span.slice(article.text) for block in article.blocks if block.kind in ("dek", "paragraph")]
    assert [paragraph for paragraph in paragraphs if paragraph not in kept] == []
    for field in ("published", "publisher", "author", "url"):
        found = getattr(article, field)
        assert (found.basis if found else None) == case[field]
    if article.published:
        assert article.published.edtf == "2024-04-09"
    assert article.language == "en"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_blocks_hold_every_character_once(case, articles):
    article = articles[case["file"]]
    bare, last = [], 0
    for block in article.blocks:
        assert block.start >= last and not article.text[last : block.start].strip()
        last = block.end
        bare.append(block)
    assert bare and not article.text[last:].strip()
    assert sum(block.kind == "title" for block in article.blocks) == 1


def test_html_gives_headings_updates_and_licence(articles):
    article = articles["page.html"]
    assert (article.updated.edtf, article.updated.basis) == ("2024-04-10", "JSON-LD dateModified")
    assert article.licence.text == "https://creativecommons.org/licenses/by/4.0/"
    for furniture in ("Sign in", "Terms of use"):
        assert furniture not in article.text


def test_rss_source_names_the_origin(articles):
    article = articles["feed.xml#1"]
    assert (article.origin.text, article.origin.basis, article.family) == ("Reuters", "feed <source>", "Reuters")


def test_pdf_pages_running_heads_and_hyphens(articles):
    article = articles["paper.pdf"]
    left_out = [block.span.slice(article.text) for block in article.blocks if block.rule == "running-head"]
    assert left_out == ["Port Gazette Weekly", "1", "Port Gazette Weekly", "2", "Port Gazette Weekly", "3"]
    joined = "The council met for an extraordinary session that lasted until the early morning and ended with a vote"
    assert joined in article.text
    places = [article.text.index(words) for words in ("The harbour of", "a vote of nine", "A new breakwater")]
    assert [article.page_at(place) for place in places] == [1, 2, 3]
    assert article.text[article.pages[1] :].startswith("a vote of nine members")


def test_what_is_inside_wins_over_the_ending():
    title, paragraphs = tell_story(1)
    cases = {
        "page.txt": (make_html(title, paragraphs), "html"),
        "paper.html": (make_samples()["paper.pdf"], "pdf"),
        "letter.zip": (make_samples()["letter.docx"], "docx"),
        "letter.txt": (make_samples()["letter.rtf"], "rtf"),
        "feed.txt": (make_samples()["feed.xml"], "feed"),
        "noending": (make_samples()["paper.pdf"], "pdf"),
    }
    for name, (raw, kind) in cases.items():
        reading = read_file(raw, file=name, where=name, options=ReadOptions())
        assert {article.format for article in reading.articles} == {kind}, name
        told = [remark.what for remark in reading.remarks if "inside, whatever its ending says" in remark.what]
        assert bool(told) is (name != "noending"), name


def test_endings_are_kept_where_markup_may_stand_inside():
    page = make_html("A", ["B."])
    for name in ("page.md", "rows.csv", "mail.eml"):
        assert find_kind(name, page).format == name.partition(".")[2]
    with pytest.raises(Unreadable):
        find_kind("music.xyz", b"ID3")


def test_windows_1252_is_read_and_said():
    raw = "Café reopens\n\nThe café of Port Ellen reopened on Monday.\n".encode("cp1252")
    reading = read_file(raw, file="a.txt", where="seeds/a.txt", options=ReadOptions())
    assert reading.articles[0].text.startswith("Café reopens")
    note = "is not UTF-8 (byte 0xe9 in line 1) and was read as Windows-1252"
    assert [str(remark) for remark in reading.remarks] == [f"seeds/a.txt: {note}"]
    assert [str(told) for told in reading.articles[0].notes] == [note]


def test_a_long_article_is_cut_at_white_space_and_it_is_said():
    raw = ("Title\n\n" + "A sentence of seven words stands here. " * 6000).encode()
    (article,) = read_file(raw, file="a.txt", where="a.txt", options=ReadOptions()).articles
    assert 199_000 < len(article.text) <= 200_000 and article.text.endswith("here.")
    assert article.notes[0].code == "cut"


def test_a_bad_entry_costs_only_itself():
    lines = b'{"title": "A", "text": "One."}\nnot json\n{"title": "B", "text": "Two."}\n'
    reading = read_file(lines, file="a.jsonl", where="a.jsonl", options=ReadOptions())
    assert [article.file for article in reading.articles] == ["a.jsonl#1", "a.jsonl#3"]
    assert [error.where for error in reading.errors] == ["a.jsonl#2"]


def test_addresses_do_not_move_with_other_files():
    both = make_zip({"a.txt": b"One.\n", "b.txt": b"Two.\n"})
    one = make_zip({"b.txt": b"Two.\n"})
    files = [
        [a.file for a in read_file(raw, file="x.zip", where="x.zip", options=ReadOptions()).articles]
        for raw in (both, one)
    ]
    assert files == [["x.zip/a.txt", "x.zip/b.txt"], ["x.zip/b.txt"]]
