"""Which fields of a table or of JSON hold what: names that the world uses, and the author's own before them."""

from __future__ import annotations

import msgspec


class Fields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which columns or keys of .json, .jsonl, .csv and .parquet hold what; the first that is there counts.

    Names are compared without regard to case, spaces, `_` and `-`.
    """

    title: tuple[str, ...] = ("title", "headline", "name")
    """The headline."""
    text: tuple[str, ...] = ("text", "body", "content", "article", "articleBody", "content_html", "content_text")
    """The article itself, plain or HTML."""
    published: tuple[str, ...] = ("published", "date", "datePublished", "pubDate", "published_at", "date_published")
    """The day of publication."""
    updated: tuple[str, ...] = ("updated", "dateModified", "updated_at", "date_modified", "modified")
    """The day of the last change."""
    url: tuple[str, ...] = ("url", "link", "permalink", "canonical_url", "uri")
    """The address of the article."""
    publisher: tuple[str, ...] = ("publisher", "source", "site", "sitename", "site_name", "outlet")
    """Who published it."""
    author: tuple[str, ...] = ("author", "authors", "byline", "creator")
    """Who wrote it."""
    language: tuple[str, ...] = ("language", "lang", "inLanguage")
    """The language as ISO 639-1."""
    licence: tuple[str, ...] = ("licence", "license", "rights")
    """The licence."""
