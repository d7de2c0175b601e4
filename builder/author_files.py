"""The author's topics.yml and overrides.yml, text in and typed values out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import get_args

import yaml

from builder.model.corpus import Term, Topic
from builder.model.findings import NameType
from builder.model.overrides import EntityOverrides, Overrides
from builder.yaml_nodes import Node, NodeReader, Parsed, is_empty

_TOPIC_KEYS = ("id", "name", "question", "terms", "not")
_OVERRIDE_KEYS = ("pin", "hide", "entities")
_ENTITY_KEYS = ("merge", "split", "types", "hide")
_CLAIM = re.compile(r"c-[0-9a-f]{12}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = ("index",)
_WORD = re.compile(r"\w")


def parse_topics(text: str, *, file: str) -> Parsed[Topic]:
    """The topics of a topics.yml, in its order; a topic with a mistake is left out, the others are kept.

    `topics: []` is no mistake: a site of names, dates and stories needs none.
    """
    reader = NodeReader(file)
    root = reader.parse(text)
    topics: list[Topic] = []
    if root is not None:
        keys = reader.read_mapping(root, keys=("topics",), of=file)
        for node in reader.read_items(keys["topics"], of="topics") if "topics" in keys else []:
            topic = _read_topic(node, reader=reader)
            if topic is not None and _is_unique(topic, others=topics, node=node, reader=reader):
                topics.append(topic)
        if "topics" not in keys and not reader.errors:
            right = "write `topics:` and below it `- id: space` with name and terms, or `topics: []`"
            reader.fault(root, what="there is no topic", right=right)
    return Parsed(values=tuple(topics), errors=tuple(reader.errors))


def _read_topic(node: Node, *, reader: NodeReader) -> Topic | None:
    keys = reader.read_mapping(node, keys=_TOPIC_KEYS, of="a topic")
    if not keys:
        return None
    name = reader.read_text(keys["name"], of="name") if "name" in keys else None
    topic_id = reader.read_text(keys["id"], of="id") if "id" in keys else None
    if topic_id is None:
        reader.fault(node, what=f"the topic {name or ''} has no `id`", right="write `id: space` (its page's address)")
        return None
    if not _ID.fullmatch(topic_id) or topic_id in _RESERVED or len(topic_id) > 60:
        right = "use lower-case letters, digits and hyphens, at most 60, not `index`"
        reader.fault(keys["id"], what=f"`{topic_id}` cannot be a page address", right=right)
        return None
    terms = _read_terms(keys["terms"], reader=reader) if "terms" in keys else ()
    if not terms:
        right = "write `terms: [moon, satellite]` with the words that speak for it"
        reader.fault(keys.get("terms", node), what=f"the topic `{topic_id}` has no terms", right=right)
        return None
    return Topic(
        id=topic_id,
        name=name or topic_id.replace("-", " ").capitalize(),
        question=reader.read_text(keys["question"], of="question") if "question" in keys else None,
        terms=terms,
        excluded=reader.read_texts(keys["not"], of="not") if "not" in keys else (),
    )


def _read_terms(node: Node, *, reader: NodeReader) -> tuple[Term, ...]:
    terms: list[Term] = []
    for item in reader.read_items(node, of="terms"):
        if isinstance(item, yaml.MappingNode):
            keys = reader.read_mapping(item, keys=("term", "weight"), of="a term")
            text = reader.read_text(keys["term"], of="term") if "term" in keys else None
            weight = reader.read_number(keys["weight"], of="weight") if "weight" in keys else 1.0
        else:
            text, weight = reader.read_text(item, of="a term"), 1.0
        if text and not _WORD.search(text):
            reader.fault(item, what=f"the term `{text}` has no letter or digit", right="write a word or a phrase")
        elif text and weight:
            terms.append(Term(text=text, weight=weight))
    return tuple(terms)


def _is_unique(topic: Topic, *, others: Sequence[Topic], node: Node, reader: NodeReader) -> bool:
    for other in others:
        if other.id == topic.id:
            reader.fault(node, what=f"two topics have the id `{topic.id}`", right="give one of them another id")
            return False
        if _fold(other.name) == _fold(topic.name):
            reader.fault(node, what=f"two topics have the name `{topic.name}`", right="give one of them another name")
            return False
    return True


def parse_overrides(text: str, *, file: str) -> Parsed[Overrides]:
    """The editor's overrides, as one value."""
    reader = NodeReader(file)
    root = reader.parse(text)
    keys = reader.read_mapping(root, keys=_OVERRIDE_KEYS, of=file) if root is not None and not is_empty(root) else {}
    claims = {key: _read_claims(keys[key], of=key, reader=reader) for key in ("pin", "hide") if key in keys}
    entities = _read_entities(keys["entities"], reader=reader) if "entities" in keys else EntityOverrides()
    values = Overrides(pin=claims.get("pin", ()), hide=claims.get("hide", ()), entities=entities)
    return Parsed(values=(values,), errors=tuple(reader.errors))


def _read_claims(node: Node, *, of: str, reader: NodeReader) -> tuple[str, ...]:
    claims: list[str] = []
    for item in reader.read_items(node, of=of):
        text = reader.read_text(item, of=of)
        if text and not _CLAIM.fullmatch(text):
            right = "write its id, such as c-0123456789ab (site/data/claims.jsonl has them)"
            reader.fault(item, what=f"`{text}` is not the id of a claim", right=right)
        elif text:
            claims.append(text)
    return tuple(claims)


def _read_entities(node: Node, *, reader: NodeReader) -> EntityOverrides:
    keys = reader.read_mapping(node, keys=_ENTITY_KEYS, of="entities")
    merge = tuple(
        reader.read_texts(item, of="merge")
        for item in (reader.read_items(keys["merge"], of="merge") if "merge" in keys else [])
    )
    types: list[tuple[str, NameType]] = []
    if "types" in keys and isinstance(keys["types"], yaml.MappingNode):
        for key, value in keys["types"].value:
            kind = next((name for name in get_args(NameType) if name == value.value), None)
            if kind is None:
                right = f"write one of {', '.join(get_args(NameType))}"
                reader.fault(value, what=f"`{value.value}` is not a type", right=right)
            else:
                types.append((str(key.value), kind))
    elif "types" in keys:
        reader.fault(keys["types"], what="types must be `name: type`", right="write `types: {Tomahawk: other}`")
    return EntityOverrides(
        merge=merge,
        split=reader.read_texts(keys["split"], of="split") if "split" in keys else (),
        types=tuple(types),
        hide=reader.read_texts(keys["hide"], of="hide") if "hide" in keys else (),
    )


def _fold(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
