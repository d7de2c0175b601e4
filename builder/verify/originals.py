"""The original files, opened again: nothing that the build wrote is asked for what an article says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from builder.errors import ArticleError
from builder.model.article import Article
from builder.sources.folder import list_files, read_bytes
from builder.sources.one_file import FileReading, ReadOptions, read_file
from builder.sources.read import add_charset, find_file
from builder.sources.reference_files import holds_references, may_hold_references
from builder.verify.pages import ArticleRoot, Page
from builder.verify.report import SiteFault
from builder.verify.words import clean_words


class Original(msgspec.Struct, frozen=True):
    """An article as its file gives it now; `page` is the first that shows it, `pages` where the file's own begin."""

    hex: str
    file: str
    text: str
    page: str
    pages: tuple[int, ...] = ()


class Shelf:
    """The files of the articles' folder, each read once, however many articles it holds."""

    def __init__(self, folder: Path, *, options: ReadOptions) -> None:
        self._folder = folder
        self._options = options
        self._read: dict[str, FileReading] = {}

    def take(self, address: str) -> Article:
        """The article at an address; raises ArticleError where it is not there any more."""
        file = find_file(self._folder, address) or self._find_cleaned(address)
        if file is None:
            what = f"the file {address} is not there"
            raise ArticleError(where=address, what=what, right="build again, or bring it back")
        if file not in self._read:
            raw = read_bytes(self._folder / file, where=file, largest=self._options.largest)
            options = add_charset(self._options, folder=self._folder, file=file)
            self._read[file] = read_file(raw, file=file, where=file, options=options)
        found = next(
            (each for each in self._read[file].articles if clean_words(each.file) == clean_words(address)), None
        )
        if found is not None:
            return found
        wrong = next((error for error in self._read[file].errors if error.where == address), None)
        what = f"the file {address} {wrong.what}" if wrong else f"the file {file} holds no article {address}"
        raise ArticleError(where=address, what=what, right=wrong.right if wrong else "build again, or bring it back")

    def _find_cleaned(self, address: str) -> str | None:
        """The file whose name reads like the address; the page's hash then tells whether it is the one.

        A page shows names cleaned: two spaces as one, without the variation selector of an emoji, composed where
        macOS gives `e` and an accent.
        """
        for file in list_files(self._folder, patterns=self._options.reader.ignore):
            shown = clean_words(file)
            if address == shown or address.startswith((f"{shown}#", f"{shown}/")):
                return file
        return None


def open_originals(
    pages: Iterable[Page], *, articles: Path, options: ReadOptions
) -> tuple[dict[str, Original], list[SiteFault]]:
    """Every article the site shows, by its hex, read from the articles' folder; and what is wrong with them."""
    opened: dict[str, Original] = {}
    faults: list[SiteFault] = []
    shelf = Shelf(articles, options=options)
    for page in pages:
        if len(page.roots) > 1:
            faults.append(SiteFault(page.path, "shows two articles", "one div.bf-text on a page"))
        for root in page.roots[:1]:
            original, wrong = _open_original(root, page=page.path, shelf=shelf)
            faults.extend(wrong)
            if original is None:
                continue
            if original.hex in opened and opened[original.hex].file != original.file:
                what = f"article {original.hex} is already shown by {opened[original.hex].page}, from another file"
                faults.append(SiteFault(root.place, what, "one name for an article"))
            opened.setdefault(original.hex, original)
    return opened, faults


def _open_original(root: ArticleRoot, *, page: str, shelf: Shelf) -> tuple[Original | None, list[SiteFault]]:
    right = "give data-hex, data-file below the articles' folder, and data-sha256"
    parts = PurePosixPath(root.file).parts
    if not (root.hex and parts) or root.file.startswith("/") or ".." in parts:
        return None, [SiteFault(root.place, f"the article names no file of ours: “{root.file[:80]}”", right)]
    try:
        article = shelf.take(root.file)
    except ArticleError as error:
        return None, [SiteFault(root.place, error.what, error.right)]
    wrong = []
    if article.sha256 != root.sha256:
        what = f"{root.file} is not the file this page was built from (sha256 {root.sha256[:12] or 'not given'}…)"
        wrong.append(SiteFault(root.place, what, f"the file's sha256 is now {article.sha256[:12]}…; build again"))
    elif root.text_sha256 and article.text_sha256 != root.text_sha256:
        what = f"the text taken from {root.file} is not the one this page was built from"
        wrong.append(SiteFault(root.place, what, "another reader or other settings took it; build again"))
    return Original(root.hex, article.file, article.text, page, article.pages), wrong


def find_unshown(originals: Iterable[Original], *, articles: Path, ignore: Sequence[str] = ()) -> tuple[str, ...]:
    """Files of the articles' folder of which no page shows an article; ignored files and references do not count."""
    shown = {find_file(articles, original.file) for original in originals}
    files = (file for file in list_files(articles, patterns=ignore) if (articles / file).is_file())
    return tuple(file for file in files if file not in shown and not _is_metadata(articles, file=file))


def _is_metadata(articles: Path, *, file: str) -> bool:
    """Whether the file holds references and no article; of a .json that takes a look inside."""
    try:
        return may_hold_references(file) and holds_references(read_bytes(articles / file, where=file), file=file)
    except ArticleError:
        return False


class SliceReader:
    """The cleaned words of a span, each span cleaned once; the only thing here that remembers."""

    def __init__(self, originals: dict[str, Original]) -> None:
        self._originals = originals
        self._words: dict[tuple[str, int, int], str] = {}

    def read(self, hex_: str, start: int, end: int) -> str | None:
        """The words of `text[start:end]`; None where the article or the span does not exist."""
        original = self._originals.get(hex_)
        if original is None or not 0 <= start < end <= len(original.text):
            return None
        key = (hex_, start, end)
        if key not in self._words:
            self._words[key] = clean_words(original.text[start:end])
        return self._words[key]
