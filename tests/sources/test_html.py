"""Web pages: what they state, what readers do not see, and what a fragment gives."""

from __future__ import annotations

import pytest

from builder.sources.html_metadata import read_metadata
from builder.sources.html_tree import list_parts, parse_html, split_text
from builder.sources.one_file import ReadOptions, read_file
from tests.conftest import load_cases
from tests.sources.samples import make_html, tell_story


@pytest.mark.parametrize("case", load_cases("html_metadata"), ids=lambda case: case["name"])
def test_what_a_page_states(case):
    stated = read_metadata(parse_html(f"<html><head>{case['html']}</head><body><p>Words.</p></body></html>"))
    first = {each.field: [each.text, each.basis] for each in reversed(stated)}
    assert first == case["stated"]


def _read(raw, name="a.html"):
    reading = read_file(raw, file=name, where=name, options=ReadOptions())
    assert reading.errors == ()
    return reading.articles[0]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        "<template><p>{}</p></template>",
        '<p style="color: red; display : none">{}</p>',
        '<div style="visibility:hidden"><p>{}</p></div>',
        '<span style="font-size:0">{}</span>',
    ],
)
def test_hidden_words_are_no_statement(hidden):
    secret = "The mayor resigned on Tuesday and nobody was told about it at all."
    title, paragraphs = tell_story(1)
    end = hidden.format(secret).encode() + b"</article>"
    page = make_html(title, paragraphs).replace(b"</article>", end)
    text = _read(page).text
    assert secret not in text and paragraphs[0] in text


def test_a_page_that_unhides_its_article_by_script_is_read():
    title, paragraphs = tell_story(1)
    page = make_html(title, paragraphs).replace(b"<main>", b'<main style="display:none">')
    assert paragraphs[0] in _read(page).text


def test_declared_encodings_count():
    title, paragraphs = tell_story(1)
    body = make_html(title, [paragraph.replace("harbour", "hårbour") for paragraph in paragraphs]).decode()
    page = body.replace("utf-8", "iso-8859-1").encode("cp1252")
    article = _read(page)
    assert "hårbour" in article.text and article.notes == ()


def test_two_days_on_one_page_are_told():
    meta = b'<meta property="article:published_time" content="2024-04-07T10:00:00Z"></head>'
    article = _read(make_html(*tell_story(1)).replace(b"</head>", meta))
    assert article.published.edtf == "2024-04-09"
    says = "JSON-LD datePublished says 2024-04-09, meta article:published_time says 2024-04-07"
    assert list(map(str, article.notes)) == [f"published: {says}; JSON-LD datePublished counts"]


def test_fragments_give_their_blocks():
    html = "One<br>two<h2>Head</h2><ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>"
    html += "<script>x</script>"
    found = [(part.kind, part.text) for part in list_parts(parse_html(html))]
    assert found == [
        ("paragraph", "One\ntwo"),
        ("heading", "Head"),
        ("paragraph", "a"),
        ("paragraph", "b"),
        ("paragraph", "c | d"),
    ]
    assert [part.text for part in split_text("One.\r\n\r\nTwo\nlines: 1 < 2.")] == ["One.", "Two\nlines: 1 < 2."]


def test_depth_ends_nothing():
    page = b"<html><body>" + b"<div>" * 50_000 + b"<p>" + b"The harbour reopened on Monday, they said. " * 10
    reading = read_file(page, file="a.html", where="a.html", options=ReadOptions())
    assert len(reading.articles) + len(reading.errors) == 1


@pytest.mark.parametrize(
    "inside", [f'<img src="data:image/png;base64,{"A" * 10_000_001}">', "<font>" * 300], ids=["picture", "fonts"]
)
def test_a_large_picture_or_a_deep_page_cuts_no_article_short(inside):
    """libxml2 ends a page at an attribute of 10 MB and at 256 levels, and says nothing; browsers do not."""
    page = make_html(*tell_story(1))
    found = [
        read_file(raw, file="a.html", where="seeds/a.html", options=ReadOptions())
        for raw in (page, page.replace(b"<article>", f"<article>{inside}".encode(), 1))
    ]
    assert found[0].articles[0].text == found[1].articles[0].text
