"""Plain text: bytes → text. UTF-8 with or without a byte order mark; anything else is said, never guessed."""

from __future__ import annotations

from builder.errors import ArticleError

_BOM = b"\xef\xbb\xbf"


def decode_text(raw: bytes, *, file: str) -> str:
    """The text of a plain text file; raises ArticleError with the place of the first bad byte.

    Line ends are kept as they are, so that offsets count in exactly the decoded text.
    """
    body = raw.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            where=f"{file}, line {line}",
            what=f"is not UTF-8 (byte 0x{body[error.start]:02x} at {error.start})",
            right="save the file again with the encoding UTF-8",
        ) from None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise ArticleError(
            where=f"{file}, line {line}", what="holds a NUL character", right="save the article as plain text"
        )
    if not text.strip():
        raise ArticleError(where=file, what="is empty", right="put the article's text into it or delete the file")
    return text
