"""Broken and hostile files: one clear line each, never a traceback, and the articles beside them are read."""

from __future__ import annotations

import sys

import pytest

from builder.sources.one_file import ReadOptions
from builder.sources.read import read_folder
from tests.conftest import load_cases
from tests.sources.broken import make_broken
from tests.sources.samples import make_samples

CASES = load_cases("broken_files")
FILES = make_broken()


def test_every_broken_file_has_its_line():
    assert len(CASES) >= 60
    assert sorted(FILES) == sorted(str(case["file"]) for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_one_clear_line(case, tmp_path):
    (tmp_path / case["file"]).write_bytes(FILES[case["file"]])
    reading = read_folder(tmp_path, name="seeds", options=ReadOptions())
    assert [str(error) for error in reading.errors] == [case["line"]]
    assert reading.articles == ()


def test_all_of_them_harm_no_other_article(tmp_path):
    samples = make_samples()
    for name, raw in {**FILES, **samples}.items():
        (tmp_path / name).write_bytes(raw)
    reading = read_folder(tmp_path, name="seeds", options=ReadOptions())
    whole = {article.file.replace("/", "#").partition("#")[0] for article in reading.articles}
    assert whole == set(samples)
    assert sorted(str(error) for error in reading.errors) == sorted(str(case["line"]) for case in CASES)


def test_a_package_that_is_not_installed_is_named(monkeypatch, tmp_path):
    """Without its extra a format is one line that says what to install."""
    lacking = {"pdf": "pypdf", "docx": "docx", "rtf": "striprtf.striprtf", "parquet": "pyarrow", "warc.gz": "warcio"}
    extras = {"pdf": "pdf", "docx": "office", "rtf": "office", "parquet": "parquet", "warc.gz": "archive"}
    samples = make_samples()
    for module in (*lacking.values(), "warcio.archiveiterator"):
        monkeypatch.setitem(sys.modules, module, None)
    for name, raw in samples.items():
        ending = name.partition(".")[2]
        if ending in lacking:
            (tmp_path / name).write_bytes(raw)
    reading = read_folder(tmp_path, name="seeds", options=ReadOptions())
    assert len(reading.errors) == len(lacking)
    for error in reading.errors:
        extra = extras[error.where.partition(".")[2]]
        assert (error.what, error.right) == (f"needs the extra `{extra}`", f'pip install "briefing-site[{extra}]"')


@pytest.mark.parametrize(
    ("name", "raw", "modules", "line"),
    [
        ("a.ris", b"TY  - NEWS\nTI  - A\nER  - \n", ["rispy"], 'needs the extra `references`; pip install "briefing-'),
        ("a.bib", b"@misc{a, title={A}}", ["bibtexparser"], 'needs the extra `references`; pip install "briefing-'),
        ("crawl.wacz", None, ["warcio", "warcio.archiveiterator"], 'needs the extra `archive`; pip install "briefing-'),
    ],
    ids=["ris", "bib", "wacz"],
)
def test_metadata_and_archives_name_their_extra_and_harm_no_other(name, raw, modules, line, monkeypatch, tmp_path):
    for module in modules:
        monkeypatch.setitem(sys.modules, module, None)
    samples = make_samples()
    (tmp_path / name).write_bytes(samples[name] if raw is None else raw)
    (tmp_path / "plain.txt").write_bytes(samples["plain.txt"])
    reading = read_folder(tmp_path, name="seeds", options=ReadOptions())
    assert [article.file for article in reading.articles] == ["plain.txt"]
    (error,) = reading.errors
    assert str(error).startswith(f"seeds/{name}") and line in str(error)
