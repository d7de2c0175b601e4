"""Files become articles; names are stable; a bad file costs only itself."""

from __future__ import annotations

import errno
import itertools
import json
import os
from pathlib import Path

import pytest

from builder.author_sources import SourceRule, index_rules, parse_sources
from builder.sources.draft import ReaderOptions
from builder.sources.one_file import ReadOptions
from builder.sources.read import find_file, read_article, read_folder
from tests.sources.samples import make_zip

TEXT = "Harbour reopens\n\nThe harbour of Port Ellen reopened on Monday after a storm that closed it.\n"


def _read(folder, rules=(), ignore=()):
    options = ReadOptions(rules=index_rules(rules), reader=ReaderOptions(ignore=ignore))
    return read_folder(folder, name="seeds", options=options)


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
    (tmp_path / "paper.xyz").write_bytes(b"Words.")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    reading = _read(tmp_path)
    assert len(reading.articles) == 1
    (error,) = reading.errors
    assert str(error).startswith("seeds/paper.xyz: is of a kind that cannot be read; save it as one of .txt .md .html")


def test_what_is_passed_over(tmp_path):
    """Hidden and temporary files, what lies beside saved pages, links' targets, and what the author names."""
    page = "<html><body><p>" + TEXT * 3 + "</p></body></html>"
    names = (
        "a.txt",
        "drafts/b.txt",
        "old/c.txt",
        "old/d.bak.txt",
        "node_modules/e.txt",
        "~f.txt",
        "g.txt~",
        "Thumbs.db",
    )
    for name in (*names, "page_files/h.txt", "photo.jpg", ".i/j.txt", "lone_files/k.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name, "utf-8")
    (tmp_path / "page.html").write_text(page, "utf-8")
    (tmp_path / "elsewhere").symlink_to(tmp_path / "old")
    reading = _read(tmp_path, ignore=("drafts/", "*.bak.txt"))
    assert [article.file for article in reading.articles] == ["a.txt", "lone_files/k.txt", "old/c.txt", "page.html"]
    assert [str(error) for error in reading.errors] == [
        "seeds/elsewhere: is a link or a device; put the file itself there"
    ]


def test_a_device_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert [error.what for error in _read(tmp_path).errors] == ["is a link or a device"]


def test_rules_speak_of_entries_and_archives(tmp_path):
    rule = SourceRule(files=("feed.xml", "old.zip"), publisher="Port Gazette")
    for file in ("feed.xml", "feed.xml#3", "old.zip/a/b.html", "old.zip/feed.xml#1"):
        assert rule.matches(file), file
    assert not rule.matches("feed.xml.txt") and not rule.matches("very/old.zip")
    assert SourceRule(files=("feed.xml#2",)).matches("feed.xml#2")


def test_the_file_of_an_address(tmp_path):
    (tmp_path / "old.zip").write_bytes(b"PK")
    (tmp_path / "a#b").mkdir()
    for name in ("feed.xml", "a#b/c.txt", "no#1.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    cases = {
        "feed.xml#3": "feed.xml",
        "old.zip/x/y.html": "old.zip",
        "old.zip/feed.xml#2": "old.zip",
        "a#b/c.txt": "a#b/c.txt",
        "no#1.txt": "no#1.txt",
        "gone.txt": None,
        "feed.xml/x": "feed.xml",
    }
    assert {address: find_file(tmp_path, address) for address in cases} == cases


def test_a_day_in_the_path_counts_last(tmp_path):
    (tmp_path / "2024/04/09").mkdir(parents=True)
    (tmp_path / "2024/04/09/a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b-20240431.txt").write_text(TEXT + "Two.\n", "utf-8")
    first, second = _read(tmp_path).articles
    assert (first.published.edtf, first.published.basis) == ("2024-04-09", "path")
    assert second.published is None
    (stated,) = _read(tmp_path, [SourceRule(files=("2024/*",), published="2024-04-08")]).articles[:1]
    assert stated.published.edtf == "2024-04-08"
    assert list(map(str, stated.notes)) == [
        "published: sources.yml says 2024-04-08, path says 2024-04-09; sources.yml counts"
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


def test_defaults_and_families(tmp_path):
    """A family counts for a publisher that the file itself states, and for the agency of a dateline."""
    text = """defaults: {licence: CC0}
families: {Gazettes: [Port Gazette, Reuters]}
sources:
  - {files: "b.md", author: Ann, updated: 2024-04-10}
"""
    (tmp_path / "b.md").write_text("---\npublisher: Port Gazette\n---\n" + TEXT, "utf-8")
    (tmp_path / "c.txt").write_text(TEXT.replace("The harbour", "PORT ELLEN (Reuters) - The harbour"), "utf-8")
    (tmp_path / "d.txt").write_text(TEXT.replace("The harbour", "PORT ELLEN (AP) - The harbour"), "utf-8")
    parsed = parse_sources(text, file="sources.yml")
    assert parsed.errors == ()
    first, second, third = _read(tmp_path, parsed.values).articles
    assert (first.family, first.author.text, first.updated.edtf) == ("Gazettes", "Ann", "2024-04-10")
    assert (second.family, second.origin.text, second.origin.basis) == ("Gazettes", "Reuters", "dateline")
    assert third.family == "AP"
    assert {article.licence.text for article in (first, second, third)} == {"CC0"}


@pytest.mark.parametrize(
    ("author", "origin"),
    [
        ("Reuters", "Reuters"),
        ("By Ann Smith, Reuters", "Reuters"),
        ("Ann Smith | AP", "AP"),
        ("Ann Smith (dpa)", "dpa"),
        ("Ann Reuters", None),
        ("Ann Smith", None),
    ],
)
def test_an_agency_behind_the_author_is_the_origin(author, origin, tmp_path):
    (tmp_path / "a.md").write_text(f"---\nauthor: {author!r}\npublisher: Port Gazette\n---\n" + TEXT, "utf-8")
    (article,) = _read(tmp_path).articles
    assert (article.origin.text if article.origin else None) == origin
    assert article.publisher.text == "Port Gazette"


RUSSIAN = (
    "<html><head>{meta}<title>Порт</title></head><body><article><h1>Порт</h1><p>{words}</p></article></body></html>"
)
WORDS = "Порт открылся в понедельник после шторма, сообщили власти. Два парома ушли до полудня."


@pytest.mark.parametrize(
    ("header", "meta", "codec"),
    [
        ("windows-1251", "", "cp1251"),
        ("windows-1251", "<meta charset=iso-8859-1>", "cp1251"),
        (None, "<meta charset=windows-1251>", "cp1251"),
        ("no-such", "<meta charset=windows-1251>", "cp1251"),
        ("windows-1251", "", "utf-8-sig"),
        ("windows-1251", "<meta charset=windows-1251>", "utf-8"),
        ("utf-16le", "", "utf-16-le"),
        ("koi8-r", "<meta charset=windows-1251>", "koi8-r"),
    ],
)
def test_a_byte_order_mark_counts_before_the_server_and_the_server_before_the_page(header, meta, codec, tmp_path):
    """As browsers do (WHATWG HTML, 13.2.3.2): in files that `briefing add` kept, in zips of them, in web archives."""
    raw = RUSSIAN.format(meta=meta, words=WORDS).encode(codec)
    entry = [{"id": "a", "type": "webpage", "URL": "https://port.example/a", "custom": {"charset": header}}]
    (tmp_path / "a.html").write_bytes(raw)
    (tmp_path / "a.csl.json").write_text(json.dumps(entry), "utf-8")
    kind = f"text/html; Charset={header}" if header else "text/html"
    (tmp_path / "b.warc").write_bytes(make_record_of(raw, kind=kind))
    (tmp_path / "c.zip").write_bytes(make_zip({"web/a.html": raw, "web/a.csl.json": json.dumps(entry).encode()}))
    reading = _read(tmp_path)
    assert [article.file for article in reading.articles] == ["a.html", "b.warc#1", "c.zip/web/a.html"]
    assert [WORDS in article.text for article in reading.articles] == [True, True, True]
    assert not reading.errors and not [note for article in reading.articles for note in article.notes]


def make_record_of(body, *, kind):
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://port.example/b\r\n"
        "WARC-Date: 2024-04-12T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_text_in_ascii_bytes_that_is_none(tmp_path):
    """ISO-2022-JP is valid ASCII, and so UTF-8; the page says what it is."""
    raw = RUSSIAN.format(meta="<meta charset=iso-2022-jp>", words="港は月曜日に再開した。" * 3).encode("iso-2022-jp")
    (tmp_path / "a.html").write_bytes(raw)
    (article,) = _read(tmp_path).articles
    assert "港は月曜日に再開した。" in article.text


def test_a_pattern_that_speaks_of_no_file_is_told(tmp_path):
    """As a warning that `--strict` counts where it should hold a text back, else as a remark."""
    (tmp_path / "rfi").mkdir()
    (tmp_path / "rfi/a.txt").write_text(TEXT, "utf-8")
    said = "sources:\n  - {files: ['rif/*', 'rfi/*', rfi/a.txt], show: link}\n  - {files: 'rfi/a.txt#2', excerpt: 9}\n"
    said += "  - files: RFI/a.txt\n    publisher: RFI\n  - {files: old.txt, show: full}\n"
    reading = _read(tmp_path, parse_sources(said, file="sources.yml").values)
    right = "holds nothing back; write the path or glob of a file there, or delete it"
    assert [str(warning) for warning in reading.warnings] == [
        f"sources.yml, line 2: `rif/*` is the name of no file in seeds/, so its `show: link` {right}",
        f"sources.yml, line 3: `rfi/a.txt#2` is the name of no file in seeds/, so its `excerpt: 9` {right}",
    ]
    assert [str(remark) for remark in reading.remarks] == [
        "sources.yml, line 4: `RFI/a.txt` is the name of no file in seeds/",
        "sources.yml, line 6: `old.txt` is the name of no file in seeds/",
    ]


@pytest.mark.parametrize(
    ("closed", "files", "line"),
    [
        ("locked", ["a.txt"], "seeds/locked: is a folder that cannot be read; check that you may read it"),
        (".", [], "seeds: cannot be read (Permission denied); check that you may read the folder and what is in it"),
    ],
)
def test_a_folder_that_cannot_be_looked_into_is_one_line(closed, files, line, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked/b.txt").write_text(TEXT, "utf-8")
    look = Path.iterdir

    def refuse(path):
        if path == tmp_path / closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return look(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    reading = _read(tmp_path)
    assert [article.file for article in reading.articles] == files
    assert [str(error) for error in reading.errors] == [line]


def test_the_index_of_rules_finds_what_trying_each_rule_finds():
    patterns = ("*", "feed.xml", "feed.xml#2", "old.zip", "rfi/*.txt", "rfi/one.txt", "**/one.txt", "[ab].txt", "b.txt")
    rules = [SourceRule(files=pair) for pair in itertools.permutations(patterns, 2)]
    rules.append(SourceRule(files=(), publishers=("RFI",), family="France Médias Monde"))
    index = index_rules(rules)
    for file in ("feed.xml", "feed.xml#2", "old.zip/rfi/one.txt", "rfi/one.txt", "b.txt", "B.txt", "c.html"):
        found = index.find(file)
        assert found == [rule for rule in rules if rule.matches(file)], file
        assert found, file
    assert index.families == (rules[-1],)
