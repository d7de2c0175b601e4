"""XML of strangers as a tree, without document types and entities; all of this room that imports defusedxml."""

from __future__ import annotations

from xml.etree.ElementTree import Element


class NotXml(ValueError):  # noqa: N818 - a verdict on bytes, which each reader tells in its own words
    """The bytes are no XML, or XML that declares a document type."""


def parse_xml(raw: bytes) -> Element:
    """The root element; raises NotXml."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise NotXml from None
    return root
