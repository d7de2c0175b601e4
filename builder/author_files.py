"""The author's own files, text in and typed values out: topics.yml, sources.yml, overrides.yml."""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar, cast, get_args

import msgspec
import yaml

from builder.errors import BriefingError, SettingsError
from builder.model.article import Show
from builder.model.corpus import Term, Topic
from builder.model.findings import NameType
from builder.model.overrides import EntityOverrides, Overrides
from builder.yaml_nodes import Node, NodeReader, is_empty

T = TypeVar("T")
_TOPIC_KEYS = ("id", "name", "question", "terms", "not")
_KNOWN_KEYS = ("publisher", "author", "family", "published", "updated", "url", "language", "licence", "show", "excerpt")
_SOURCE_KEYS = ("files", *_KNOWN_KEYS)
_SOURCES_KEYS = ("sources", "defaults", "families")
_OVERRIDE_KEYS = ("pin", "hide", "entities")
_ENTITY_KEYS = ("merge", "split", "types", "hide")
_CLAIM = re.compile(r"c-[0-9a-f]{12}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EDTF = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_RESERVED = ("index",)
_WORD = re.compile(r"\w")
_GLOB = re.compile(r"[*?\[]")
_SHOW = "write `show: full`, `show: excerpt` or `show: link`"
_EVERY = ("*",)
_UNCLEAR = "how much of {} may be shown is not clear, so none of its sentences is"
_MEND = "put right what stands before this line; until then `show: link` counts"


class Parsed(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """What a file gave, and everything that is wrong in it."""

    values: tuple[T, ...]
    errors: tuple[BriefingError, ...]


class SourceRule(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of sources.yml: what is known of the files that match `files` (paths or globs).

    An entry of `families` has no files and speaks of articles by their `publishers`.
    """

    files: tuple[str, ...]
    publishers: tuple[str, ...] = ()
    publisher: str | None = None
    author: str | None = None
    family: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    show: Show | None = None
    longest: int | None = None
    """How many words in a row of an excerpt, the key `excerpt`."""
    where: str = ""
    """The place of the entry: `sources.yml, line 5`."""

    def matches(self, file: str) -> bool:
        """Whether the rule speaks of this file; `**` and `*` match across folders, case counts.

        A rule for `feed.xml` speaks of all its entries, `feed.xml#1` and so on, one for `old.zip` of all that is in it.
        """
        return any(_matches(home, pattern) for pattern in self.files for home in _list_homes(file))


@lru_cache(maxsize=1)
def _list_homes(file: str) -> tuple[str, ...]:
    """The file and the files that hold it; asked for with each rule in turn."""
    return file, *(file[:at] for at, sign in enumerate(file) if sign in "#/" and "." in file[:at])


def _matches(home: str, pattern: str) -> bool:
    """A name without signs of a glob is compared: a rule for each of 900 files made fnmatch most of the reading."""
    return fnmatch.fnmatchcase(home, pattern) if _GLOB.search(pattern) else home == pattern


def list_idle_patterns(rules: Iterable[SourceRule], *, files: Iterable[str]) -> list[tuple[str, SourceRule]]:
    """The paths and globs that speak of none of the files, with their entries: `rif/*` for `rfi/*`."""
    homes = {home for file in files for home in _list_homes(file)}
    return [
        (pattern, rule)
        for rule in rules
        for pattern in rule.files
        if pattern not in homes and not any(_matches(home, pattern) for home in homes)
    ]


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


def parse_sources(text: str, *, file: str) -> Parsed[SourceRule]:
    """The rules of a sources.yml: its defaults, then its entries in their order (a later one wins), then families.

    Where a mistake may have swallowed a `show`, the strictest counts for the files it may have spoken of: to publish a
    text because a key was mistyped would break the author's promise to a publisher.
    """
    reader = NodeReader(file)
    root = reader.parse(text)
    rules: list[SourceRule] = []
    keys = {} if root is None or is_empty(root) else reader.read_mapping(root, keys=_SOURCES_KEYS, of=file)
    items = reader.read_items(keys["sources"], of="sources") if "sources" in keys else []
    is_whole = not reader.errors
    if "defaults" in keys and not is_empty(keys["defaults"]):
        rules.append(_read_source(keys["defaults"], files=_EVERY, reader=reader))
    rules.extend(_read_source(node, reader=reader) for node in items)
    rules.extend(_read_families(keys["families"], reader=reader) if "families" in keys else ())
    unread = Parsed[SourceRule](values=(), errors=()) if is_whole else withhold_all(file)
    return Parsed(values=(*rules, *unread.values), errors=(*reader.errors, *unread.errors))


def withhold_all(file: str) -> Parsed[SourceRule]:
    """What counts where a sources.yml cannot be read, and the line that says so."""
    error = SettingsError(where=file, what=_UNCLEAR.format("any article"), right=_MEND)
    return Parsed(values=(SourceRule(files=_EVERY, show="link"),), errors=(error,))


def _read_families(node: Node, *, reader: NodeReader) -> list[SourceRule]:
    """`families: {France Médias Monde: [RFI, France 24]}`: publishers that count as one origin."""
    if not isinstance(node, yaml.MappingNode):
        if not is_empty(node):
            right = "write `families: {France Médias Monde: [RFI, France 24]}`"
            reader.fault(node, what="families must be `name: [publishers]`", right=right)
        return []
    return [
        SourceRule(files=(), publishers=reader.read_texts(value, of="families"), family=str(key.value))
        for key, value in node.value
    ]


def _read_source(node: Node, *, files: tuple[str, ...] = (), reader: NodeReader) -> SourceRule:
    """What an entry says of its files, or `defaults` of all `files`."""
    before = len(reader.errors)
    keys, of = (_KNOWN_KEYS, "`defaults`") if files else (_SOURCE_KEYS, "a source")
    found = reader.read_mapping(node, keys=keys, of=of)
    is_clear = len(reader.errors) == before
    files = files or (reader.read_texts(found["files"], of="files") if "files" in found else ())
    if not files:
        reader.fault(node, what="this source names no files", right='write `files: "rfi/*.txt"`')
    rule = _read_known(found, files=files or _EVERY, reader=reader) if files else SourceRule(files=_EVERY)
    rule = msgspec.structs.replace(rule, where=reader.place(node))
    if is_clear and files and ("show" not in found or rule.show) and ("excerpt" not in found or rule.longest):
        return rule
    names = "any article" if rule.files == _EVERY else ", ".join(rule.files)
    reader.fault(node, what=_UNCLEAR.format(names), right=_MEND)
    return msgspec.structs.replace(rule, show="link")


def _read_known(found: Mapping[str, Node], *, files: tuple[str, ...], reader: NodeReader) -> SourceRule:
    """The values of an entry; a wrong one is a fault and counts as not said."""
    plain = {key: value for key, value in found.items() if key not in ("files", "show", "excerpt")}
    texts = {key: reader.read_text(value, of=key) for key, value in plain.items()}
    show = _read_show(found["show"], reader=reader) if "show" in found else None
    longest = _read_longest(found["excerpt"], reader=reader) if "excerpt" in found else None
    url = texts.get("url")
    for key in ("published", "updated"):
        day = texts.get(key)
        if day and not _EDTF.fullmatch(day):
            right = "write a day, month or year: 2024-04-09, 2024-04 or 2024"
            reader.fault(found[key], what=f"`{day}` is not a date", right=right)
            texts[key] = None
    if url and not re.match(r"https?://[^\s/@]+(?:/|$)", url):
        reader.fault(found["url"], what="this is not a web address", right="write `url: https://example.org/page`")
        texts["url"] = None
    return msgspec.convert({"files": files, "show": show, "longest": longest, **texts}, SourceRule)


def _read_show(node: Node, *, reader: NodeReader) -> Show | None:
    """How much of a text may be shown; a word that is none of the three is a fault."""
    text = reader.read_text(node, of="show")
    if text is None or text in get_args(Show):
        return cast("Show | None", text)
    reader.fault(node, what=f"`{text}` does not say how much is shown", right=_SHOW)
    return None


def _read_longest(node: Node, *, reader: NodeReader) -> int | None:
    """How many words of an excerpt may stand in a row."""
    number = reader.read_number(node, of="excerpt")
    return None if number is None else max(1, int(number))


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
