"""The builder's settings: the `briefing` part of mkdocs.yml, typed, with one sentence under each."""

from __future__ import annotations

import datetime
import re
from typing import cast, get_args

import msgspec
import yaml

from builder.errors import BriefingError
from builder.model.corpus import Edition
from builder.text.keywords import INSTALL, Engine, is_installed
from builder.yaml_nodes import Node, NodeReader, is_empty

_NUMBERS = ("keywords", "key_facts", "lead_facts")
_KEYS = ("articles", "topics", "sources", "overrides", "language", "edition", "keyword_engine", *_NUMBERS)
_EDITION_KEYS = ("title", "reference_date")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings of a site, with their defaults."""

    articles: str = "seeds"
    """The folder of the articles, below the folder of mkdocs.yml."""
    topics: str = "topics.yml"
    """The taxonomy: topic, name, question, terms."""
    sources: str = "sources.yml"
    """What the files do not say: publisher, date, address; may be absent."""
    overrides: str = "overrides.yml"
    """The editor's hand: pin, hide, merge, split; may be absent."""
    language: str = "en"
    """The language of articles for which neither sources.yml nor the text tells another (ISO 639-1)."""
    edition: Edition = Edition(title="Briefing")
    """The editor's statement: the title of the briefing, and the reference date for relative dates."""
    keywords: int = 10
    """How many keywords an article and a topic have at most."""
    keyword_engine: Engine = "yake"
    """What proposes keywords: `yake`, or `yake-rust`, six times as fast, which the extra `fast` installs."""
    key_facts: int = 5
    """How many key facts an article has at most."""
    lead_facts: int = 3
    """How many facts stand in "In one minute" on the first page."""
    interface: str = "en"
    """The language of the site's own words: Material's `theme.language`, so that its words and ours agree."""
    docs_dir: str = "docs"
    """MkDocs' own setting: where pages are written, hand-written ones beside them."""
    site_dir: str = "site"
    """MkDocs' own setting: where the site is built."""


def parse_settings(text: str, *, file: str = "mkdocs.yml") -> tuple[Settings, tuple[BriefingError, ...]]:
    """The settings in the text of an mkdocs.yml, and every unknown key or wrong value (its default then holds)."""
    reader = NodeReader(file)
    root = reader.parse(text)
    values: dict[str, str | int | Edition] = {}
    if isinstance(root, yaml.MappingNode):
        for key_node, value in root.value:
            if key_node.value in ("docs_dir", "site_dir") and isinstance(value, yaml.ScalarNode):
                values[key_node.value] = value.value
            if key_node.value == "theme" and (language := _find_language(value)):
                values["interface"] = language
        own = _find_plugin(root)
        if own is not None:
            values |= _read_own(own, reader=reader)
    return msgspec.convert(values, Settings), tuple(reader.errors)


def _find_language(theme: yaml.Node) -> str | None:
    """`theme.language`, which is Material's setting; None where it is not there."""
    for key, value in theme.value if isinstance(theme, yaml.MappingNode) else ():
        if key.value == "language" and isinstance(value, yaml.ScalarNode):
            return str(value.value)
    return None


def _find_plugin(root: yaml.MappingNode) -> Node | None:
    """The options of the plugin `briefing`, or None where it has none."""
    plugins = next((value for key, value in root.value if key.value == "plugins"), None)
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins] if plugins is not None else []
    for item in items:
        if isinstance(item, yaml.MappingNode):
            for key, value in item.value:
                if key.value == "briefing" and not is_empty(value):
                    return cast(Node, value)
    return None


def _read_own(node: Node, *, reader: NodeReader) -> dict[str, str | int | Edition]:
    found: dict[str, str | int | Edition] = {}
    for key, value in reader.read_mapping(node, keys=_KEYS, of="the plugin `briefing`").items():
        if key == "edition":
            found[key] = _read_edition(value, reader=reader)
        elif key in ("keywords", "key_facts"):
            number = reader.read_number(value, of=key)
            if number is not None:
                found[key] = max(1, int(number))
        else:
            text = reader.read_text(value, of=key)
            if key == "language" and text and not _LANGUAGE.fullmatch(text):
                reader.fault(value, what=f"`{text}` is not a language code", right="write `language: en`")
            elif key == "keyword_engine" and (wrong := _find_engine_fault(text)):
                reader.fault(value, what=wrong[0], right=wrong[1])
            elif text:
                found[key] = text
    return found


def _find_engine_fault(name: str | None) -> tuple[str, str] | None:
    """What is wrong with the engine, and the right form; None where it can be used."""
    if name is not None and name not in get_args(Engine):
        return f"`{name}` is no keyword engine", "write `keyword_engine: yake` or `keyword_engine: yake-rust`"
    if name is not None and not is_installed(cast(Engine, name)):
        return f"the keyword engine {name} is not installed", INSTALL
    return None


def _read_edition(node: Node, *, reader: NodeReader) -> Edition:
    keys = reader.read_mapping(node, keys=_EDITION_KEYS, of="`edition`")
    title = reader.read_text(keys["title"], of="title") if "title" in keys else None
    date = None
    if "reference_date" in keys and not is_empty(keys["reference_date"]):
        date = keys["reference_date"].value
        if not is_calendar_day(date):
            wrong = f"`{date}` is not a calendar day"
            reader.fault(keys["reference_date"], what=wrong, right="write `reference_date: 2024-04-09`")
            date = None
    return Edition(title=title or "Briefing", reference_date=date)


def is_calendar_day(text: object) -> bool:
    """Whether the text is a real day written YYYY-MM-DD."""
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
