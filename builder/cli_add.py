"""The command `briefing add`: the only one that uses the network; like `builder.cli`, it prints and exits."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from builder.cli_report import count_things
from builder.errors import BriefingError
from builder.fetch.add import Added, Wanted, add_from_web
from builder.fetch.wire import World, resolve_host
from builder.inputs import read_settings


@click.command("add")
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="Add the items of an RSS, Atom or JSON feed.")
@click.option("--opml", multiple=True, type=click.Path(path_type=Path), help="Add the items of all feeds in a file.")
@click.option("--most", type=click.IntRange(1, 200), default=20, show_default=True, help="Items of each feed.")
@click.option("--folder", type=click.Path(path_type=Path), default=".", help="The site folder.")
@click.option("--allow-local", is_flag=True, help="Also ask addresses that are not public, and any port.")
def add_command(
    urls: tuple[str, ...], feeds: tuple[str, ...], opml: tuple[Path, ...], most: int, folder: Path, allow_local: bool
) -> None:
    """Fetch pages from the web and keep them as articles; everything else works without a network."""
    if not (urls or feeds or opml):
        raise click.UsageError("name what to add: briefing add https://example.org/page")
    world = World(clock=time.monotonic, sleep=time.sleep, resolve=resolve_host, local=allow_local)
    wanted = Wanted(pages=urls, feeds=feeds, opml=opml, most=most)
    failed = False
    try:
        settings, _ = read_settings(folder)
        for result in add_from_web(wanted, articles=folder / settings.articles, world=world):
            failed = failed or isinstance(result, BriefingError)
            _tell(result, articles=settings.articles)
    except BriefingError as error:
        failed = True
        click.echo(str(error), err=True)
    sys.exit(1 if failed else 0)


def _tell(result: Added | BriefingError, *, articles: str) -> None:
    """One line for each address."""
    if isinstance(result, BriefingError):
        click.echo(str(result), err=True)
    elif result.state == "feed":
        click.echo(f"feed {result.url}: {count_things(result.items, 'item')}")
    else:
        click.echo(f"{result.state} {articles}/{result.file} from {result.url}")
