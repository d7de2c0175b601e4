"""Names on disk: any title, any id gives a name that every system can hold, and other files cannot move it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.model.article import Article, Block, Title
from builder.site.disk import check_paths
from builder.site.slugs import article_page, entity_page, topic_page
from builder.text.names import make_slug
from tests.attacks.payloads import list_payloads

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789")}
SCRIPTS = (
    *("Latin é", "Кириллица", "Ελληνικά", "漢字かな", "한국어", "العربية", "עברית"),
    *("देवनागरी", "ไทย", "\U0001f525\U0001f3f3\ufe0f\u200d\U0001f308", "ﬁ Ⅷ ½ ª"),
)
PIECES = ("../", "\\", "aux", "CON.", " ", "-", "a", "\u0301", "ß", "İ", "\0")
TITLES = st.one_of(
    st.text(max_size=400),
    st.sampled_from([*list_payloads()["names"], *RESERVED, *(name.upper() for name in RESERVED), *SCRIPTS]),
    st.sampled_from(SCRIPTS).map(lambda text: text * 60),
    st.lists(st.sampled_from(PIECES), max_size=80).map("".join),
)


def make_article(title: str, *, hex_: str = "0a1b2c") -> Article:
    text = title or "x"
    return Article(
        file="a.txt",
        sha256="0" * 64,
        hex=hex_,
        format="txt",
        language="en",
        text=text,
        blocks=(Block(kind="title", start=0, end=len(text)),),
        title=Title(text=title, start=0, end=len(title), basis="first line") if title else None,
    )


def assert_safe(page: str, *, folder: str) -> None:
    """One name below one folder, which Windows, macOS, a host and a command line take for nothing else."""
    head, _, name = page.rpartition("/")
    stem = name.removesuffix(".md")
    assert head == folder and name != stem
    assert NAME.fullmatch(stem) and len(stem) <= 140
    assert stem.split(".")[0] not in RESERVED | {"index", "readme", "404", "search", "assets", "sitemap", "cname"}
    assert page == unicodedata.normalize("NFC", page).casefold()
    check_paths([page])


@settings(deadline=None, max_examples=200)
@given(title=TITLES)
@example(title="")
@example(title="a" * 400)
def test_any_title_gives_a_safe_name_with_the_articles_own_mark(title: str):
    page = article_page(make_article(title))
    assert_safe(page, folder="articles")
    assert page.endswith("-0a1b2c.md") and len(page) <= len("articles/") + 60 + len("-0a1b2c.md")
    assert page == article_page(make_article(title))


@settings(deadline=None, max_examples=200)
@given(name=TITLES)
def test_any_id_gives_a_safe_page_of_a_topic_and_of_a_name(name: str):
    assert_safe(topic_page(name), folder="topics")
    assert_safe(entity_page(name), folder="entities")


@settings(deadline=None, max_examples=100)
@given(names=st.lists(TITLES, min_size=2, max_size=8, unique=True))
def test_different_ids_never_meet(names: list[str]):
    """Not even where case or Unicode form does not count; ids that are safe already stay as they are."""
    pages = [topic_page(name) for name in names]
    assert len(set(pages)) == len(names)
    check_paths(pages)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACME plant", "acme plant!"),
        ("café", "cafe\u0301"),
        ("straße", "STRASSE"),
        ("Kelvin", "\u212aelvin"),
        ("", " "),
    ],
)
def test_titles_that_read_alike_are_told_apart_by_their_text(one: str, other: str):
    pages = [article_page(make_article(title, hex_=mark)) for title, mark in ((one, "0a1b2c"), (other, "3d4e5f"))]
    check_paths(pages)
    assert topic_page(one) != topic_page(other)


@settings(deadline=None, max_examples=100)
@given(name=TITLES.filter(str.strip))
def test_the_slug_of_a_name_is_its_own_page(name: str):
    slug = make_slug(name)
    assert entity_page(slug) == f"entities/{slug}.md"
