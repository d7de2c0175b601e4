"""The edition in one file: does it hold every fact of the site, or say how many it lacks, and does it stand alone?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.verify.pages import Page
from builder.verify.report import SiteFault

EDITION = "edition.html"
_FACT_PAGES = ("topics/", "facts/")


def find_missing(pages: Mapping[str, Page]) -> Iterator[SiteFault]:
    """One fault for each fact of a topic or of a page of its own that the file lacks, or that is only in the file.

    A file that says how many facts it leaves out may lack so many. And one fault for each address in it that leaves the
    file. A site without such a file has nothing to check.
    """
    edition = pages.get(EDITION)
    if edition is None:
        return
    right = "run `briefing build` again"
    here = _read_facts(edition)
    there: dict[tuple[str, int, int], str] = {}
    for page in pages.values():
        if page.path.startswith(_FACT_PAGES):
            there |= {fact: f"{page.path}#{name}" for fact, name in _read_facts(page).items()}
    all_known = any(path.startswith("facts/") for path in pages)
    lacking = sorted(there.keys() - here.keys())
    # Facts of no topic stand on no page of these where facts have none of their own: then some are not counted here.
    if edition.left_out and (len(lacking) > edition.left_out or (all_known and len(lacking) < edition.left_out)):
        yield SiteFault(EDITION, f"lacks {len(lacking)} facts and says {edition.left_out}", right)
    for fact in () if edition.left_out else lacking:
        yield SiteFault(EDITION, f"lacks the fact {there[fact]}", right)
    if all_known:
        for fact in sorted(here.keys() - there.keys()):
            yield SiteFault(f"{EDITION}#{here[fact]}", "is no fact of the site", right)
    for address in [*edition.links, *(address for _, address in edition.loads)]:
        if not address.startswith("#"):
            yield SiteFault(EDITION, f"leads out of the file: {address[:120]}", "the file must stand alone")


def _read_facts(page: Page) -> dict[tuple[str, int, int], str]:
    """The facts of a page that can be linked to, by place, with their ids."""
    found: dict[tuple[str, int, int], str] = {}
    for statement in page.statements:
        _, mark, name = statement.place.partition("#")
        if statement.kind == "bf-f" and statement.slices and mark and name.startswith(("f-", "n")):
            first = statement.slices[0]
            found.setdefault((first.hex, first.start, first.end), name)
    return found
