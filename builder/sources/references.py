"""Metadata beside articles: the entries of files of references, and which article each speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

import msgspec

from builder.sources.draft import Field, Stated
from builder.sources.formats import find_ending


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: its name for messages (`zotero.bib, doe2024`), what it states, and the files it names.

    `beside` is the path of the entry's own file without its ending: `a.ris` speaks of `a.html`.
    """

    label: str
    beside: str
    stated: tuple[Stated, ...]
    files: tuple[str, ...] = ()


Item = tuple[str, list[tuple[Field, str]], list[str]]
"""What an entry is called in its file, what it states, and the paths of its files."""


class ReferenceIndex(msgspec.Struct, frozen=True):
    """Entries by what they can be found with; an entry alone in its file is found by the file's name."""

    by_stem: Mapping[str, Reference]
    by_file: Mapping[str, Reference]
    by_url: Mapping[str, Reference]
    by_doi: Mapping[str, Reference]

    def find(self, file: str, *, urls: Iterable[str], dois: Iterable[str]) -> Reference | None:
        """The entry of the article in `file`, by attachment, file name, address or DOI, in this order."""
        name = file.partition("#")[0]
        ending = find_ending(name)
        tails = ["/".join(PurePosixPath(name).parts[-depth:]) for depth in (4, 3, 2, 1)]
        found = next((self.by_file[tail] for tail in tails if tail in self.by_file), None)
        found = found or self.by_stem.get(name[: len(name) - len(ending)] if ending else name)
        found = found or next((self.by_url[key] for url in urls if (key := fold_url(url)) in self.by_url), None)
        return found or next((self.by_doi[key] for doi in dois if (key := fold_doi(doi)) in self.by_doi), None)


UNUSED = "{}: no article here has this file name, attachment, address or DOI"
NO_REFERENCES = ReferenceIndex({}, {}, {}, {})


def index_references(references: Sequence[Reference]) -> ReferenceIndex:
    """The index; of two entries that claim the same key the first counts."""
    entries = Counter(reference.beside for reference in references)
    alone = {beside for beside, count in entries.items() if count == 1}
    by_stem: dict[str, Reference] = {}
    by_file: dict[str, Reference] = {}
    by_url: dict[str, Reference] = {}
    by_doi: dict[str, Reference] = {}
    for reference in references:
        if reference.beside in alone:
            by_stem.setdefault(reference.beside, reference)
        for file in reference.files:
            parts = PurePosixPath(file.replace("\\", "/")).parts
            for depth in range(1, min(len(parts), 4) + 1):
                by_file.setdefault("/".join(parts[-depth:]), reference)
        for each in reference.stated:
            if each.field == "url":
                by_url.setdefault(fold_url(each.text), reference)
            elif each.field == "doi":
                by_doi.setdefault(fold_doi(each.text), reference)
    return ReferenceIndex(by_stem, by_file, by_url, by_doi)


def fold_url(url: str) -> str:
    """An address for comparing: without scheme, `www.`, fragment, tracking parameters and the last slash."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE).partition("#")[0]
    path, _, query = bare.partition("?")
    kept = [part for part in query.split("&") if part and not part.casefold().startswith(("utm_", "fbclid", "gclid"))]
    host, slash, rest = path.partition("/")
    return (host.casefold() + slash + rest).rstrip("/") + ("?" + "&".join(kept) if kept else "")


def fold_doi(doi: str) -> str:
    """A DOI for comparing: lower case, without `doi:` and the resolver's address."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s?)", "", doi.strip().casefold())
