"""Adds pages of the web to the articles' folder: single pages, all items of a feed, all feeds of an OPML file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from builder.errors import BriefingError, FetchError
from builder.fetch.download import FEED_TYPES, LIMITS, PAGE_TYPES, Limits
from builder.fetch.kept import FOLDER, KeptPages
from builder.fetch.links import list_feeds, list_items
from builder.fetch.urls import Target, join_url, read_url
from builder.fetch.visitor import Visitor
from builder.fetch.wire import World

_LARGEST_OPML = 5 * 1024 * 1024


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one address: `file` is the kept page below the articles' folder, `items` the links of a feed."""

    url: str
    state: Literal["added", "changed", "unchanged", "feed"]
    file: str | None = None
    items: int = 0


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the author asked for: pages, feeds, and OPML files; `most` is how many items of each feed are added."""

    pages: Sequence[str] = ()
    feeds: Sequence[str] = ()
    opml: Sequence[Path] = ()
    most: int = 20


def add_from_web(
    wanted: Wanted, *, articles: Path, world: World, limits: Limits = LIMITS
) -> Iterator[Added | BriefingError]:
    """Fetches what is wanted into `articles/web/`, one result for each address as it comes; a bad one stops nothing.

    A feed gives its items' pages and is not kept itself: its summaries would be a second copy of the same words.
    """
    kept = KeptPages(articles / FOLDER)
    visitor = Visitor(world, limits=limits)
    done: set[str] = set()
    for url in wanted.pages:
        yield from _add_page(url, base=None, kept=kept, visitor=visitor, world=world, done=done)
    feeds = list(wanted.feeds)
    for file in wanted.opml:
        try:
            feeds.extend(_read_opml(file))
        except BriefingError as error:
            yield error
    for url in dict.fromkeys(feeds):
        try:
            page = visitor.fetch(read_url(url, local=world.local), types=FEED_TYPES)
            links = list_items(page.raw, where=url)[: wanted.most]
        except BriefingError as error:
            yield error
            continue
        yield Added(url=page.target.url, state="feed", items=len(links))
        for link in links:
            yield from _add_page(link, base=page.target, kept=kept, visitor=visitor, world=world, done=done)


def _add_page(
    url: str, *, base: Target | None, kept: KeptPages, visitor: Visitor, world: World, done: set[str]
) -> Iterator[Added | BriefingError]:
    """One page, unless this run has had it already."""
    try:
        target = join_url(base, url, local=world.local) if base else read_url(url, local=world.local)
        if target.url in done:
            return
        done.add(target.url)
        page = visitor.fetch(target, types=PAGE_TYPES, known=lambda each: kept.find_validators(each.url))
        state = kept.keep(page) if page.status == 200 else "unchanged"
        done.add(page.target.url)
    except BriefingError as error:
        yield error
        return
    yield Added(url=page.target.url, state=state, file=kept.name_file(page.target.url))


def _read_opml(path: Path) -> tuple[str, ...]:
    """The feeds of an OPML file on this machine; raises FetchError for a file that cannot be read as one."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_OPML + 1)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise FetchError(where=str(path), what=what, right="check the path of the OPML file") from None
    if len(raw) > _LARGEST_OPML:
        raise FetchError(where=str(path), what="is larger than 5 MiB", right="export fewer feeds at once")
    return list_feeds(raw, where=str(path))
