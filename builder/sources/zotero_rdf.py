"""Zotero RDF, which Zotero writes when it exports a collection together with its files: bytes → entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from builder.sources.draft import Field, Unreadable
from builder.sources.references import Item
from builder.sources.xml_tree import NotXml, parse_xml

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_BIB = "{http://purl.org/net/biblio#}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}"
_ZOTERO = "{http://www.zotero.org/namespaces/export#}"
_MARK = b"http://www.zotero.org/namespaces/export#"
_LOOK = 4096
_DOI = re.compile(r"(?:DOI:?\s{0,3})?(10\.\d{4,9}/\S{1,300})", re.IGNORECASE)
_RIGHT = "export the collection again, as Zotero RDF, or as BibTeX or CSL-JSON"


def is_zotero_rdf(raw: bytes) -> bool:
    """Whether a file names the vocabulary of Zotero's export at its beginning; a feed in RDF (RSS 1.0) does not."""
    return _MARK in raw[:_LOOK]


def read_zotero_rdf(raw: bytes) -> list[Item]:
    """The entries of an export, each with the paths of its files; raises Unreadable where it is none.

    Entries, containers and attachments are siblings that name each other by `rdf:about`; containers may also stand
    inside their entry.
    """
    try:
        root = parse_xml(raw)
    except NotXml:
        raise Unreadable("is not Zotero RDF that can be read", _RIGHT) from None
    named = {about: node for node in root if (about := node.get(f"{_RDF}about"))}
    return [_read_entry(node, named=named) for node in root if _is_entry(node)]


def _is_entry(node: Element) -> bool:
    kind = node.findtext(f"{_ZOTERO}itemType")
    return node.find(f"{_DC}title") is not None and kind not in (None, "attachment", "note")


def _read_entry(node: Element, *, named: Mapping[str, Element]) -> Item:
    stated: list[tuple[Field, str]] = []
    plain: tuple[tuple[Field, str], ...] = (
        ("title", f"{_DC}title"),
        ("published", f"{_DC}date"),
        ("language", f"{_ZOTERO}language"),
        ("licence", f"{_DC}rights"),
    )
    stated += [(field, text) for field, tag in plain if (text := _read_text(node, tag))]
    stated += [("publisher", name) for name in _list_publishers(node, named=named)]
    people = [_read_person(person) for person in node.findall(f"{_BIB}authors/{_RDF}Seq/{_RDF}li/{_FOAF}Person")]
    stated.append(("author", ", ".join(name for name in people if name)))
    for place in node.findall(f"{_DC}identifier"):
        url = _read_text(place, f"{_TERMS}URI/{_RDF}value")
        doi = _DOI.fullmatch((place.text or "").strip())
        stated += [("url", url)] if url else [("doi", doi[1])] if doi else []
    return _read_text(node, f"{_DC}title"), stated, list(_list_files(node, named=named))


def _list_publishers(node: Element, *, named: Mapping[str, Element]) -> Iterator[str]:
    """The newspaper, journal or site that the entry is part of, then who published it."""
    for part in node.findall(f"{_TERMS}isPartOf"):
        homes = [*part, *filter(None, [named.get(part.get(f"{_RDF}resource", ""))])]
        yield from (title for home in homes if (title := _read_text(home, f"{_DC}title")))
    name = _read_text(node, f"{_DC}publisher/{_FOAF}Organization/{_FOAF}name")
    if name:
        yield name


def _read_person(person: Element) -> str:
    names = (_read_text(person, f"{_FOAF}{part}") for part in ("givenName", "surname", "name"))
    return " ".join(name for name in names if name)


def _list_files(node: Element, *, named: Mapping[str, Element]) -> Iterator[str]:
    """The paths of the attachments, below the folder of the export: `files/12/talks.pdf`."""
    for link in node.findall(f"{_LINK}link"):
        attachment = named.get(link.get(f"{_RDF}resource", ""))
        resource = attachment.find(f"{_RDF}resource") if attachment is not None else None
        path = resource.get(f"{_RDF}resource", "") if resource is not None else ""
        if path and "://" not in path:
            yield path


def _read_text(node: Element, path: str) -> str:
    return " ".join((node.findtext(path) or "").split())
