"""A small site by hand that keeps the markup contract, for tests to break one thing at a time."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

ONE = "Talks begin in Tokyo\n\nThe talks begin on Tuesday, officials said. They will not last <long> & end soon."
ONE += " “We agree,” he said.\n"
TWO = "Japan and the U.S. plan a new command. It counts 20,210 soldiers […] and ships.\n"
FILES = {"one.txt": ONE, "rfi/two.txt": TWO}
HEX = {"one.txt": "aaaaaa", "rfi/two.txt": "bbbbbb"}


def place(file: str, words: str) -> str:
    """The data-src of words in one of the two articles."""
    start = FILES[file].index(words)
    return f"{HEX[file]}:{start}-{start + len(words)}"


def escape(words: str) -> str:
    """Words as HTML text."""
    return words.replace("&", "&amp;").replace("<", "&#60;").replace(">", "&gt;")


def show(file: str, words: str, inner: str | None = None) -> str:
    """A span of source words."""
    return f'<span class="bf-v" data-src="{place(file, words)}">{escape(words) if inner is None else inner}</span>'


def make_article(file: str, sentences: list[str], title: str = "") -> str:
    """An article page."""
    sha = hashlib.sha256(FILES[file].encode()).hexdigest()
    marks = " ".join(
        f'<mark class="bf-s bf-v" id="s{n}" data-src="{place(file, each)}">{escape(each)}</mark>'
        for n, each in enumerate(sentences, start=1)
    )
    return wrap(
        f'<h1>{title or file}</h1><div class="bf-text" data-hex="{HEX[file]}" data-file="{file}" data-sha256="{sha}">'
        f"<p>{marks}</p></div>"
    )


def wrap(body: str, up: str = "../") -> str:
    """A whole page with a stylesheet, a script and a way home."""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="{up}assets/brief.css">'
        f'<script src="{up}assets/app.js"></script></head><body id="top-of-page"><a href="{up or "."}">Home</a>'
        f'<a href="">Here</a><a href="#">Up</a>{body}</body></html>'
    )


S1, S2, S3 = (
    "The talks begin on Tuesday, officials said.",
    "They will not last <long> & end soon.",
    "“We agree,” he said.",
)
B1, B2 = "Japan and the U.S. plan a new command.", "It counts 20,210 soldiers […] and ships."


def cite(number: int, page: str, title: str, mark: str = "") -> str:
    """A citation."""
    return f'<a class="bf-c" href="{page}" title="{title}">[{mark or number}]</a>'


def make_pages() -> dict[str, str]:
    """Every page of the site by its path."""
    one, two = "../articles/talks-aaaaaa.html", "../articles/command-bbbbbb.html"
    fact = (
        '<li class="bf-f" id="f-aaaaaa-s1"><span class="bf-eb">Expected</span> '
        + show(
            "one.txt", S1, 'The <a class="bf-e" href="../index.html">talks</a> begin <strong>on Tuesday</strong>, […]'
        )
        + cite(1, f"{one}#s1", "Article 1, sentence 1")
        + cite(2, f"{two}#s1", "Article 2, sentence 1: Japan and the U.S. plan …")
        + '<a class="bf-p" href="#f-aaaaaa-s1">#</a></li>'
    )
    quote = (
        f'<figure class="bf-q" id="q1"><blockquote>{show("one.txt", "We agree,")}</blockquote><figcaption>he '
        + cite(1, f"{one}#s3", "Article 1, sentence 3")
        + "</figcaption></figure>"
    )
    number = (
        f'<div class="bf-num" id="n1"><p class="bf-big">{show("rfi/two.txt", "20,210")}</p>'
        f"{show('rfi/two.txt', B2)} {cite(2, f'{two}#s2', 'Article 2, sentence 2')}</div>"
    )
    picture = f'<figure><svg><a href="{one}#s2"><text>Day</text></a></svg></figure>'
    return {
        "index.html": wrap(
            '<a href="topics/space.html#f-aaaaaa-s1">Space</a> <a href="https://example.org/">Out</a>', ""
        ),
        "topics/space.html": wrap(f"<h1>Space</h1><ul>{fact}</ul>{quote}{number}{picture}"),
        "articles/talks-aaaaaa.html": make_article(
            "one.txt", [S1, S2, S3], f"{show('one.txt', 'Talks begin in Tokyo')}"
        ),
        "articles/command-bbbbbb.html": make_article("rfi/two.txt", [B1, B2]),
        "404.html": wrap("<p>Nothing here</p>", "/"),
    }


@pytest.fixture
def small_site(tmp_path: Path) -> tuple[Path, Path]:
    """The site and its articles, written below a fresh folder as `site` and `seeds`."""
    site, articles = tmp_path / "site", tmp_path / "seeds"
    pages = {**make_pages(), "assets/brief.css": "body{}", "assets/app.js": ""}
    for base, files in ((site, pages), (articles, FILES)):
        for path, text in files.items():
            (base / path).parent.mkdir(parents=True, exist_ok=True)
            (base / path).write_text(text, encoding="utf-8", newline="")
    return site, articles
