"""The proof of a whole site, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builder.sources.one_file import ReadOptions
from builder.verify.alone import find_missing
from builder.verify.digests import find_changed, list_pages
from builder.verify.links import LinkChecker
from builder.verify.originals import Original, find_unshown, open_originals
from builder.verify.pages import Page, read_page
from builder.verify.report import SiteFault, VerifyReport
from builder.verify.statements import Prover


def verify_site(site: Path, *, articles: Path, options: ReadOptions | None = None) -> VerifyReport:
    """Prove a built site against the original files in the articles' folder.

    Reads the built HTML and the original files only, none of our own data but the list of page hashes; `options`
    are those of the build, where its settings name fields of tables or files to ignore. Shown words are slices,
    every statement opens its sentence, every sentence stands in the file as it is now, every internal link leads
    somewhere, nothing loads from another host, no page changed since the build. A site without statements or
    articles is a fault: proving nothing is no proof.
    """
    paths = list_pages(site)
    pages = {path: read_page(site, path) for path in paths}
    reading = options or ReadOptions()
    originals, faults = open_originals(pages.values(), articles=articles, options=reading)
    base = _find_base(pages)
    prover = Prover(pages, originals, base=base)
    checker = LinkChecker(site, pages, base=base)
    for page in pages.values():
        faults += page.faults
        faults += prover.find_faults(page)
        faults += checker.find_faults(page)
    faults += find_missing(pages)
    changed, note = find_changed(site, pages=paths)
    faults += changed
    faults += _find_vacuous(pages, originals)
    unshown = find_unshown(originals.values(), articles=articles, ignore=reading.reader.ignore)
    notes = [note] if note else []
    notes += [f"{file}: no page shows it" for file in unshown]
    return VerifyReport(
        pages=len(pages),
        articles=len(originals),
        statements=sum(len(page.statements) for page in pages.values()),
        quotes=sum(each.kind == "bf-q" for page in pages.values() for each in page.statements),
        slices=sum(len(page.slices) for page in pages.values()),
        citations=sum(len(page.citations) for page in pages.values()),
        links=checker.checked,
        external=tuple(sorted(checker.external)),
        notes=tuple(notes),
        faults=tuple(dict.fromkeys(sorted(faults))),
    )


def _find_base(pages: Mapping[str, Page]) -> str:
    """Where the home page says the site is published, without its file name; `/` where it does not say."""
    home = pages.get("index.html")
    return (home.canonical or "/").removesuffix("index.html") if home is not None else "/"


def _find_vacuous(pages: Mapping[str, Page], originals: Mapping[str, Original]) -> list[SiteFault]:
    faults = []
    build = "build the site first"
    if "index.html" not in pages:
        faults.append(SiteFault("index.html", "is not there", "name the folder of a built site"))
    if not originals:
        faults.append(SiteFault("articles", "no page shows an article, so nothing can be proved", build))
    if not any(page.statements for page in pages.values()):
        faults.append(SiteFault("index.html", "no page holds a statement, so nothing was proved", build))
    return faults
