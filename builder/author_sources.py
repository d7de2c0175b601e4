"""sources.yml, text in and typed values out: what the author knows of the files, and what of them may be shown."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast, get_args

import msgspec
import yaml

from builder.errors import SettingsError
from builder.model.article import Show
from builder.yaml_nodes import Node, NodeReader, Parsed, is_empty

_KNOWN_KEYS = ("publisher", "author", "family", "published", "updated", "url", "language", "licence", "show", "excerpt")
_SOURCE_KEYS = ("files", *_KNOWN_KEYS)
_SOURCES_KEYS = ("sources", "defaults", "families")
_EDTF = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_GLOB = re.compile(r"[*?\[]")
_SHOW = "write `show: full`, `show: excerpt` or `show: link`"
_EVERY = ("*",)
_UNCLEAR = "how much of {} may be shown is not clear, so none of its sentences is"
_MEND = "put right what stands before this line; until then `show: link` counts"


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


class RuleIndex(msgspec.Struct, frozen=True):
    """The rules of sources.yml in their order, found by a file's path without looking at each of them.

    `by_name` are the places in `rules` of those that name a path, `globs` of those that have a glob, `families` are the
    rules that speak of publishers. An author, or
    `briefing add`, writes an entry for each file: for 10,000 files, trying each on each took 50 ms a file.
    """

    rules: tuple[SourceRule, ...]
    by_name: Mapping[str, tuple[int, ...]]
    globs: tuple[int, ...]
    families: tuple[SourceRule, ...]

    def find(self, file: str) -> list[SourceRule]:
        """The rules that speak of the file, in their order."""
        named = {place for home in _list_homes(file) for place in self.by_name.get(home, ())}
        named.update(place for place in self.globs if self.rules[place].matches(file))
        return [self.rules[place] for place in sorted(named)]


def index_rules(rules: Iterable[SourceRule]) -> RuleIndex:
    """The index of rules that stand in the order in which they count."""
    ordered = tuple(rules)
    by_name: dict[str, list[int]] = {}
    globs: list[int] = []
    for place, rule in enumerate(ordered):
        for pattern in rule.files:
            if not _GLOB.search(pattern):
                by_name.setdefault(pattern, []).append(place)
        if any(_GLOB.search(pattern) for pattern in rule.files):
            globs.append(place)
    named = {name: tuple(places) for name, places in by_name.items()}
    return RuleIndex(ordered, named, tuple(globs), tuple(rule for rule in ordered if rule.publishers))


NO_RULES = index_rules(())
"""Where no author says anything."""


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
        if pattern not in homes and not (_GLOB.search(pattern) and any(_matches(home, pattern) for home in homes))
    ]


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
