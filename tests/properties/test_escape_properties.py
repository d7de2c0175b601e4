"""The escape goes round: text → escape → Python-Markdown → HTML parser → the same text, wherever a template puts it."""

from __future__ import annotations

import json
from functools import cache

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from builder.site.escape import clean, escape_block_attribute, escape_front_matter, escape_text, escape_url

EXTENSIONS = ["attr_list", "md_in_html", "tables", "admonition", "pymdownx.details", "toc"]
CONTEXTS = {
    "paragraph": ("{}", "p"),
    "list item": ("- {}", "li"),
    "numbered item": ("1. {}\n{{ .bf-f }}", "li"),
    "heading": ("## {} {{ #fixed }}", "h2"),
    "table cell": ("<table><tbody><tr><td>{}</td></tr></tbody></table>", "td"),
    "words": ('- <span class="bf-v" data-src="a:1-2">{}</span>', "span.bf-v"),
    "words in a block": ('<div markdown>\n\n<span class="bf-v">{}</span>\n\n</div>', "span.bf-v"),
    "bold": ('<span class="bf-v">**{}**</span>', "strong"),
    "link text": ("[{}](a.md){{ .bf-e }}", "a.bf-e"),
    "code": ('- <code class="bf-v">{}</code>', "code.bf-v"),
    "svg": ('<figure>\n<svg><text class="t">{}</text></svg>\n</figure>', "text.t"),
}
ATTRIBUTES = {
    "link title": ('[x](a.md "At 1: {}"){{ .bf-c }}', "a.bf-c", "title", "At 1: "),
    "inline title": ('<span class="bf-d" title="At {}">x</span>', "span.bf-d", "title", "At "),
}
NASTY = "\\`*_{}[]()#+-.!|<>&\"~^=:$@';,?/%\n\t 1a\u00e9\u2014\u201c\u0301\u202e\u200b\ufeff\x00\x02\x7f"
TEXTS = st.one_of(
    st.text(alphabet=st.sampled_from(NASTY), max_size=40),
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["<script>", "](x)", "![", "**", "--8<--", "{{ x }}", "&#60;", "&amp;", "[TOC]", "U.S.", "1.", "# ", "> "]
        ),
        max_size=8,
    ).map(" ".join),
)


@cache
def converter() -> markdown.Markdown:
    """One converter for all examples: making one costs more than a conversion."""
    return markdown.Markdown(extensions=EXTENSIONS)


def convert(source: str) -> LexborHTMLParser:
    """The page that a Markdown source becomes."""
    html = converter().reset().convert(source)
    return LexborHTMLParser(f"<body>{html}</body>")


@pytest.mark.parametrize("context", CONTEXTS)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
@example(text="1. not a list")
@example(text="a\x02\u0301")
@example(text="Update: x\nLocation: y")
@example(text="<img src=x onerror=alert(1)>")
@example(text="a ** b `c` _d_ [e](f)")
@example(text="    four spaces")
def test_text_goes_round_in_every_context(context: str, text: str) -> None:
    """The element that a template writes around the text holds exactly the cleaned text, and no element in it."""
    wanted = clean(text)
    if not wanted:
        return
    pattern, selector = CONTEXTS[context]
    node = convert(pattern.format(escape_text(wanted))).css_first(selector)
    assert node is not None
    assert " ".join(node.text(deep=True).split()) == wanted
    assert [child.tag for child in node.iter(include_text=False)] in ([], ["p"], ["span"])


@pytest.mark.parametrize("context", ATTRIBUTES)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
@example(text='a "quoted" word) and ( more')
@example(text="ends in a backslash \\")
def test_text_goes_round_in_attributes(context: str, text: str) -> None:
    """An attribute holds exactly the cleaned text."""
    wanted = clean(text)
    if not wanted:
        return
    pattern, selector, name, before = ATTRIBUTES[context]
    node = convert(pattern.format(escape_text(wanted))).css_first(selector)
    assert node is not None
    assert node.attributes[name] == before + wanted


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
@example(text="&#0;")
def test_text_goes_round_in_attributes_of_blocks(text: str) -> None:
    """md_in_html decodes attributes once more; the value still arrives."""
    wanted = clean(text)
    value = escape_block_attribute(wanted)
    node = convert(f'<div class="x" data-file="{value}" markdown>\n\nx\n\n</div>').css_first("div.x")
    assert node is not None
    assert node.attributes["data-file"] == wanted


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What is clean stays as it is, so the verifier may clean again."""
    assert clean(clean(text)) == clean(text)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, data=st.data())
def test_pieces_read_like_the_whole(text: str, data: st.DataObject) -> None:
    """A sentence escaped piece by piece reads like the sentence escaped at once."""
    text = clean(text)
    cut = data.draw(st.integers(min_value=0, max_value=len(text)))
    page = convert("<span class='bf-v'>" + escape_text(text[:cut]) + escape_text(text[cut:]) + "</span>x")
    node = page.css_first("span.bf-v")
    assert node is not None
    assert " ".join(node.text(deep=True).split()) == " ".join(f"{clean_edges(text, cut)}".split())


def clean_edges(text: str, cut: int) -> str:
    """Both pieces cleaned, white space at the cut kept."""
    left, right = text[:cut], text[cut:]
    gap = " " if left.endswith(" ") or right.startswith(" ") else ""
    return clean(left) + gap + clean(right)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_front_matter_is_one_yaml_string_without_markup(text: str) -> None:
    """YAML reads one string back, and the theme may print it raw."""
    line = escape_front_matter(text)
    assert "\n" not in line
    value = yaml.safe_load(f"title: {line}")["title"]
    assert value == json.loads(line)
    assert not set("<>\"'") & set(value)


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(TEXTS, TEXTS.map(lambda tail: f"https://example.org/{tail}")))
@example(text="javascript:alert(1)")
@example(text="https://user@example.org/")
@example(text="HTTPS://example.org/a b?c=d&e=<f>")
def test_addresses_are_web_addresses_or_nothing(text: str) -> None:
    """Only http and https leave the escape; everything else is `#`."""
    page = LexborHTMLParser(f'<a href="{escape_url(text)}">x</a>')
    node = page.css_first("a")
    assert node is not None
    address = node.attributes["href"]
    assert address is not None
    assert address == "#" or address.lower().startswith(("http://", "https://"))
    assert not set(address) & set(" <>\"'`\\\n")
