"""Broken and hostile files of every format, made here; what each must say stands in tests/cases/broken_files.yml."""

from __future__ import annotations

import gzip
import io
import zipfile

from tests.sources.samples import make_docx, make_html, make_odt, make_pdf, make_warc, make_zip, tell_story

_DTD = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
_MEBIBYTE = 1024 * 1024
_ODT = b"application/vnd.oasis.opendocument.text"


def make_broken() -> dict[str, bytes]:
    """File name → bytes of one fault each."""
    return {**_make_texts(), **_make_documents(), **_make_mail(), **_make_records(), **_make_archives()}


def _make_texts() -> dict[str, bytes]:
    bomb = b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(150))
    return {
        "empty.txt": b" \n",
        "nul.txt": b"One.\nTw\x00o.\n",
        "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\xff\xd8",
        "half.txt": b"\xff\xfea\x00b",
        "unknown.xyz": b"Words.",
        "README": b"Words.",
        "front.md": b"---\ntitle: [a\n---\nText.\n",
        "only-front.md": b"---\ntitle: A\n---\n",
        "bomb.md": b"---\na: &a [x, x]\n" + bomb + b"---\n",
        "empty.html": b"<html><body></body></html>",
        "script.html": b"<!doctype html><html><body><script>document.write('Words.')</script></body></html>",
        "binary.html": b"<html>\x00\x01\x02\xff",
        "deep.html": b"<html><body>" + b"<div>" * 3_000 + b"The harbour reopened on Monday.",
        "marks.md": b"> " * 30,
    }


def _make_documents() -> dict[str, bytes]:
    story = tell_story(0)
    scan = make_pdf([[(72.0, 700.0, 11.0, "")]])
    cyclic = make_pdf([[(72.0, 700.0, 11.0, "Words that nobody reads, page after page after page.")]])
    return {
        "garbage.pdf": b"%PDF-1.4\nnothing of a PDF follows here",
        "truncated.pdf": make_pdf([[(72.0, 700.0, 11.0, "Words.")]])[:300],
        "scan.pdf": scan,
        "locked.pdf": lock_pdf(cyclic),
        # Brackets in the place of a text of the same length.
        "deep.pdf": make_pdf([[(72.0, 700.0, 11.0, "A" * 5_000)]]).replace(b"(" + b"A" * 5_000 + b")", b"[" * 5_002),
        "cyclic.pdf": cyclic.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
        "garbage.docx": b"not a zip at all",
        "other.docx": make_zip({"word/document.xml": b"<x/>"}),
        "truncated.docx": make_docx(*story)[:2000],
        "garbage.odt": b"not a zip at all",
        "dtd.odt": make_zip({"mimetype": _ODT, "content.xml": f"{_DTD}<x>&b;</x>".encode()}),
        "no-content.odt": make_zip({"mimetype": _ODT}),
        "truncated.odt": make_odt(*story)[:-40],
        "garbage.rtf": b"Words without any mark.",
        "empty.rtf": b"{\\rtf1\\ansi }",
    }


def lock_pdf(raw: bytes) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(raw))
    writer.encrypt("secret", algorithm="RC4-40")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _make_mail() -> dict[str, bytes]:
    return {
        "garbage.eml": b"\x01\x02 no headers here",
        "no-text.eml": b"From: a@example.org\nSubject: A\n\n",
        "picture.eml": b"From: a@example.org\nContent-Type: image/png\n\niVBORw0KGgo=\n",
        "deep.eml": b"From: a@example.org\n" + b"".join(_open_part(n) for n in range(1_000)),
        "garbage.mbox": b"Words without a line that begins a mail.\n",
        "one-bad.mbox": b"From a@example.org Tue Apr  9 10:00:00 2024\nSubject: A\n\n",
        "page.xml": b"<note><to>Nobody</to></note>",
        "dtd.rss": f"{_DTD}<rss><channel><item><title>&b;</title></item></channel></rss>".encode(),
        "deep.rss": b"<rss>" + b"<a>" * 100_000 + b"</rss>",
        "no-entry.atom": b'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>',
        "empty-entry.rss": b"<rss><channel><item><title>A</title></item></channel></rss>",
        "hidden.rss": f"{_DTD}<rss/>".encode("utf-16"),
    }


def _open_part(number: int) -> bytes:
    """The head of a mail of parts, with the mark that begins its first."""
    return b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)


def _make_records() -> dict[str, bytes]:
    return {
        "comma.json": b'{"title": "A",, "text": "B"}',
        "deep.json": b"[" * 100_000,
        "number.json": b'{"text": "A", "n": ' + b"1" * 5_000 + b"}",
        "no-text.json": b'{"title": "A"}',
        "null.json": b"null",
        "empty-list.json": b"[]",
        "no-item.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        "bad-item.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": [7]}',
        "line.jsonl": b"[1, 2\n",
        "string.jsonl": b'"words"\n',
        "no-column.csv": b"name,age\nA,3\n",
        "cells.csv": b"title,text\nA,B,C,D\n",
        "quote.csv": b'title,text\nA,"B\n',
        "garbage.parquet": b"PAR1 and nothing of it",
        "garbage.ris": b"Words without any tag.",
        "garbage.bib": b"Words without any entry.",
        "garbage.csl.json": b"[{",
        "cut.rdf": b'<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#"><z:Attachment',
        "empty.rdf": b'<r xmlns:z="http://www.zotero.org/namespaces/export#"/>',
    }


def _make_archives() -> dict[str, bytes]:
    page = make_html(*tell_story(1))
    nested = make_zip({"a.zip": make_zip({"b.zip": make_zip({"c.zip": make_zip({"d.txt": b"Words."})})})})
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb", mtime=0) as file:
        file.write(b"WARC/1.1\r\n")
        for _ in range(201):
            file.write(b"\x00" * _MEBIBYTE)
    return {
        "garbage.zip": b"PK\x03\x04 and nothing of it",
        "outside.zip": make_zip({"../outside.txt": b"Words."}),
        "locked.zip": lock_zip(make_zip({"a.txt": b"Words."})),
        "large.zip": make_zip({"a.txt": b"\x20" * (20 * _MEBIBYTE + 1)}),
        "many.zip": make_zip({f"{n}.txt": b"" for n in range(10_001)}),
        "link.zip": make_link_zip(),
        "damaged.zip": damage_zip(make_zip({"a.txt": b"Words of a text that is long enough to be packed."})),
        "nested.zip": nested,
        "empty.zip": make_zip({}),
        "garbage.warc": b"nothing of a web archive",
        "gzip.warc.gz": gzip.compress(b"words", mtime=0),
        "bomb.warc.gz": bomb.getvalue(),
        "truncated.warc": gzip.decompress(make_warc([tell_story(2)]))[:700],
        "no-warc.wacz": make_zip({"datapackage.json": b"{}", "archive/readme.txt": page}),
    }


def make_link_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        member = zipfile.ZipInfo("a.txt", (2024, 4, 9, 10, 0, 0))
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return out.getvalue()


def lock_zip(raw: bytes) -> bytes:
    """The archive with the mark of encryption at its member, in both places."""
    out = bytearray(raw)
    out[6] |= 1
    out[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(out)


def damage_zip(raw: bytes) -> bytes:
    """The archive with its first packed bytes overwritten."""
    return raw[:38] + b"\xff" * 6 + raw[44:]
