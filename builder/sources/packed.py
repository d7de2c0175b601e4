"""Archives with bounds: .zip and .wacz, .warc and .warc.gz; every size is checked before and while it is unpacked."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.sources.draft import (
    LARGEST_UNPACKED,
    MEBIBYTE,
    MOST_ARTICLES,
    Aside,
    Broken,
    Found,
    Inner,
    ReaderOptions,
    Stated,
    Unreadable,
    need_extra,
)
from builder.sources.ignore import is_ignored
from builder.sources.kept_charset import LARGEST_ENTRY, name_entry, read_charset

LARGEST_MEMBER = 20 * MEBIBYTE
_CHUNK = 1024 * 1024
# What zipfile and zlib raise for damaged, locked and unknown members.
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "txt",
}


def open_packed(raw: bytes, *, kind: str) -> zipfile.ZipFile:
    """The archive, its members counted and their stated sizes within bounds; raises Unreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        members = archive.infolist()
    except DAMAGED:
        raise Unreadable(f"is not {kind} that can be read", "make it again") from None
    if len(members) > MOST_ARTICLES:
        raise Unreadable(f"holds more than {MOST_ARTICLES:,} files", "split it")
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise Unreadable(f"unpacks to more than {LARGEST_UNPACKED // MEBIBYTE} MiB", "split it")
    return archive


def read_member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """The bytes of one member, never more than it states; raises what zipfile and zlib raise for damaged ones."""
    with archive.open(name) as member:
        return member.read(LARGEST_UNPACKED)


def read_zip(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """The files of an archive; links, locked files and paths that lead outside are faults of their own."""
    archive = open_packed(raw, kind="a zip archive")
    seen: set[str] = set()
    members = {member: member.filename.replace("\\", "/") for member in archive.infolist()}
    entries = {name: member for member, name in members.items() if name.endswith(".csl.json")}
    for member, name in sorted(members.items(), key=lambda item: item[0].filename):
        inside = ".." not in PurePosixPath(name).parts
        if member.is_dir() or (inside and is_ignored(name, patterns=options.ignore)):
            continue
        place = f"/{name}"
        wrong = _find_wrong(member, name=name, seen=seen)
        seen.add(name)
        if wrong is None:
            try:
                charset = _find_charset(archive, entries.get(name_entry(name)))
                yield Inner(place=place, name=name, raw=read_member(archive, member), charset=charset)
                continue
            except DAMAGED:
                wrong = ("is damaged", "make the archive again")
        yield Broken(place=place if name.isprintable() else "", what=wrong[0], right=wrong[1])


def _find_charset(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> str | None:
    """The encoding that the entry beside a kept page states; an entry that cannot be read states nothing."""
    if entry is None or entry.file_size > LARGEST_ENTRY:
        return None
    try:
        return read_charset(read_member(archive, entry))
    except DAMAGED:
        return None


def _find_wrong(member: zipfile.ZipInfo, *, name: str, seen: set[str]) -> tuple[str, str] | None:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or not name.isprintable() or ":" in parts[0]:
        return "has a name that leads outside the archive or cannot be shown", "give it another name"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link", "put the file itself there"
    if member.flag_bits & 1:
        return "is locked with a password", "make the archive without one"
    if member.file_size > LARGEST_MEMBER:
        return f"is larger than {LARGEST_MEMBER // MEBIBYTE} MiB", "split it into articles"
    if name in seen:
        return "stands in the archive twice", "make the archive again"
    return None


def read_wacz(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """The WARC files inside a web archive collection (WACZ 1.1)."""
    archive = open_packed(raw, kind="a web archive (WACZ)")
    names = sorted(name for name in archive.namelist() if name.endswith((".warc", ".warc.gz")) and ".." not in name)
    if not names:
        raise Unreadable("holds no WARC file", "export the collection again")
    for name in names:
        try:
            yield Inner(place=f"/{name}", name=name, raw=read_member(archive, name))
        except DAMAGED:
            yield Broken(place=f"/{name}", what="is damaged", right="export the collection again")


def read_warc(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """The pages that a web archive recorded, with their addresses; pictures, scripts and redirects are passed over."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise need_extra("archive") from None
    plain = unzip_gzip(raw) if raw.startswith(b"\x1f\x8b") else raw
    if plain is not raw and not plain.startswith(b"WARC/"):
        raise Unreadable(
            "is packed with gzip and holds no web archive (WARC)", "unpack it, and put the file itself there"
        )
    if not plain.startswith(b"WARC/"):
        raise Unreadable("is not a web archive (WARC)", "record it again")
    passed = budget = 0
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(plain)), 1):
            kind = _read_kind(record)
            if kind is None:
                passed += record.rec_type == "response"
                continue
            body = record.content_stream().read(LARGEST_MEMBER + 1)
            budget += len(body)
            if len(body) > LARGEST_MEMBER or budget > LARGEST_UNPACKED or number > MOST_ARTICLES:
                yield Broken(place=f"#{number}", what="and what follows is too much for one file", right="split it")
                return
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            stated = (Stated("url", url, "WARC-Target-URI"),) if url.startswith(("http:", "https:")) else ()
            charset = _read_header_charset(record)
            yield Inner(place=f"#{number}", name=f"page.{kind}", raw=body, charset=charset, stated=stated)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error, UnicodeDecodeError):
        yield Broken(place=f"#{number + 1}", what="is damaged, and so is what follows", right="record it again")
    if passed:
        yield Aside(text=f"records of other kinds, or without success, that were passed over: {passed}")


def _read_kind(record: object) -> str | None:
    """The format of a response that succeeded, None for all other records."""
    headers = getattr(record, "http_headers", None)
    if getattr(record, "rec_type", "") != "response" or headers is None:
        return None
    if headers.get_statuscode() != "200":
        return None
    return _KINDS.get((headers.get_header("Content-Type") or "").split(";")[0].strip().casefold())


def _read_header_charset(record: object) -> str | None:
    """The `charset` of a record's Content-Type, in whatever case it is written."""
    headers = getattr(record, "http_headers", None)
    match = re.search(
        r"charset=[\"']?([\w.:-]{2,40})", (headers.get_header("Content-Type") if headers else "") or "", re.I
    )
    return match.group(1) if match else None


def unzip_gzip(raw: bytes) -> bytes:
    """All members of a gzip file (RFC 1952), at most 200 MiB; raises Unreadable."""
    out = bytearray()
    rest = raw
    while rest:
        inflater = zlib.decompressobj(wbits=31)
        try:
            while rest and not inflater.eof:
                out += inflater.decompress(rest, _CHUNK)
                rest = inflater.unconsumed_tail
                if len(out) > LARGEST_UNPACKED:
                    raise Unreadable(f"unpacks to more than {LARGEST_UNPACKED // MEBIBYTE} MiB", "split it")
        except zlib.error:
            if not out:
                raise Unreadable("is not a gzip file that can be read", "make it again") from None
            break
        rest = inflater.unused_data
    return bytes(out)
