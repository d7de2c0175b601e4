"""Files become articles; names are stable; a bad file costs only itself."""

from __future__ import annotations

from builder.author_files import SourceRule
from builder.sources.read import read_article, read_folder

TEXT = "Harbour reopens\n\nThe harbour of Port Ellen reopened on Monday after a storm that closed it.\n"


def _read(folder, rules=()):
    return read_folder(folder, name="seeds", rules=rules, language="en")


def test_order_names_and_hidden_files(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b/two.txt").write_text(TEXT + "Two.\n", "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, "utf-8")
    reading = _read(tmp_path)
    assert [article.file for article in reading.articles] == ["a.txt", "b/two.txt"]
    assert reading.errors == ()


def test_the_same_text_twice_keeps_the_firsts_name(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    names = [article.hex for article in _read(tmp_path).articles]
    (tmp_path / "b.txt").unlink()
    assert len(set(names)) == 3
    assert [article.hex for article in _read(tmp_path).articles] == [names[0], names[2]]


def test_byte_order_mark_and_line_ends():
    raw = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    article = read_article(raw, file="x.txt", where="x.txt")
    assert article.text == TEXT.replace("\n", "\r\n")
    assert article.title is not None and article.title.text == "Harbour reopens"
    assert [block.span.slice(article.text) for block in article.blocks][1].startswith("The harbour")


def test_other_kinds_are_named(tmp_path):
    (tmp_path / "paper.pdf").write_bytes(b"%PDF")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    reading = _read(tmp_path)
    assert len(reading.articles) == 1
    assert [str(error) for error in reading.errors] == [
        "seeds/paper.pdf: is of a kind that cannot be read yet; save the article as plain text with the ending .txt"
    ]


def test_what_sources_yml_says(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    rules = [
        SourceRule(files=("*.txt",), publisher="Port Gazette", published="2024-04"),
        SourceRule(files=("a.*",), published="2024-04-09", family="Gazettes"),
    ]
    (article,) = _read(tmp_path, rules).articles
    assert (article.publisher.text, article.published.edtf, article.family) == (
        "Port Gazette",
        "2024-04-09",
        "Gazettes",
    )
    assert article.published.basis == "sources.yml"
