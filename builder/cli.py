"""The command `briefing`; the only place that prints, shows progress, and sets the exit code.

Exit codes: 0 all is well, 1 faults were found (the rest was built), 2 wrong use.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from builder.author_files import parse_topics
from builder.build import BuildReport, write_site
from builder.cli_add import add_command
from builder.cli_editions import edition_group
from builder.cli_report import count_things, list_losses, sort_faults
from builder.errors import BriefingError
from builder.examine import Task
from builder.inputs import choose_reading, read_settings
from builder.model.corpus import Topic
from builder.model.edtf import is_valid
from builder.new_site import make_site_folder
from builder.publish import build_site, serve_site
from builder.single import examine_files
from builder.site.catalogue import describe_missing
from builder.site.exports import examine_json
from builder.site.tell_run import count_run, tell_run
from builder.site.templates_dir import find_templates
from builder.sources.one_file import ReadOptions
from builder.verify import verify_site

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=".")
_JOBS = click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Examine articles in N processes.")
_QUIET = click.option("--quiet", is_flag=True, help="Print faults only.")
_STRICT = click.option("--strict", is_flag=True, help="Exit 1 also for files read in part and refused pages.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing-site", prog_name="briefing")
def main() -> None:
    """Make a cited, searchable briefing site from a folder of articles."""


@main.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", default="en", show_default=True, help="The language of the interface and the articles.")
def new_command(folder: Path, language: str) -> None:
    """Start a new site folder; an existing file is never overwritten."""
    try:
        made = make_site_folder(folder, language=language)
    except BriefingError as error:
        _fail([error])
    for path in made:
        click.echo(f"made {path}")
    click.echo(f"Now put articles (.txt, .html, .pdf, …) into {folder / 'seeds'}, then: cd {folder} && mkdocs serve")


@main.command("write")
@_FOLDER
@_JOBS
@_QUIET
@_STRICT
def write_command(folder: Path, jobs: int, quiet: bool, strict: bool) -> None:
    """Write the pages of a site folder; only changed files are touched."""
    sys.exit(_write(folder, jobs=jobs, quiet=quiet, strict=strict))


@main.command("build")
@_FOLDER
@_JOBS
@_QUIET
@_STRICT
def build_command(folder: Path, jobs: int, quiet: bool, strict: bool) -> None:
    """Write the pages, build the site into a fresh folder, and swap it in whole."""
    code = _write(folder, jobs=jobs, quiet=quiet, strict=strict)
    try:
        settings, _ = read_settings(folder)
        build_site(folder, site=folder / settings.site_dir)
    except BriefingError as error:
        _fail([error])
    if not quiet:
        click.echo(f"built {folder / settings.site_dir / 'index.html'}")
    sys.exit(code)


@main.command("serve")
@_FOLDER
@click.option("--address", help="Host and port, such as 127.0.0.1:8000.")
def serve_command(folder: Path, address: str | None) -> None:
    """The same as `mkdocs serve`: rebuilds and reloads when an input changes."""
    sys.exit(serve_site(folder, address=address))


@main.command("verify")
@_FOLDER
@click.option("--articles", type=click.Path(path_type=Path), help="The folder of the original articles.")
@_QUIET
def verify_command(folder: Path, articles: Path | None, quiet: bool) -> None:
    """Prove every statement, quotation and citation of a built site against the original articles."""
    site, originals, options = _find_site(folder, articles=articles)
    report = verify_site(site, articles=originals, options=options)
    for fault in report.faults:
        click.echo(str(fault), err=True)
    if not quiet:
        click.echo(
            f"{count_things(report.pages, 'page')}, {count_things(report.articles, 'article')}: "
            f"{count_things(report.statements, 'statement')} ({count_things(report.quotes, 'quotation')}), "
            f"{count_things(report.citations, 'citation')}, {count_things(report.links, 'link')}; "
            f"{count_things(len(report.faults), 'fault')}"
        )
        for note in report.notes:
            click.echo(note)
    sys.exit(0 if report.proved else 1)


@main.command("examine")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--published", help="The day of publication as EDTF, such as 2024-04-09.")
@click.option("--language", help="The language of the text, such as en.")
@click.option("--topics", "topics_file", type=click.Path(path_type=Path), help="A topics.yml.")
def examine_command(
    files: tuple[Path, ...], published: str | None, language: str | None, topics_file: Path | None
) -> None:
    """Print what is found in each article of the files, of whatever format, one JSON object a line.

    With --topics, many articles teach each other words.
    """
    if published is not None and not is_valid(published):
        raise click.UsageError(f"--published: `{published}` is not a date; write 2024-04-09, 2024-04 or 2024")
    if language is not None and not (language.isalpha() and len(language) in (2, 3)):
        raise click.UsageError(f"--language: `{language}` is not a language code; write en")
    topics, errors = _read_topics(topics_file)
    for result in examine_files(files, task=Task(topics=topics), published=published, language=language):
        if isinstance(result, BriefingError):
            errors.append(result)
        else:
            click.echo(examine_json(*result))
    if errors:
        _fail(errors)


main.add_command(edition_group)
main.add_command(add_command)


def _read_topics(path: Path | None) -> tuple[tuple[Topic, ...], list[BriefingError]]:
    if path is None:
        return (), []
    try:
        parsed = parse_topics(path.read_text(encoding="utf-8-sig"), file=str(path))
    except (OSError, UnicodeDecodeError):
        raise click.UsageError(f"--topics: {path} cannot be read as UTF-8 text") from None
    return parsed.values, list(parsed.errors)


def _find_site(folder: Path, *, articles: Path | None) -> tuple[Path, Path, ReadOptions]:
    """The built site, the articles' folder and how its files are read, from the site folder or from the built site."""
    for home in (folder, *folder.absolute().parents):
        if (home / "mkdocs.yml").is_file():
            settings, _ = read_settings(home)
            site = home / settings.site_dir if home == folder else folder
            return site, articles or home / settings.articles, choose_reading(settings)
    if articles is None:
        raise click.UsageError(f"{folder}: there is no mkdocs.yml here or above; name the articles: --articles DIR")
    return folder, articles, ReadOptions()


