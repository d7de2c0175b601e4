"""One small real file of every format, made here: a story of a harbour, told a little differently in each."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

TITLE = "Harbour of {place} reopens after the storm"
BODY = (
    "The harbour of {place} reopened on Monday, the port authority said. Two ferries left for the mainland before "
    "noon, with {count} passengers on board.",
    "The storm had closed the harbour for {days} days and damaged {boats} boats. Repairs will cost about ${cost} "
    "million, the mayor of {place} told reporters on Tuesday.",
    "A new breakwater is planned for 2026. The government in {place} has promised to pay half of it, according to the "
    "ministry of transport.",
)
PLACES = (
    *("Port Ellen", "Stromness", "Lerwick", "Ullapool", "Oban", "Mallaig", "Tobermory", "Craignure", "Kirkwall"),
    *("Scrabster", "Stornoway", "Lochboisdale", "Tarbert", "Brodick", "Largs", "Wemyss Bay", "Dunoon", "Rothesay"),
)


def tell_story(number: int) -> tuple[str, list[str]]:
    """Title and paragraphs; every number tells of another place with other figures."""
    values = {
        "place": PLACES[number % len(PLACES)],
        "count": 80 + 7 * number,
        "days": 2 + number % 5,
        "boats": 3 + number,
        "cost": 1 + number,
    }
    return TITLE.format(**values), [paragraph.format(**values) for paragraph in BODY]


def make_samples() -> dict[str, bytes]:
    """File name → bytes, one file of each format; each holds one article, containers two."""
    return {
        "plain.txt": _join(0).encode(),
        "notes.md": make_markdown(*tell_story(1)),
        "page.html": make_html(*tell_story(2)),
        "paper.pdf": make_pdf(make_pages(*tell_story(3)), title=tell_story(3)[0], author="Anna Keller"),
        "letter.docx": make_docx(*tell_story(4)),
        "letter.odt": make_odt(*tell_story(5)),
        "letter.rtf": make_rtf(*tell_story(6)),
        "news.eml": make_mail(*tell_story(7)),
        "news.mbox": make_mbox([tell_story(8)]),
        "feed.xml": make_rss([tell_story(9), tell_story(10)]),
        "atom.atom": make_atom([tell_story(11)]),
        "feed.json": make_json_feed([tell_story(12)]),
        "record.json": json.dumps(make_record(*tell_story(13))).encode(),
        "records.jsonl": json.dumps(make_record(*tell_story(14))).encode() + b"\n",
        "table.csv": make_csv([tell_story(15)]),
        "table.parquet": make_parquet([tell_story(16)]),
        "crawl.warc.gz": make_warc([tell_story(17)]),
        "crawl.wacz": make_zip({"datapackage.json": b"{}", "archive/data.warc.gz": make_warc([tell_story(18)])}),
        "old.zip": make_zip({"one/a.txt": _join(19).encode(), "two/b.html": make_html(*tell_story(20))}),
    }


def _join(number: int) -> str:
    title, paragraphs = tell_story(number)
    return "\n\n".join([title, *paragraphs]) + "\n"


def make_markdown(title: str, paragraphs: Sequence[str]) -> bytes:
    head = f'---\ntitle: "{title}"\ndate: 2024-04-09\nauthor: Anna Keller\npublisher: Port Gazette\n---\n\n'
    marked = paragraphs[0].replace("harbour", "*harbour*").replace("Monday", "[Monday](https://example.org/monday)")
    return (head + "\n\n".join([marked, "## What it costs", *paragraphs[1:]]) + "\n").encode()


def make_html(title: str, paragraphs: Sequence[str], *, url: str = "https://gazette.example/harbour") -> bytes:
    ld = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2024-04-09T10:00:00+01:00",
        "dateModified": "2024-04-10T08:00:00+01:00",
        "author": [{"@type": "Person", "name": "Anna Keller"}],
        "publisher": {"@type": "Organization", "name": "Port Gazette"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Port Gazette</title>
<meta property="og:site_name" content="Port Gazette"><link rel="canonical" href="{url}">
<script type="application/ld+json">{json.dumps(ld)}</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/sign">Sign in</a></nav>
<main><article><h1>{title}</h1>{body}</article></main>
<footer><p>Terms of use</p><p>Privacy</p></footer></body></html>""".encode()


def make_pages(title: str, paragraphs: Sequence[str]) -> list[list[tuple[float, float, float, str]]]:
    """Lines of three pages as (x, y, size, words): running heads, page numbers, a hyphen, a paragraph over a page."""
    pages: list[list[tuple[float, float, float, str]]] = []
    for number, paragraph in enumerate(paragraphs, 1):
        y = 700.0
        lines = [(72.0, 780.0, 9.0, "Port Gazette Weekly"), (300.0, 30.0, 9.0, str(number))]
        if number == 1:
            lines.insert(1, (72.0, 740.0, 20.0, title))
        for row in wrap(paragraph):
            lines.insert(-1, (72.0, y, 11.0, row))
            y -= 14
        if number == 1:
            lines.insert(-1, (72.0, y - 14, 11.0, "The council met for an extraordi-"))
            lines.insert(-1, (72.0, y - 28, 11.0, "nary session that lasted until the early morning and ended with"))
        if number == 2:
            lines.insert(2 - 1, (72.0, 714.0, 11.0, "a vote of nine members against two."))
        pages.append(lines)
    return pages


