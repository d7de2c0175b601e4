"""The edition in one file: proved like a page, whole, and alone."""

from __future__ import annotations

import pytest

from builder.verify import verify_site
from tests.verify.conftest import HEX, S1, S2, cite, show, wrap

GOOD = (
    '<ol><li class="bf-f" id="n1">{words}{cites}</li></ol>'
    '<ol><li class="bf-src" id="a1" data-hex="aaaaaa">One</li>'
    '<li class="bf-src" id="a2" data-hex="bbbbbb">Two</li></ol>'
)


def write_edition(site, *, words=None, cites=None, more="") -> None:
    words = words or show("one.txt", S1)
    cites = cites or cite(1, "#a1", "Article 1, sentence 1") + cite(2, "#a2", "Article 2, sentence 1: Japan and …")
    body = GOOD.format(words=words, cites=cites) + more
    (site / "edition.html").write_text(f"<!doctype html><title>x</title><body>{body}</body>", "utf-8")


def find_faults(small_site) -> list[str]:
    site, articles = small_site
    return [str(fault) for fault in verify_site(site, articles=articles).faults]


def test_a_good_one_is_proved(small_site) -> None:
    write_edition(small_site[0])
    assert find_faults(small_site) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"words": show("one.txt", S1).replace("Tuesday", "Monday")}, "reads"),
        ({"cites": cite(1, "#a1", "Article 1, sentence 2")}, "the words are from"),
        ({"cites": cite(1, "#a2", "Article 2, sentence 1")}, "the words are from"),
        ({"cites": cite(1, "#a1", "Article 1, sentence 9")}, "opens no sentence"),
        ({"cites": cite(1, "#a9", "Article 1, sentence 1")}, "opens no sentence"),
        ({"cites": cite(2, "#a1", "Article 2, sentence 1")}, "elsewhere"),
        ({"words": show("one.txt", S2), "cites": cite(1, "#a1", "Article 1, sentence 2")}, "lacks the fact"),
        ({"more": '<a href="index.html">Home</a>'}, "leads out of the file"),
        ({"more": '<a href="https://example.org/">Out</a>'}, "leads out of the file"),
        ({"more": '<img src="assets/app.js" alt="">'}, "leads out of the file"),
    ],
)
def test_one_change_is_found(small_site, change, told) -> None:
    write_edition(small_site[0], **change)
    assert any(told in fault for fault in find_faults(small_site))


def test_a_fact_that_the_site_does_not_show_is_found(small_site) -> None:
    site, _ = small_site
    page = show("one.txt", S1) + cite(1, "../articles/talks-aaaaaa.html#s1", "Article 1, sentence 1")
    (site / "facts").mkdir()
    (site / "facts/c-1.html").write_text(
        wrap(f'<ul><li class="bf-f" id="f-{HEX["one.txt"]}-s1">{page}</li></ul>'), "utf-8"
    )
    other = f'<ol><li class="bf-f" id="n2">{show("one.txt", S2)}{cite(1, "#a1", "Article 1, sentence 2")}</li></ol>'
    write_edition(site, more=other)
    assert any("is no fact of the site" in fault for fault in find_faults(small_site))


@pytest.mark.parametrize(("says", "told"), [(1, None), (2, "lacks 1 facts and says 2")])
def test_a_fact_may_be_left_out_where_the_file_says_so(small_site, says, told) -> None:
    site, _ = small_site
    (site / "facts").mkdir()
    for number, words in ((1, S1), (2, S2)):
        page = show("one.txt", words) + cite(
            1, f"../articles/talks-aaaaaa.html#s{number}", f"Article 1, sentence {number}"
        )
        fact = wrap(f'<ul><li class="bf-f" id="f-{HEX["one.txt"]}-s{number}">{page}</li></ul>')
        (site / f"facts/c-{number}.html").write_text(fact, "utf-8")
    write_edition(site)
    whole = (site / "edition.html").read_text("utf-8")
    (site / "edition.html").write_text(whole.replace("<body>", f'<body><main data-left-out="{says}"></main>'), "utf-8")
    assert find_faults(small_site) == ([] if told is None else [f"edition.html: {told}; run `briefing build` again"])
