"""How a fact is cited: BibTeX, RIS, CSL-JSON and COinS of the article that states it, with the quoted sentence.

Only what is stated is written: no day of access (that is the reader's), and no part of a date that nobody gave.
The words of the citation as text belong to the template.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import msgspec

from builder.site.escape import check_url, clean

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash, so a brace becomes a command without one.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "$&#%_"},
}


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a source of one sentence: `id` is the claim's, `quote` its words, `published` an EDTF value."""

    id: str
    quote: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


class _Literal(msgspec.Struct, frozen=True):
    literal: str


class _Issued(msgspec.Struct, frozen=True):
    parts: tuple[tuple[int, ...], ...] = msgspec.field(name="date-parts")


class _CslItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An item of CSL-JSON 1.0.2; its field names are the standard's."""

    id: str
    type: str
    title: str | None = None
    author: tuple[_Literal, ...] = ()
    container: str | None = msgspec.field(name="container-title", default=None)
    issued: _Issued | None = None
    url: str | None = msgspec.field(name="URL", default=None)
    language: str | None = None
    note: str


def cite_bibtex(reference: Reference) -> str:
    """An entry `@misc` (BibTeX has none for news); the sentence stands in `note`, names are kept as written."""
    date = read_date(reference.published)
    fields = {
        "author": _brace_tex(reference.author),
        "title": _brace_tex(reference.title),
        "howpublished": _plain_tex(reference.publisher),
        "year": f"{date[0]:04d}" if date else None,
        "month": _MONTHS[date[1] - 1] if len(date) > 1 else None,
        "day": str(date[2]) if len(date) > 2 else None,
        "url": address_of(reference),
        "language": _plain_tex(reference.language),
        "note": _plain_tex(f"\u201c{reference.quote}\u201d"),
    }
    lines = (
        f"  {name} = {value if name == 'month' else '{' + value + '}'}," for name, value in fields.items() if value
    )
    return "\n".join((f"@misc{{{reference.id},", *lines, "}"))


def cite_ris(reference: Reference) -> str:
    """A record of RIS with its line ends (CR LF); `NEWS` where a publisher is known, else `GEN`."""
    date = read_date(reference.published)
    day = "/".join(f"{part:02d}" for part in date)
    fields = (
        ("TY", "NEWS" if reference.publisher else "GEN"),
        ("ID", reference.id),
        ("AU", reference.author),
        ("TI", reference.title),
        ("T2", reference.publisher),
        ("PY", f"{date[0]:04d}" if date else None),
        # RIS wants all three slashes of a date, whatever is missing.
        ("DA", f"{day}{'/' * (3 - len(date))}" if date else None),
        ("UR", address_of(reference)),
        ("LA", reference.language),
        ("N1", f"\u201c{reference.quote}\u201d"),
    )
    lines = [f"{tag}  - {value}" for tag, text in fields if text and (value := clean(text))]
    return "\r\n".join((*lines, "ER  - ", ""))


def cite_csl(reference: Reference) -> str:
    """A list with one item of CSL-JSON; author and publisher are literal, since nobody said which name is which."""
    date = read_date(reference.published)
    author = _clean(reference.author)
    item = _CslItem(
        id=reference.id,
        type="article-newspaper" if reference.publisher else "document",
        title=_clean(reference.title),
        author=(_Literal(author),) if author else (),
        container=_clean(reference.publisher),
        issued=_Issued((date,)) if date else None,
        url=address_of(reference),
        language=reference.language,
        note=f"\u201c{clean(reference.quote)}\u201d",
    )
    return msgspec.json.format(msgspec.json.encode([item]), indent=2).decode("utf-8")


def cite_coins(reference: Reference) -> str:
    """The title of a COinS span (OpenURL 1.0, Dublin Core), which Zotero's connector reads from a page."""
    date = read_date(reference.published)
    fields = (
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle" if reference.publisher else "document"),
        ("rft.title", reference.title),
        ("rft.creator", reference.author),
        ("rft.source", reference.publisher),
        ("rft.date", "-".join(f"{part:02d}" for part in date)),
        ("rft.identifier", address_of(reference)),
        ("rft.language", reference.language),
        ("rft.description", reference.quote),
    )
    return "&".join(f"{name}={quote(clean(text), safe='')}" for name, text in fields if text)


def read_date(edtf: str | None) -> tuple[int, ...]:
    """Year, month and day as far as they are stated; the year alone of a season, nothing of a range or a decade."""
    match = _DAY.fullmatch(edtf or "")
    if match is None:
        return ()
    parts = tuple(int(part) for part in match.groups() if part)
    return parts if len(parts) == 1 or 1 <= parts[1] <= 12 else parts[:1]  # EDTF writes spring as month 21


def address_of(reference: Reference) -> str | None:
    """The http or https address of the article, or None."""
    return check_url(reference.url) if reference.url else None


def _clean(text: str | None) -> str | None:
    return clean(text) or None if text else None


def _plain_tex(text: str | None) -> str:
    return "".join(_TEX.get(letter, letter) for letter in clean(text or ""))


def _brace_tex(text: str | None) -> str:
    """In braces of its own: the capitals of a title stay, and ` and ` in a name is no second author."""
    plain = _plain_tex(text)
    return f"{{{plain}}}" if plain else ""
