"""Mail: forwarded heads, the plain part, and headers that lie."""

from __future__ import annotations

import pytest

from builder.sources.one_file import ReadOptions, read_file
from tests.sources.samples import make_mail, make_mbox, tell_story

PLAIN = """From: Anna <anna@example.org>
Subject: Fwd: Harbour reopens
Date: Wed, 10 Apr 2024 10:00:00 +0100
Content-Type: text/plain; charset=utf-8

Worth a look.

-------- Original Message --------
From: Port Gazette <news@gazette.example>
Date: Tue, 9 Apr 2024 10:00:00 +0100
Subject: Harbour reopens

The harbour of Port Ellen reopened on Monday, the port authority said, after a storm.
"""


def _read(raw, name="a.eml"):
    reading = read_file(raw, file=name, where=name, options=ReadOptions())
    assert reading.errors == ()
    return reading.articles


def test_a_forwarded_head_says_whose_mail_it_is():
    title, paragraphs = tell_story(3)
    (article,) = _read(make_mail(title, paragraphs, forwarded=True))
    assert (article.title.text, article.title.basis) == (title, "forwarded head")
    assert (article.author.text, article.author.basis) == ("Tom Adeyemi", "forwarded head")
    assert (article.published.edtf, article.published.basis) == ("2024-04-08", "forwarded head")
    left_out = [block.span.slice(article.text) for block in article.blocks if block.rule == "forwarded-head"]
    assert left_out[0].startswith("---------- Forwarded") and len(left_out) == 5
    assert paragraphs[0] in [block.span.slice(article.text) for block in article.blocks if block.kind == "paragraph"]


def test_a_forwarded_plain_mail():
    (article,) = _read(PLAIN.encode())
    assert (article.author.text, article.published.edtf) == ("Port Gazette", "2024-04-09")
    kept = [block.span.slice(article.text) for block in article.blocks if block.kind == "paragraph"]
    assert kept == ["The harbour of Port Ellen reopened on Monday, the port authority said, after a storm."]
    assert "Worth a look." in article.text


def test_a_mailbox_gives_a_mail_each_and_keeps_quoted_from_lines():
    stories = [tell_story(1), ("A mail", ["From here on it gets better, they said on Monday.", "Two."])]
    first, second = _read(make_mbox(stories), name="a.mbox")
    assert (first.file, second.file) == ("a.mbox#1", "a.mbox#2")
    assert "From here on it gets better" in second.text


@pytest.mark.parametrize(
    "head",
    [
        "Date: =?utf-8?q?bad?",
        "Content-Type: text/plain; charset=nonsense",
        "Content-Type: multipart/mixed; boundary=x",
        "Subject: =?iso-2022-jp?b?/////?=",
        "From: \x00\x01",
        "Date: Mon, 99 Foo 2024 99:99:99",
    ],
)
def test_bad_headers_end_nothing(head):
    raw = f"{head}\nX-A: b\n\nThe harbour of Port Ellen reopened on Monday, the port authority said.\n".encode()
    reading = read_file(raw, file="a.eml", where="a.eml", options=ReadOptions())
    assert len(reading.articles) + len(reading.errors) == 1
    assert all("could not be read" not in error.what for error in reading.errors)
