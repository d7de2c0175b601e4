"""Citations of hostile articles, read back by the libraries that other programs use."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.site.citing import Reference, cite_bibtex, cite_coins, cite_csl, cite_ris, read_date
from builder.site.escape import clean
from builder.site.linked_data import describe_claim

HOSTILE = [
    "Plain words",
    r"100% & more_than $5 #1 {brace} ~tilde ^hat \backslash",
    "}, title = {stolen}, x = {",
    "@misc{evil, title={x}} }} {{ %",
    "two\r\nER  - \r\nTY  - JOUR\r\nTI  - stolen",
    "A title\u2028with\u0085line\x0bends\x00and \ud800 surrogates",
    "</script><script>alert(1)</script><!-- \" ' &amp; ]]>",
    "Kishida and Biden and others, Jr.",
    "日本の首相 \u202eevil\u202c",
]


def make(text: str, **known: str | None) -> Reference:
    return Reference(
        **{"id": "c-0123456789ab", "quote": text, "title": text, "author": text, "publisher": text, **known}
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_bibtex_is_one_entry_and_keeps_the_words(text: str) -> None:
    bibtexparser = pytest.importorskip("bibtexparser", reason="bibtexparser is not installed")
    library = bibtexparser.parse_string(
        cite_bibtex(make(text, published="2024-04-09", url="https://example.org/{a}%20b"))
    )
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert (entry.key, entry.entry_type) == ("c-0123456789ab", "misc")
    assert set(fields) == {"author", "title", "howpublished", "year", "month", "day", "url", "note"}
    assert fields["url"] == "https://example.org/%7Ba%7D%20b"
    assert (fields["year"], fields["month"].lower()[:3], fields["day"]) == ("2024", "apr", "9")
    assert undo_tex(fields["title"].removeprefix("{").removesuffix("}")) == clean(text)
    assert undo_tex(fields["note"]) == f"“{clean(text)}”"


def undo_tex(text: str) -> str:
    """The plain text of what `cite_bibtex` wrote, read by TeX's own rules for these few commands."""
    commands = {
        "textbackslash": "\\",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciitilde": "~",
        "textasciicircum": "^",
    }
    out, at = "", 0
    while at < len(text):
        name = next((name for name in commands if text.startswith(f"\\{name}{{}}", at)), None)
        if name:
            out, at = out + commands[name], at + len(name) + 3
        elif text[at] == "\\":
            out, at = out + text[at + 1], at + 2
        else:
            out, at = out + text[at], at + 1
    return out


@pytest.mark.parametrize("text", HOSTILE)
def test_ris_is_one_record_and_keeps_the_words(text: str) -> None:
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    record = cite_ris(make(text, published="2024-04", url="https://example.org/a"))
    assert record.startswith("TY  - NEWS\r\n") and record.endswith("ER  - \r\n")
    assert record.count("\n") == record.count("\r\n")
    (read,) = rispy.loads(record)
    assert read["type_of_reference"] == "NEWS"
    assert (read["title"], read["authors"]) == (clean(text), [clean(text)])
    assert (read["year"], read["date"]) == ("2024", "2024/04/")
    assert read["notes"] == [f"“{clean(text)}”"]


@pytest.mark.parametrize("text", HOSTILE)
def test_csl_json_keeps_the_words(text: str) -> None:
    (item,) = json.loads(cite_csl(make(text, published="2024-04-09", language="en")))
    assert item["title"] == item["container-title"] == item["author"][0]["literal"] == clean(text)
    assert (item["type"], item["issued"]) == ("article-newspaper", {"date-parts": [[2024, 4, 9]]})


@pytest.mark.parametrize("text", HOSTILE)
def test_json_ld_cannot_leave_its_script(text: str) -> None:
    written = describe_claim(make(text), also=[make(text, publisher=None)])
    assert not set("<>&'\u2028\u2029") & set(written)
    data = json.loads(written)
    assert data["text"] == data["isPartOf"]["headline"] == data["isPartOf"]["publisher"]["name"] == clean(text)
    assert [article["@type"] for article in data["appearance"]] == ["NewsArticle", "CreativeWork"]


@pytest.mark.parametrize("text", HOSTILE)
def test_coins_keeps_the_words(text: str) -> None:
    read = parse_qs(cite_coins(make(text, published="2024-04-09")), strict_parsing=True)
    assert read["rft.title"] == read["rft.creator"] == [clean(text)]
    assert read["rft.date"] == ["2024-04-09"]


def test_what_is_not_known_is_left_out() -> None:
    bare = Reference(id="c-0123456789ab", quote="Words.")
    assert cite_bibtex(bare) == "@misc{c-0123456789ab,\n  note = {“Words.”},\n}"
    assert cite_ris(bare) == "TY  - GEN\r\nID  - c-0123456789ab\r\nN1  - “Words.”\r\nER  - \r\n"
    assert json.loads(cite_csl(bare)) == [{"id": "c-0123456789ab", "type": "document", "note": "“Words.”"}]
    assert set(json.loads(describe_claim(bare))["isPartOf"]) == {"@type"}
    assert "rft.date" not in cite_coins(bare)


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("2024-04-09", (2024, 4, 9)),
        ("2024-04", (2024, 4)),
        ("2024", (2024,)),
        ("2024-21", (2024,)),
        ("2024-33", (2024,)),
        ("XXXX-04-14", ()),
        ("2024-04-08/2024-04-14", ()),
        ("198X", ()),
        (None, ()),
    ],
)
def test_no_part_of_a_date_is_guessed(edtf: str | None, parts: tuple[int, ...]) -> None:
    assert read_date(edtf) == parts


def test_an_address_that_is_no_web_page_is_left_out() -> None:
    assert "url" not in cite_bibtex(make("x", url="javascript:alert(1)"))
    assert "UR  -" not in cite_ris(make("x", url="file:///etc/passwd"))


@given(st.text())
def test_no_text_breaks_a_format(text: str) -> None:
    reference = make(text)
    assert cite_bibtex(reference).count("{") == cite_bibtex(reference).count("}")
    assert all(line[2:6] == "  - " for line in cite_ris(reference).split("\r\n")[:-1])
    json.loads(cite_csl(reference))
    json.loads(describe_claim(reference))
