"""PDF (extra `pdf`): the words of each page in the order of its content, as paragraphs, with the place of each page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from builder.sources.draft import (
    MOST_CHARACTERS,
    Draft,
    Field,
    Found,
    ReaderOptions,
    Stated,
    Unreadable,
    first_stated,
    hush,
    need_extra,
    put_title,
    strip_controls,
    tidy,
)
from builder.sources.pdf_lines import PdfLine, join_lines

_MOST_PAGES = 1000
_FEWEST_LETTERS = 40
# What programs put into the title by themselves: a file name, or their own name before it.
_NO_TITLE = re.compile(
    r"(?i)untitled.*|microsoft word - .*|.*\.(?:docx?|pdf|indd|qxp|tex|odt|rtf|dvi|pptx?)|\W*|slide 1"
)
_INFO: tuple[tuple[Field, str], ...] = (("title", "title"), ("author", "author"))


def read_pdf(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """The text of a PDF; raises Unreadable for locked, damaged and scanned ones."""
    try:
        import pypdf
    except ImportError:
        raise need_extra("pdf") from None
    hush("pypdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("is locked with a password", "save it without one")
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise Unreadable(f"has {count:,} pages", f"split it into files of up to {_MOST_PAGES:,} pages")
        stated = tuple(_list_info(reader))
        pages: list[list[PdfLine]] = []
        characters = 0
        for page in reader.pages:
            pages.append(_read_page(page))
            characters += sum(len(line.text) for line in pages[-1])
            if characters > 2 * MOST_CHARACTERS:
                break
    except (Unreadable, MemoryError):
        raise
    except (pypdf.errors.LimitReachedError, RecursionError):
        raise Unreadable("unpacks to more than is read of one PDF", "split it, or save its text as .txt") from None
    except Exception as error:
        # pypdf answers damaged files with its own errors, with Python's, and with failed assertions.
        what = "needs the package `cryptography` to be opened" if "cryptography" in str(error) else "is a damaged PDF"
        raise Unreadable(what, "save it again with another program") from None
    if sum(sign.isalpha() for page in pages for line in page for sign in line.text) < _FEWEST_LETTERS:
        raise Unreadable("holds pictures of text and no text", "run a text recognition (OCR) over it first")
    parts = join_lines(pages)
    yield Draft(format="pdf", parts=put_title(parts, title=_choose_title(stated)), stated=stated)


def _choose_title(stated: tuple[Stated, ...]) -> Stated | None:
    return first_stated(stated, "title")


def _list_info(reader: object) -> Iterator[Stated]:
    """Title and author of the document's information; its dates are those of the file, not of publication."""
    info = getattr(reader, "metadata", None)
    for field, key in _INFO:
        text = tidy(str(getattr(info, key, None) or "")) if info else ""
        if text and not (field == "title" and _NO_TITLE.fullmatch(text)):
            yield Stated(field, text, f"PDF {key}")


def _read_page(page: object) -> list[PdfLine]:
    """The lines of a page with the height of their letters and their distance from the foot."""
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        # The height on the page: the text matrix on top of the page's own.
        height = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        scale = abs(tm[3] or tm[1]) * abs(cm[3] or cm[1])
        pieces.append((text, height, abs(size) * (scale or 1.0)))

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    lines: list[PdfLine] = []
    words: list[tuple[str, float, float]] = []
    for text, height, size in pieces:
        for number, piece in enumerate(strip_controls(text).split("\n")):
            if number:
                lines.extend(_make_line(words))
                words = []
            words.append((piece, height, size))
    lines.extend(_make_line(words))
    return lines


def _make_line(words: Sequence[tuple[str, float, float]]) -> Iterator[PdfLine]:
    """The line of some pieces: the height of its first word, the letters' size of its longest."""
    text = tidy("".join(piece for piece, _, _ in words))
    if text:
        height = next(at for piece, at, _ in words if piece.strip())
        yield PdfLine(text, height, max(words, key=lambda word: len(word[0].strip()))[2])
