"""Bytes → text: byte order mark, declared encoding, UTF-8, then Windows-1252, which is said and never silent.

A guesser of encodings read Windows-1252 as Windows-1250 (SAFETY, "Decisions"), so nothing is guessed by statistics.
"""

from __future__ import annotations

import codecs
import re

import msgspec

from builder.model.article import Note
from builder.sources.draft import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings that browsers know as something else (WHATWG Encoding, "names and labels").
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
# Codecs of Python that are no character sets, or that hide markup from a look at the bytes.
_REFUSED = re.compile(r"utf[-_]?7|base64|hex|bz2|zlib|zip|rot|uu|quopri|punycode|idna|escape|undefined|mbcs|oem")
# Word processors' old files and pictures hold these; no text in Windows-1252 does.
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x81\x8d\x8f\x90\x9d]")
_DECLARED_HTML = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.I)
_DECLARED_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_:.-]{2,40})["']""")
_NOT_LIKE_ASCII = ("iso2022", "hz", "utf-16", "utf-32")
_LOOK = 4096


class Decoded(msgspec.Struct, frozen=True):
    """A text and the note that its encoding deserves, None where it is UTF-8 or declared."""

    text: str
    note: Note | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """The note as a tuple, empty where there is none."""
        return (self.note,) if self.note else ()


def decode_text(raw: bytes, *, declared: str | None = None) -> Decoded:
    """The text of bytes; raises Unreadable, with the line, where they are no text.

    Line ends are kept, so that offsets count in exactly the decoded text.
    """
    text = _decode_marked(raw)
    found = Decoded(text) if text is not None else _decode_declared(raw, declared) or _decode_plain(raw)
    if "\x00" in found.text:
        line = found.text.count("\n", 0, found.text.index("\x00")) + 1
        raise Unreadable(f"holds a NUL character in line {line}", "save the article as plain text")
    if not found.text.strip():
        raise Unreadable("is empty", "put the article's text into it or delete the file")
    return found


def find_declared(raw: bytes, *, header: str | None = None) -> str | None:
    """The encoding that the server stated, else the one that an HTML or XML file declares in its first 4,096 bytes.

    In the order of WHATWG HTML, 13.2.3.2: the byte order mark counts before both, and an unknown name for nothing.
    """
    if find_codec(header):
        return header
    head = raw[:_LOOK]
    match = _DECLARED_XML.search(head) or _DECLARED_HTML.search(head)
    return match.group(1).decode("ascii") if match else None


def find_codec(name: str | None) -> str | None:
    """Python's codec for the name of a character set, None for names that are unknown or none."""
    if not name or _REFUSED.search(name.casefold()):
        return None
    try:
        return codecs.lookup(_ALIASES.get(name.casefold(), name)).name
    except (LookupError, ValueError):
        return None


def _decode_marked(raw: bytes) -> str | None:
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(codec)
            except UnicodeDecodeError:
                name = codec.upper().removesuffix("-LE").removesuffix("-BE")
                raise Unreadable(f"begins like {name} and is not", "save it again with the encoding UTF-8") from None
    return None


def _decode_declared(raw: bytes, declared: str | None) -> Decoded | None:
    """What the file says of itself counts where it is true; a UTF-8 text that declares Latin-1 is UTF-8."""
    codec = find_codec(declared)
    if codec is None:
        return None
    try:
        # ISO-2022-JP and HZ write all in ASCII bytes, which are UTF-8, too; UTF-16 is full of NUL.
        text = raw.decode(codec if codec.startswith(_NOT_LIKE_ASCII) else "utf-8")
    except UnicodeDecodeError:
        try:
            return Decoded(raw.decode(codec))
        except UnicodeDecodeError:
            return None
    return Decoded(text)


def _decode_plain(raw: bytes) -> Decoded:
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        wrong = _NOT_TEXT.search(raw)
        if wrong:
            what = f"is not UTF-8 (byte 0x{raw[error.start]:02x} in line {line}) and no text either"
            raise Unreadable(what, "save it again with the encoding UTF-8") from None
        note = Note("encoding", (f"0x{raw[error.start]:02x}", line))
        return Decoded(raw.decode("cp1252"), note)