def wrap(paragraph: str, *, width: int = 70) -> list[str]:
    rows = [""]
    for word in paragraph.split():
        if len(rows[-1]) + len(word) >= width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def make_pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], *, title: str = "", author: str = "") -> bytes:
    """A PDF 1.4 of text lines in Helvetica (ISO 32000-1), with a cross-reference table."""
    objects: list[bytes] = []
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects.append(f"<< /Title ({_escape(title)}) /Author ({_escape(author)}) >>".encode("cp1252"))
    for number, lines in enumerate(pages):
        words = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escape(text)}) Tj ET\n" for x, y, size, text in lines)
        content = words.encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(content), content))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def make_docx(title: str, paragraphs: Sequence[str]) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "Anna Keller"
    document.add_heading(title, level=0)
    document.add_paragraph(paragraphs[0])
    document.add_heading("What it costs", level=1)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Ferries", "2"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_odt(title: str, paragraphs: Sequence[str]) -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    body = "".join(f'<text:p text:style-name="P1">{p.replace(". ", ".<text:s/>", 1)}</text:p>' for p in paragraphs)
    content = (
        f"<office:document-content {names}><office:body><office:text><text:h>{title}</text:h>{body}"
        "</office:text></office:body></office:document-content>"
    )
    meta = (
        f"<office:document-meta {names}><office:meta><dc:title>{title}</dc:title><dc:creator>Anna Keller</dc:creator>"
        "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    )
    mime = b"application/vnd.oasis.opendocument.text"
    return make_zip({"mimetype": mime, "content.xml": content.encode(), "meta.xml": meta.encode()})


def make_rtf(title: str, paragraphs: Sequence[str]) -> bytes:
    rows = "".join(f"{paragraph}\\par\n" for paragraph in (title, *paragraphs))
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\info{{\\title {title}}}{{\\author Anna Keller}}}}\n{rows}}}".encode(
        "cp1252"
    )


def make_mail(title: str, paragraphs: Sequence[str], *, forwarded: bool = False) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Port Gazette <news@gazette.example>"
    mail["To"] = "reader@example.org"
    mail["Subject"] = f"Fwd: {title}" if forwarded else title
    mail["Date"] = "Tue, 09 Apr 2024 10:00:00 +0100"
    mail["List-Id"] = '"Port Gazette Daily" <daily.gazette.example>'
    mail.set_content("See the HTML part.")
    head = (
        "<div>---------- Forwarded message ---------<br>From: <b>Tom Adeyemi</b> &lt;tom@example.org&gt;<br>"
        f"Date: Mon, 8 Apr 2024 at 09:00<br>Subject: {title}<br>To: Anna &lt;anna@example.org&gt;<br><br></div>"
    )
    body = (head if forwarded else "") + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    mail.add_alternative(f"<html><body>{body}</body></html>", subtype="html")
    for part in mail.walk():
        if part.get_content_maintype() == "multipart":
            part.set_boundary("=-boundary")
    return mail.as_bytes()


def make_mbox(stories: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    head = b"From news@gazette.example Tue Apr  9 10:00:00 2024\n"
    return b"".join(head + make_mail(*story).replace(b"\nFrom ", b"\n>From ") + b"\n" for story in stories)


def make_rss(stories: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>https://gazette.example/{number}</link>"
        "<pubDate>Tue, 09 Apr 2024 10:00:00 +0100</pubDate><author>Anna Keller</author>"
        f'<source url="https://wire.example/rss">Reuters</source><description>{_paragraphs(paragraphs)}</description></item>'
        for number, (title, paragraphs) in enumerate(stories)
    )
    channel = f"<channel><title>Port Gazette</title><language>en-gb</language>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'.encode()


def make_atom(stories: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    entries = "".join(
        f'<entry><title>{title}</title><id>urn:x:{number}</id><link href="https://gazette.example/a{number}"/>'
        "<published>2024-04-09T10:00:00Z</published><updated>2024-04-10T10:00:00Z</updated>"
        f'<author><name>Anna Keller</name></author><content type="html">{_paragraphs(paragraphs)}</content></entry>'
        for number, (title, paragraphs) in enumerate(stories)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Port Gazette</title>{entries}</feed>'.encode()


def _paragraphs(paragraphs: Sequence[str]) -> str:
    return "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in paragraphs)


def make_json_feed(stories: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    items = [
        {
            "id": str(number),
            "title": title,
            "url": f"https://gazette.example/j{number}",
            "date_published": "2024-04-09T10:00:00+01:00",
            "authors": [{"name": "Anna Keller"}],
            "content_html": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        }
        for number, (title, paragraphs) in enumerate(stories)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Port Gazette", "items": items}
    return json.dumps(feed).encode()


def make_record(title: str, paragraphs: Sequence[str]) -> dict[str, str]:
    return {
        "headline": title,
        "body": "\n\n".join(paragraphs),
        "date": "2024-04-09",
        "source": "Port Gazette",
        "url": "https://gazette.example/record",
        "author": "Anna Keller",
    }


def make_csv(stories: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    rows = [make_record(*story) for story in stories]
    lines = [";".join(f'"{value}"' for value in row.values()) for row in rows]
    return "\r\n".join([";".join(rows[0]), *lines]).encode()


def make_parquet(stories: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([make_record(*story) for story in stories]), out)
    return out.getvalue()


def make_warc(stories: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    """A WARC 1.1 file (ISO 28500), each record its own gzip member, with a picture that is passed over."""
    pages = [
        (f"https://gazette.example/w{n}", "text/html; charset=utf-8", make_html(*s)) for n, s in enumerate(stories)
    ]
    pages.append(("https://gazette.example/logo.png", "image/png", b"\x89PNG"))
    out = bytearray()
    for number, (url, kind, body) in enumerate(pages):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-04-12T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        out += gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)
    return bytes(out)


def make_zip(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 4, 9, 10, 0, 0)), raw)
    return out.getvalue()
