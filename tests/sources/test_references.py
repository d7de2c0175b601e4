"""Metadata beside articles: matched by file name, attachment, address or DOI; the rest is told and no fault."""

from __future__ import annotations

import json

import pytest

from builder.author_sources import SourceRule, index_rules
from builder.sources.one_file import ReadOptions
from builder.sources.read import read_folder
from builder.sources.references import fold_doi, fold_url
from tests.sources.samples import make_html, tell_story

TEXT = "Harbour reopens\n\nThe harbour of Port Ellen reopened on Monday after a storm that closed it.\n"
RIS = """TY  - NEWS
TI  - Harbour reopens
AU  - Doe, Jane
AU  - Roe, Richard
DA  - 2024/04/09/
T2  - Isle News
LA  - en
UR  - https://isle.example/harbour
L1  - files/12/a.txt
ER  -
"""
BIB = """@article{doe2024, title = {Harbour reopens}, author = {Doe, Jane and M{\\"u}ller, Kai}, journal = {Isle News},
  date = {2024-04-09}, url = {https://isle.example/harbour}, file = {Full Text:files/12/a.txt:text/plain}}
@article{other, title = {Nothing here}, journal = {Isle News}, date = {2024}}
"""
CSL = [
    {
        "id": "doe",
        "type": "article-newspaper",
        "title": "Harbour reopens",
        "container-title": "Isle News",
        "issued": {"date-parts": [[2024, 4, 9]]},
        "author": [{"given": "Jane", "family": "Doe"}, {"literal": "Isle Staff"}],
        "URL": "https://www.gazette.example/harbour/?utm_source=x",
        "DOI": "10.1/X",
    }
]


def _read(folder, rules=()):
    return read_folder(folder, name="seeds", options=ReadOptions(rules=index_rules(rules)))


@pytest.mark.parametrize(
    ("name", "text", "author"),
    [
        ("a.ris", RIS, "Jane Doe, Richard Roe"),
        ("zotero.ris", RIS, "Jane Doe, Richard Roe"),
        ("zotero.bib", BIB, "Jane Doe, Kai Müller"),
        ("a.csl.json", json.dumps(CSL), "Jane Doe, Isle Staff"),
        ("a.json", json.dumps(CSL), "Jane Doe, Isle Staff"),
    ],
)
def test_an_entry_speaks_of_the_file_beside_it_or_named_in_it(name, text, author, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / name).write_text(text, "utf-8")
    reading = _read(tmp_path)
    assert reading.errors == ()
    (article,) = reading.articles
    assert (article.published.edtf, article.published.basis) == ("2024-04-09", name)
    assert (article.publisher.text, article.author.text) == ("Isle News", author)
    unmatched = [remark.what for remark in reading.remarks]
    assert unmatched == (
        ["zotero.bib, other: no article here has this file name, attachment, address or DOI"] if "bib" in name else []
    )


def test_an_entry_is_found_by_its_address(tmp_path):
    (tmp_path / "page.html").write_bytes(make_html(*tell_story(1)))
    (tmp_path / "library.json").write_text(json.dumps(CSL), "utf-8")
    reading = _read(tmp_path)
    (article,) = reading.articles
    assert article.publisher.text == "Isle News" and article.publisher.basis == "library.json"
    assert [remark.what for remark in reading.remarks] == []


def test_the_authors_word_counts_before_an_entrys(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.ris").write_text(RIS, "utf-8")
    (article,) = _read(tmp_path, [SourceRule(files=("*",), publisher="Port Gazette", published="2024-04-08")]).articles
    assert (article.publisher.text, article.published.edtf) == ("Port Gazette", "2024-04-08")
    assert list(map(str, article.notes)) == [
        "published: sources.yml says 2024-04-08, a.ris says 2024-04-09; sources.yml counts",
        "publisher: sources.yml says Port Gazette, a.ris says Isle News; sources.yml counts",
    ]


def test_a_json_file_of_articles_is_no_list_of_references(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([{"type": "article", "title": "A", "text": TEXT}]), "utf-8")
    assert [article.file for article in _read(tmp_path).articles] == ["a.json#1"]


def test_addresses_are_compared_without_what_does_not_matter():
    assert fold_url("https://www.X.example/A/?utm_source=1&id=2#top") == fold_url("http://x.example/A?id=2")
    assert fold_url("https://x.example/a") != fold_url("https://x.example/b")
    assert fold_doi("https://doi.org/10.1/X") == fold_doi("doi:10.1/x") == "10.1/x"
