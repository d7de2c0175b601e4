"""A site folder full of attacks: every payload as title, as text, and beside the text, and files that harm a reader."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

from tests.attacks.payloads import all_payloads, carry, write_lead
from tests.conftest import ROOT
from tests.sources.broken import make_broken
from tests.sources.samples import make_csv, make_docx, make_html, make_mail, make_markdown, make_pdf, make_rss

SECRET = "HARBOUR-MASTERS-SECRET-51c7"
_TOPICS = "topics:\n  - {id: harbour, name: Harbour, terms: [would be repaired]}\n"
_SOURCES = """sources:
  - files: "*.txt"
    publisher: "<script>alert(21)</script> [x](javascript:alert(22)) {{ 7 * 191 }} | =1+1"
    licence: "</dl><img src=q onerror=alert(23)> __search"
"""
# Broken files that take long to make or to refuse; tests/sources has them all.
_HEAVY = frozenset({"bomb.warc.gz", "large.zip", "many.zip"})


def make_hostile_folder(home: Path, *, every: int = 5) -> Path:
    """The folder, with a secret beside it and inside; every n-th payload is a title, all of them are text."""
    folder = home / "folder"
    (folder / "docs").mkdir(parents=True)
    (folder / "seeds").mkdir()
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    own = "      key_facts: 1\n      edition:"  # fewer pages, so that the hostile ones stay affordable
    (folder / "mkdocs.yml").write_text(config.replace("      edition:", own, 1), "utf-8")
    (folder / "topics.yml").write_text(_TOPICS, "utf-8")
    (folder / "sources.yml").write_text(_SOURCES, "utf-8")
    for place in (home / "secret.txt", folder / "secret.txt", folder / "seeds/.secret.txt"):
        place.write_text(f"{SECRET}\n", "utf-8")
    files = {**_make_texts(every=every), **_make_rows(), **_make_documents(), **_make_faults()}
    for name, raw in files.items():
        (folder / "seeds" / name).write_bytes(raw)
    _make_links(folder / "seeds", secret=home / "secret.txt")
    return folder


def _make_texts(*, every: int) -> dict[str, bytes]:
    """Plain articles: a payload as title, and as many as there are titles to carry them in the text and file name."""
    payloads = all_payloads()
    files = {}
    for number, start in enumerate(range(0, len(payloads), every)):
        title = payloads[start].strip() or "None"
        body = "\n\n".join(payloads[start : start + every])
        name = "".join(letter for letter in payloads[-start - 1] if letter.isprintable() and letter not in "/\\\0")[:80]
        text = carry(body, number=number, title=title)
        files[f"{number:03} {name.strip()}.txt"] = text.encode("utf-8", "replace")
    return files


def _make_rows() -> dict[str, bytes]:
    """Rows whose every value is a payload, so that what stands beside a text is tried, too."""
    payloads = all_payloads()
    rows = [
        {
            "title": payloads[number],
            "author": payloads[number + 3],
            "publisher": payloads[number + 7],
            "url": f"https://news.example/{payloads[number + 9]}" if number % 2 else payloads[number + 9],
            "date": payloads[number + 11],
            "text": carry(payloads[number + 13], number=200 + number, title=payloads[number]),
        }
        for number in range(1, len(payloads) - 13, 12)
    ]
    lines = [json.dumps(row).encode() for row in rows]
    return {
        "rows.jsonl": b"\n".join([*lines[:4], b'{"title": "cut off', b'{"title": "\\ud800", "text": 7}', *lines[4:]])
    }


def _make_documents() -> dict[str, bytes]:
    title = "</title><script>alert(24)</script> [x](javascript:alert(25)) {{ 7 * 191 }}"
    plain = [write_lead(300 + n) for n in range(10)]
    marks = '&lt;script&gt;alert(26)&lt;/script&gt; --8<-- "secret.txt" [source]: https://bad.example/'
    front = '---\ntitle: "*x"\ntemplate: redirect.html\nhide: [toc]\nlocation: https://bad.example/\n---\n\n'
    notes = "{{ 7 * 191 }} <script>alert(28)</script> `{: onclick=x }`"
    letter = "{% include '../secret.txt' %} <script>alert(31)</script>"
    lines = [(72.0, 700.0, 11.0, plain[6]), (72.0, 680.0, 11.0, "[x](y){: onclick=alert(30) } <b>")]
    hidden = "<p style='display:none'>HIDDEN-WORDS</p><script>alert(27)</script><iframe src=//bad.example></iframe>"
    return {
        "page.html": make_html("Harbour office opens", [plain[0], marks, hidden]),
        "notes.md": make_markdown("Harbour notes", [plain[1], notes]),
        "own-front.md": (front + plain[2] + "\n\n[1]: https://bad.example/\n").encode(),
        "table.csv": make_csv([(title, [plain[3], "=cmd|' /C calc'!A0"])]),
        "mail.eml": make_mail("Harbour mail", [plain[4], title]),
        "feed.xml": make_rss([("Harbour &lt;img src=q onerror=alert(29)&gt;", [plain[5], marks])]),
        "paper.pdf": make_pdf([lines]),
        "letter.docx": make_docx("Harbour letter", [plain[7], letter]),
    }


def _make_faults() -> dict[str, bytes]:
    """What no reader can take: each ends as one line of the report, or as text."""
    long = {
        "one-line.txt": b"word " * 8_000,
        "brackets.txt": _lengthen("![" * 10_000),
        "ticks.txt": _lengthen("".join("`" * (n % 40 + 1) + " " for n in range(900))),
        "references.txt": _lengthen("&#60;" * 4_000),
        "emphasis.txt": _lengthen("*a **b _c " * 2_000),
        "marks.txt": _lengthen("e" + "\u0301" * 20_000),
        "points.txt": _lengthen("1. U.S. " * 2_500),
        "quotes.txt": _lengthen("“" * 10_000),
        "deep.html": b"<html><body>" + b"<div>" * 20_000 + b"Words of the harbour." + b"</div>" * 20_000,
        "cp1252.txt": "The café of the harbour reopened.\n\nIt was closed for “two” days.".encode("cp1252"),
        "overlong.txt": b"Title\n\n\xc0\xbcscript\xc0\xbealert(32)",
        "zipped.txt": gzip.compress(b"words", mtime=0),
    }
    broken = {f"broken-{name}": raw for name, raw in make_broken().items() if name not in _HEAVY}
    return long | broken


def _lengthen(text: str) -> bytes:
    return f"Harbour of long lines\n\n{write_lead(400)}\n\n{text}\n".encode()


def _make_links(seeds: Path, *, secret: Path) -> None:
    (seeds / "link.txt").symlink_to(secret)
    (seeds / "passwd.txt").symlink_to("/etc/passwd")
    (seeds / "loop.txt").symlink_to("loop.txt")
    (seeds / "zero.txt").symlink_to("/dev/zero")
    (seeds / "up").symlink_to("..")
    os.mkfifo(seeds / "pipe.txt")
    (seeds / "folder.txt").mkdir()
