"""The commands `briefing edition freeze`, `list` and `diff`; like `builder.cli`, they print and set the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click
import msgspec

from builder.cli_report import count_things
from builder.editions import CURRENT, diff_editions, freeze_edition, list_editions
from builder.errors import BriefingError
from builder.model.editions import Changes, FrozenEdition

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=".")
_JOBS = click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Examine articles in N processes.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("edition")
def edition_group() -> None:
    """Freeze editions, list them, and show what changed between two."""


@edition_group.command("freeze")
@_FOLDER
@_JOBS
def freeze_command(folder: Path, jobs: int) -> None:
    """Freeze the briefing as it is now; the next build says what has changed since."""
    try:
        frozen = freeze_edition(folder, jobs=jobs)
    except BriefingError as error:
        _fail([error])
    edition = frozen.edition
    if frozen.path is None:
        click.echo(f"nothing has changed since edition {edition.number}: no edition was frozen")
    else:
        click.echo(f"froze edition {edition.number} as {frozen.path} ({_count(edition)})")
    if frozen.errors:
        _fail(frozen.errors)


@edition_group.command("list")
@_FOLDER
@_JSON
def list_command(folder: Path, as_json: bool) -> None:
    """List the frozen editions, oldest first."""
    editions, errors = list_editions(folder)
    for edition in editions:
        if as_json:
            click.echo(msgspec.json.encode(edition).decode("utf-8"))
        else:
            day = edition.reference_date or "no reference date"
            click.echo(f"{edition.number}  {day}  {edition.title} ({_count(edition)})")
    if not editions and not errors and not as_json:
        click.echo("no edition yet: briefing edition freeze")
    if errors:
        _fail(errors)


@edition_group.command("diff")
@click.argument("old")
@click.argument("new", default=CURRENT)
@_FOLDER
@_JSON
@_JOBS
def diff_command(old: str, new: str, folder: Path, as_json: bool, jobs: int) -> None:
    """Show what changed between two editions by their numbers; `now` is the folder as it is."""
    try:
        changes = diff_editions(folder, old=old, new=new, jobs=jobs)
    except BriefingError as error:
        _fail([error])
    if as_json:
        click.echo(msgspec.json.encode(changes).decode("utf-8"))
        return
    for line in _describe(changes) or ["nothing changed"]:
        click.echo(line)


def _describe(changes: Changes) -> list[str]:
    """One line for each change, in the order of the page of changes."""
    return [
        *(f"+ article {article}" for article in changes.new_articles),
        *(f"~ article {old.file} has another text ({old.hex} is {new} now)" for old, new in changes.edited_articles),
        *(f"- article {article.file}" for article in changes.removed_articles),
        *(f"+ fact {fact.id} ({fact.reason})" for fact in changes.new_facts),
        *(f"~ fact {c.id}: origins {c.before}, now {c.now}" for c in (*changes.corroborated, *changes.single)),
        *(f"~ fact {fact.id}: was {fact.before}" for fact in changes.restated),
        *(
            f"- fact {gone.fact.id} ({gone.file}, sentence {gone.fact.sentence}: {gone.reason})"
            for gone in changes.withdrawn
        ),
        *(f"+ topic {topic}" for topic in changes.new_topics),
        *(f"- topic {topic}" for topic in changes.removed_topics),
        *(f"+ difference {difference}" for difference in changes.new_differences),
        *(f"- difference {difference}" for difference in changes.gone_differences),
    ]


def _count(edition: FrozenEdition) -> str:
    counts = {"article": edition.articles, "fact": edition.facts, "difference": edition.differences}
    return ", ".join(count_things(len(things), name) for name, things in counts.items())


def _fail(errors: Iterable[BriefingError]) -> NoReturn:
    for error in errors:
        click.echo(str(error), err=True)
    sys.exit(1)