def _write(folder: Path, *, jobs: int, quiet: bool, strict: bool) -> int:
    try:
        report = write_site(folder, jobs=jobs, on_done=None if quiet else _show_progress)
    except BriefingError as error:
        _fail([error])
    briefing, written = report.briefing, report.written
    others, of_files = sort_faults(briefing.faults, files=briefing.files, articles=report.articles)
    for fault in (*(briefing.faults if quiet else others), *report.warnings):
        click.echo(str(fault), err=True)
    if report.catalogue.missing:
        click.echo(describe_missing(report.catalogue), err=True)
    for aside in written.kept:
        click.echo(f"{aside.page}: was edited by hand; your copy is {aside.copy}; change templates/ instead", err=True)
    for refusal in written.refused:
        click.echo(f"{refusal.page}: was not written ({refusal.reason}); give your file another name", err=True)
    width = shutil.get_terminal_size().columns
    losses = list_losses(briefing.files, faults=of_files, articles=report.articles, width=width)
    if not quiet:
        in_table = {lost for file in briefing.files for lost in file.lost}
        for remark in report.remarks:
            if remark.what not in in_table:
                click.echo(f"note: {remark}")
        _summarise(report, folder=folder)
        for line in losses:
            click.echo(line, err=True)
    strictly = written.kept or written.refused or report.warnings or losses
    return 1 if briefing.faults or (strict and strictly) else 0


def _summarise(report: BuildReport, *, folder: Path) -> None:
    """The counts of the run, in the language of the interface."""
    summary = count_run(report.briefing, search=report.search, written=report.written, fact_pages=report.fact_pages)
    try:
        lines = tell_run(summary, template_dirs=find_templates(folder), catalogue=report.catalogue)
    except BriefingError as error:
        _fail([error])
    for line in lines:
        click.echo(line)


def _show_progress(done: int) -> None:
    """A line that counts, on a terminal only."""
    if sys.stderr.isatty() and done % 10 == 0:
        click.echo(f"\rexamined {done} articles", err=True, nl=False)


def _fail(errors: Iterable[BriefingError]) -> NoReturn:
    """Prints each error on a line and ends with exit code 1."""
    for error in errors:
        click.echo(str(error), err=True)
    sys.exit(1)
