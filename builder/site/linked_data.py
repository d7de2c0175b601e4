"""A fact for machines: schema.org's Claim and Quotation as JSON-LD, safe inside a script element."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from builder.site.citing import Reference, address_of, read_date
from builder.site.escape import clean

# What Jinja's `tojson` does: no `</script>` and no `<!--` can stand in the text (SAFETY.md, 1.2.12).
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class _Organization(msgspec.Struct, frozen=True, kw_only=True, tag_field="@type", tag="Organization"):
    name: str


class _Article(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    kind: str = msgspec.field(name="@type")
    headline: str | None = None
    author: str | None = None
    publisher: _Organization | None = None
    published: str | None = msgspec.field(name="datePublished", default=None)
    url: str | None = None
    language: str | None = msgspec.field(name="inLanguage", default=None)


class _Claim(msgspec.Struct, frozen=True, kw_only=True):
    context: str = msgspec.field(name="@context")
    kind: tuple[str, ...] = msgspec.field(name="@type")
    identifier: str
    text: str
    part_of: _Article = msgspec.field(name="isPartOf")
    appearance: tuple[_Article, ...]


def describe_claim(reference: Reference, *, also: Sequence[Reference] = ()) -> str:
    """JSON-LD of a fact: its words, the article it is a part of, and all articles that state it (`also` are others)."""
    article = _describe_article(reference)
    claim = _Claim(
        context="https://schema.org",
        kind=("Claim", "Quotation"),
        identifier=reference.id,
        text=clean(reference.quote),
        part_of=article,
        appearance=(article, *(_describe_article(other) for other in also)),
    )
    text = msgspec.json.encode(claim).decode("utf-8")
    return "".join(_IN_SCRIPT.get(letter, letter) for letter in text)


def _describe_article(reference: Reference) -> _Article:
    day = "-".join(f"{part:02d}" for part in read_date(reference.published))
    return _Article(
        kind="NewsArticle" if reference.publisher else "CreativeWork",
        headline=clean(reference.title or "") or None,
        author=clean(reference.author or "") or None,
        publisher=_Organization(name=clean(reference.publisher)) if reference.publisher else None,
        published=day or None,
        url=address_of(reference),
        language=reference.language,
    )
