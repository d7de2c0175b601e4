"""Readers raise nothing: whatever the bytes, a file gives articles and clear lines; articles keep their promises."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.sources.decode import decode_text
from builder.sources.draft import MOST_CHARACTERS, Unreadable, strip_controls
from builder.sources.formats import READERS, find_kind
from builder.sources.one_file import ReadOptions, read_file
from builder.sources.stated_dates import read_day
from tests.sources.samples import make_samples

SAMPLES = make_samples()
NAMES = sorted(SAMPLES)
ENDINGS = sorted({"." + name.partition(".")[2] for name in NAMES})
OPTIONS = ReadOptions()
# A reader that meets its parser's own fault says so in this way; none of ours may need it for bytes that we can make.
UNKNOWN = "could not be read"


def _read(raw, name):
    reading = read_file(raw, file=name, where=name, options=OPTIONS)
    assert reading.articles or reading.errors
    for error in reading.errors:
        line = str(error)
        assert UNKNOWN not in line, line
        assert "\n" not in line and error.what and error.right and len(line) < 1000
    for article in reading.articles:
        _check_article(article)
    return reading


def _check_article(article):
    text, last = article.text, 0
    assert 0 < len(text) <= MOST_CHARACTERS
    text.encode("utf-8")
    for block in article.blocks:
        assert last <= block.start < block.end <= len(text) and not text[last : block.start].strip()
        last = block.end
    assert not text[last:].strip()
    if article.title:
        assert text[article.title.start : article.title.end] == article.title.text
    assert list(article.pages) == sorted(article.pages) and all(page <= len(text) for page in article.pages)


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=2000), ending=st.sampled_from(ENDINGS))
def test_any_bytes_under_any_ending(raw, ending):
    _read(raw, f"a{ending}")


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=500), ending=st.sampled_from([".txt", ".md", ".html", ".eml", ".csv", ".jsonl", ".rtf"]))
def test_any_text_under_any_ending_of_texts(text, ending):
    _read(text.encode("utf-8", "surrogatepass"), f"a{ending}")


@pytest.mark.parametrize("name", NAMES)
def test_damaged_samples(name):
    """Cut short, with bytes changed, with a piece doubled: the same damage on every run."""
    chance = random.Random(name)
    raw = SAMPLES[name]
    for number in range(12):
        out = bytearray(raw)
        if number % 3 == 0:
            del out[chance.randrange(len(out)) :]
        elif number % 3 == 1:
            for _ in range(1 + number):
                out[chance.randrange(len(out))] = chance.randrange(256)
        else:
            start = chance.randrange(len(out))
            out[start:start] = out[start : start + 200]
        _read(bytes(out), name)


@settings(max_examples=100, deadline=None)
@given(
    raw=st.binary(max_size=300), declared=st.sampled_from([None, "utf-7", "latin-1", "utf-16", "hex", "x\x00", "big5"])
)
def test_decoding_gives_text_or_says_why_not(raw, declared):
    try:
        text = decode_text(raw, declared=declared).text
    except Unreadable:
        return
    assert text.strip() and "\x00" not in text


@given(text=st.text(max_size=100))
def test_no_date_is_made_of_what_is_none(text):
    edtf = read_day(text)
    assert edtf is None or any(sign.isdigit() for sign in text)


@given(text=st.text())
def test_nothing_but_controls_and_halves_is_stripped(text):
    kept = strip_controls(text)
    assert strip_controls(kept) == kept
    kept.encode("utf-8")
    assert [sign for sign in text if sign.isprintable() or sign in "\t\n"] == [
        sign for sign in kept if sign.isprintable() or sign in "\t\n"
    ]


@given(raw=st.binary(max_size=200), name=st.text(max_size=20))
def test_a_kind_is_one_of_ours_or_refused(raw, name):
    try:
        kind = find_kind(name, raw)
    except Unreadable:
        return
    assert kind.format in READERS


def test_adversarial_lengths_are_read_to_their_end():
    """Shapes that cost the square of their length elsewhere: open brackets, tags, references, quotes, marks."""
    long = 40_000
    files = {
        "a.md": "[" * long,
        "b.md": "*a " * (long // 3),
        "c.md": "> " * (long // 2),
        "d.md": "`" * long + "a",
        "e.html": "<p>" * long,
        "f.html": "<p>" + "&amp;" * long,
        "g.html": "<!--" * long,
        "h.xml": "<rss><channel><item><title>" + "<" * long,
        "i.eml": "From: " + "<" * long + "\n\nWords.\n",
        "j.eml": "Subject: " + "=?utf-8?q?" * (long // 10) + "\n\nWords.\n",
        "k.csv": "title,text\n" + '"' * long,
        "l.json": '{"text": "' + "\\u00e9" * (long // 6) + '"}',
        "m.rtf": "{\\rtf1 " + "{" * long,
        "n.txt": "e" + "\u0301" * 10_000,
        "o.mbox": "From \n" * (long // 6),
        "p.md": "---\n" + "a: [" * 4_000 + "\n---\nWords.\n",
        "q.html": "<script type='application/ld+json'>" + "[" * long + "</script><p>Words.</p>",
    }
    for name, text in files.items():
        _read(text.encode(), name)
