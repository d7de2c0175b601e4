"""The original files, opened again: nothing that the build wrote is asked for what an article says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from builder.errors import ArticleError
from builder.sources.read import read_article, read_bytes
from builder.verify.pages import ArticleRoot, Page
from builder.verify.report import SiteFault
from builder.verify.words import clean_words


class Original(msgspec.Struct, frozen=True):
    """An article as its file gives it now; `page` is the page that shows it."""

    hex: str
    file: str
    text: str
    page: str


def open_originals(pages: Iterable[Page], *, articles: Path) -> tuple[dict[str, Original], list[SiteFault]]:
    """Every article the site shows, by its hex, read from the articles' folder; and what is wrong with them."""
    opened: dict[str, Original] = {}
    faults: list[SiteFault] = []
    for page in pages:
        if len(page.roots) > 1:
            faults.append(SiteFault(page.path, "shows two articles", "one div.bf-text on a page"))
        for root in page.roots[:1]:
            original, wrong = _open_original(root, page=page.path, articles=articles)
            faults.extend(wrong)
            if original is None:
                continue
            if original.hex in opened:
                what = f"article {original.hex} is already shown by {opened[original.hex].page}"
                faults.append(SiteFault(root.place, what, "one page for an article"))
            opened.setdefault(original.hex, original)
    return opened, faults


def _open_original(root: ArticleRoot, *, page: str, articles: Path) -> tuple[Original | None, list[SiteFault]]:
    right = "give data-hex, data-file below the articles' folder, and data-sha256"
    parts = PurePosixPath(root.file).parts
    if not (root.hex and parts) or root.file.startswith("/") or ".." in parts:
        return None, [SiteFault(root.place, f"the article names no file of ours: “{root.file[:80]}”", right)]
    file = articles.joinpath(*parts)
    if not file.is_file():
        return None, [SiteFault(root.place, f"the file {root.file} is not there", "build again, or bring it back")]
    try:
        article = read_article(read_bytes(file, where=root.file), file=root.file, where=root.file)
    except ArticleError as error:
        return None, [SiteFault(root.place, f"the file {error.where} {error.what}", error.right)]
    wrong = []
    if article.sha256 != root.sha256:
        what = f"{root.file} is not the file this page was built from (sha256 {root.sha256[:12] or 'not given'}…)"
        wrong.append(SiteFault(root.place, what, f"the file's sha256 is now {article.sha256[:12]}…; build again"))
    return Original(root.hex, root.file, article.text, page), wrong


def find_unshown(originals: Iterable[Original], *, articles: Path) -> tuple[str, ...]:
    """Files of the articles' folder that no page shows; hidden files and folders do not count."""
    shown = {original.file for original in originals}
    return tuple(sorted(path for path in _list_files(articles) if path not in shown))


def _list_files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        below = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in below.parts):
            yield below.as_posix()


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
