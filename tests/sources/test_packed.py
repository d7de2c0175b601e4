"""Archives: what is passed over, what is read two levels deep, and that no size is believed."""

from __future__ import annotations

import gzip

import pytest

from builder.model.article import Known
from builder.sources.draft import Broken, ReaderOptions, Unreadable
from builder.sources.one_file import ReadOptions, _Budget, _open_file, read_file
from builder.sources.packed import unzip_gzip
from tests.sources.samples import make_html, make_rss, make_warc, make_zip, tell_story


def _read(raw, name, ignore=()):
    options = ReadOptions(reader=ReaderOptions(ignore=ignore))
    return read_file(raw, file=name, where=f"seeds/{name}", options=options)


def test_files_two_levels_deep_have_addresses():
    inner = make_zip({"c/d.txt": b"Words of d.\n", "feed.xml": make_rss([tell_story(1), tell_story(2)])})
    reading = _read(make_zip({"a.zip": inner, "b.html": make_html(*tell_story(3))}), "old.zip")
    assert reading.errors == ()
    assert [article.file for article in reading.articles] == [
        *("old.zip/a.zip/c/d.txt", "old.zip/a.zip/feed.xml#1", "old.zip/a.zip/feed.xml#2", "old.zip/b.html"),
    ]
    assert len({article.sha256 for article in reading.articles}) == 1
    assert len({article.text_sha256 for article in reading.articles}) == 4


def test_what_is_passed_over_in_an_archive():
    names = ("__MACOSX/._a.txt", ".DS_Store", "drafts/b.txt", "photo.png", "a.txt")
    reading = _read(make_zip(dict.fromkeys(names, b"Words.\n")), "old.zip", ignore=("drafts/",))
    assert [article.file for article in reading.articles] == ["old.zip/a.txt"] and reading.errors == ()


def test_references_in_an_archive_speak_of_the_files_beside_them_there():
    text = b"Harbour reopens\n\nThe harbour of Port Ellen reopened on Monday after a storm that closed it.\n"
    bib = b"@misc{a, title={A}, author={Doe, Jane}, date={2024-04-09}}"
    other = b"@misc{b, title={B}, url={https://isle.example/b}}"
    inner = make_zip({"c.txt": text, "c.ris": b"TY  - NEWS\nTI  - C\nT2  - Isle News\nER  -\n"})
    members = {"one/a.txt": text, "one/a.bib": bib, "two/a.txt": text, "b.bib": other, "in.zip": inner, "d.bib": b"@{"}
    reading = _read(make_zip(members), "old.zip")
    told = {article.file: (article.author and article.author.text, article.publisher) for article in reading.articles}
    assert told["old.zip/one/a.txt"] == ("Jane Doe", None) and told["old.zip/two/a.txt"] == (None, None)
    assert told["old.zip/in.zip/c.txt"][1] == Known(text="Isle News", basis="c.ris")
    assert [str(error) for error in reading.errors] == [
        "seeds/old.zip/d.bib: holds no entry; export the references again, as RIS, BibTeX, CSL-JSON or Zotero RDF"
    ]
    unused = "seeds/old.zip: b.bib, b: no article here has this file name, attachment, address or DOI"
    assert [str(remark) for remark in reading.remarks] == [unused]


def test_a_page_that_was_not_found_is_no_article():
    raw = gzip.decompress(make_warc([tell_story(1), tell_story(2)]))
    reading = _read(raw.replace(b"HTTP/1.1 200 OK", b"HTTP/1.1 404 No", 1), "crawl.warc")
    assert [article.file for article in reading.articles] == ["crawl.warc#2"]
    assert reading.remarks[0].what.endswith("passed over: 2")


def test_the_address_of_a_record_counts_after_the_pages_own():
    page = make_html(*tell_story(1)).replace(b'<link rel="canonical"', b"<link")
    raw = gzip.decompress(make_warc([tell_story(1)]))
    start = raw.index(b"<!DOCTYPE")
    end = raw.index(b"</html>") + len(b"</html>")
    same_length = page + b" " * (end - start - len(page))
    (article,) = _read(raw[:start] + same_length + raw[end:], "crawl.warc").articles
    assert (article.url.text, article.url.basis) == ("https://gazette.example/w0", "WARC-Target-URI")


def test_gzip_members_are_joined_and_rubbish_behind_them_is_dropped():
    assert unzip_gzip(gzip.compress(b"one ") + gzip.compress(b"two") + b"rubbish") == b"one two"
    assert unzip_gzip(gzip.compress(b"word " * 50_000)[:-20]).startswith(b"word ")
    with pytest.raises(Unreadable):
        unzip_gzip(b"\x1f\x8brubbish")


def test_archives_in_an_archive_share_one_allowance():
    """Ten archives of an allowance each would be ten allowances."""
    inner = {f"{n}.txt": b"Words.\n" * 1000 for n in range(10)}
    raw = make_zip({f"{n}.zip": make_zip(inner) for n in range(10)})
    spent = _Budget(unpacked=100_000)
    found = list(_open_file(raw, name="old.zip", options=ReaderOptions(), budget=spent))
    assert [each.what for each in found if isinstance(each, Broken)] == ["unpacks to more than 200 MiB"]
    assert 0 < len(found) < 20
    few = list(_open_file(raw, name="old.zip", options=ReaderOptions(), budget=_Budget(articles=15)))
    assert len(few) == 16 and few[-1].what == "holds more than 10,000 articles"
