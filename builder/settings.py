"""The builder's settings: the `briefing` part of mkdocs.yml, typed, with one sentence under each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Literal, cast, get_args

import msgspec
import yaml

from builder.errors import BriefingError
from builder.model.article import LONGEST, Show
from builder.model.corpus import Edition
from builder.model.fields import Fields
from builder.model.limits import WorkLimits
from builder.text.keywords import INSTALL, Engine, is_installed
from builder.yaml_nodes import Node, NodeReader, is_empty

_NUMBERS = ("keywords", "key_facts", "lead_facts")
_FILES = ("articles", "topics", "sources", "overrides")
_READING = ("ignore", "fields", "largest_file")
_RIGHTS = ("show", "excerpt")
_LARGE = ("search", "fact_pages", "limits")
_KEYS = (*_FILES, "language", "edition", "keyword_engine", *_LARGE, *_NUMBERS, *_READING, *_RIGHTS)
FactPages = Literal["true", "false", "auto"]
Search = Literal["auto", "material", "pagefind"]
Value = str | int | Edition | Fields | WorkLimits | tuple[str, ...]
_EDITION_KEYS = ("title", "reference_date")
_LEAST = {"seconds": 1, "megabytes": 256}
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
    ignore: tuple[str, ...] = ()
    """Files and folders that are passed over besides hidden and temporary ones: `drafts/`, `*.bak`, `old/*.html`."""
    fields: Fields = Fields()
    """Which columns or keys of .json, .jsonl, .csv and .parquet hold what; yours come before the usual names."""
    largest_file: int = 20
    """MiB of the largest file that is read."""
    edition: Edition = Edition(title="Briefing")
    """The editor's statement: the title of the briefing, and the reference date for relative dates."""
    keywords: int = 10
    """How many keywords an article and a topic have at most."""
    keyword_engine: Engine = "yake"
    """What proposes keywords: `yake`, or `yake-rust`, six times as fast, which the extra `fast` installs."""
    key_facts: int = 5
    """How many key facts an article has at most."""
    fact_pages: FactPages = "auto"
    """Whether each fact has a page of its own: `true`, `false`, or `auto`, which is true up to 5,000 facts."""
    lead_facts: int = 3
    """How many facts stand in "In one minute" on the first page."""
    limits: WorkLimits = WorkLimits()
    """What one article may cost at most, in time and memory."""
    interface: str = "en"
    """The language of the site's own words: Material's `theme.language`, so that its words and ours agree."""
    search: Search = "auto"
    """`material` works from the disk, `pagefind` is for large sites; `auto` decides by the size of the index."""
    show: Show = "excerpt"
    """How much of a source's text the site shows where sources.yml does not say: `full`, `excerpt` or `link`."""
    excerpt: int = LONGEST
    """How many words in a row of an excerpt a page shows at most."""
    docs_dir: str = "docs"
    """MkDocs' own setting: where pages are written, hand-written ones beside them."""
    site_dir: str = "site"
    """MkDocs' own setting: where the site is built."""


def parse_settings(text: str, *, file: str = "mkdocs.yml") -> tuple[Settings, tuple[BriefingError, ...]]:
    """The settings in the text of an mkdocs.yml, and every unknown key or wrong value (its default then holds)."""
    reader = NodeReader(file)
    root = reader.parse(text)
    values: dict[str, Value] = {"show": "link"} if reader.errors else {}
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


def _read_own(node: Node, *, reader: NodeReader) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in reader.read_mapping(node, keys=_KEYS, of="the plugin `briefing`").items():
        if key == "edition":
            found[key] = _read_edition(value, reader=reader)
        elif key == "limits":
            found[key] = _read_limits(value, reader=reader)
        elif key == "fields":
            found[key] = _read_fields(value, reader=reader)
        elif key == "ignore":
            found[key] = reader.read_texts(value, of=key)
        elif key == "show":
            found[key] = _read_show(value, reader=reader)
        elif key in (*_NUMBERS, "largest_file", "excerpt"):
            number = reader.read_number(value, of=key)
            if number is not None:
                found[key] = max(1, int(number))
        else:
            text = reader.read_text(value, of=key)
            if key == "language" and text and not _LANGUAGE.fullmatch(text):
                reader.fault(value, what=f"`{text}` is not a language code", right="write `language: en`")
            elif key == "fact_pages" and text and text.lower() not in get_args(FactPages):
                right = "write `fact_pages: true`, `fact_pages: false` or `fact_pages: auto`"
                reader.fault(value, what=f"`{text}` does not say whether facts have pages", right=right)
            elif key == "search" and text and text not in get_args(Search):
                right = "write `search: auto`, `search: material` or `search: pagefind`"
                reader.fault(value, what=f"`{text}` is no search", right=right)
            elif key == "keyword_engine" and (wrong := _find_engine_fault(text)):
                reader.fault(value, what=wrong[0], right=wrong[1])
            elif text:
                found[key] = text.lower() if key == "fact_pages" else text
    return found | _find_unclear_rights(node, read=found)


def _read_show(node: Node, *, reader: NodeReader) -> Show:
    """How much is shown; the strictest where the word is none of the three, until the author has put it right."""
    word = node.value if isinstance(node, yaml.ScalarNode) else ""
    if word in get_args(Show):
        return cast(Show, word)
    right = "write `show: full`, `show: excerpt` or `show: link`"
    reader.fault(node, what=f"`{word}` does not say how much is shown", right=right)
    return "link"


def _find_unclear_rights(node: Node, *, read: Mapping[str, Value]) -> dict[str, Value]:
    """`show: link` where a key that could not be read was about rights: `visible: link`, `excerpt: forty`."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    mistyped = any(key.value not in _KEYS and value.value in get_args(Show) for key, value in pairs)
    lost = any(key.value == "excerpt" and "excerpt" not in read for key, _ in pairs)
    return {"show": "link"} if mistyped or (lost and read.get("show") != "full") else {}


def _find_engine_fault(name: str | None) -> tuple[str, str] | None:
    """What is wrong with the engine, and the right form; None where it can be used."""
    if name is not None and name not in get_args(Engine):
        return f"`{name}` is no keyword engine", "write `keyword_engine: yake` or `keyword_engine: yake-rust`"
    if name is not None and not is_installed(cast(Engine, name)):
        return f"the keyword engine {name} is not installed", INSTALL
    return None


def _read_limits(node: Node, *, reader: NodeReader) -> WorkLimits:
    """The limits, each at least the smallest that an ordinary article keeps; a wrong value leaves the default."""
    keys = {} if is_empty(node) else reader.read_mapping(node, keys=tuple(_LEAST), of="`limits`")
    values = {key: reader.read_number(value, of=key) for key, value in keys.items()}
    return WorkLimits(**{key: max(_LEAST[key], int(value)) for key, value in values.items() if value is not None})


def _read_fields(node: Node, *, reader: NodeReader) -> Fields:
    """The author's names before the usual ones, so that a file with usual names still reads."""
    usual = Fields()
    names = usual.__struct_fields__
    keys = {} if is_empty(node) else reader.read_mapping(node, keys=names, of="`fields`")
    own = {key: reader.read_texts(value, of=key) for key, value in keys.items()}
    return msgspec.structs.replace(usual, **{key: (*texts, *getattr(usual, key)) for key, texts in own.items()})


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
