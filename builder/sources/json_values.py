"""JSON read with care: what is too deep, too long or no JSON is one clear fault, and values are read as texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from builder.sources.draft import Unreadable, strip_controls

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_DEEPEST, _MOST_OBJECTS = 8, 10_000
_NAMES = ("name", "title", "@value", "#text", "value", "@id", "url", "href")


def load_json(text: str) -> Json:
    """The value of a JSON text; raises Unreadable with the place of the fault."""
    try:
        value: Json = json.loads(text)
    except RecursionError:
        raise Unreadable("is nested too deeply", "write an object, or a list of objects") from None
    except json.JSONDecodeError as error:
        what = f"is not JSON (line {error.lineno}, column {error.colno}: {error.msg})"
        raise Unreadable(what, "check the commas, brackets and quotes there") from None
    except ValueError:
        raise Unreadable("holds a number that is too long", "write numbers of up to 4,000 digits") from None
    return value


def list_objects(value: Json, *, inside: Sequence[str]) -> Iterator[dict[str, Json]]:
    """The objects of a value: itself, the items of a list, and those under the keys `inside`; without recursion."""
    stack: list[tuple[Json, int]] = [(value, 0)]
    given = 0
    while stack and given < _MOST_OBJECTS:
        item, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(item, list):
            stack.extend((each, depth + 1) for each in reversed(item[:_MOST_OBJECTS]))
        elif isinstance(item, dict):
            given += 1
            yield item
            stack.extend((item[key], depth + 1) for key in reversed(inside) if key in item)


def read_text(value: Json) -> str:
    """A value as text: a string or a whole number, the name of an object, the names of a list joined by commas."""
    if isinstance(value, str):
        return strip_controls(value).strip()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return str(value)
    if isinstance(value, dict):
        texts = (value.get(name) for name in _NAMES)
        return next((text.strip() for text in texts if isinstance(text, str) and text.strip()), "")
    if isinstance(value, list):
        names = [read_text(item) for item in value[:20] if not isinstance(item, list)]
        return ", ".join(name for name in names if name)
    return ""
