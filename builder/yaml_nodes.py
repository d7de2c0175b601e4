"""Reads the author's YAML with line numbers and gathers every fault of a file, never only the first."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Generic, TypeVar

import msgspec
import yaml

from builder.errors import BriefingError, SettingsError

Node = yaml.Node
T = TypeVar("T")


class Parsed(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """What a file gave, and everything that is wrong in it."""

    values: tuple[T, ...]
    errors: tuple[BriefingError, ...]


class NodeReader:
    """Reads one file's nodes; faults are gathered in `errors` and raised together by `finish`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors: list[BriefingError] = []

    def parse(self, text: str) -> Node | None:
        """The root node, or None for an empty file or one that is not YAML (which is a fault)."""
        try:
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problem = getattr(error, "problem", None) or "cannot be read"
            self.errors.append(
                SettingsError(
                    where=f"{self.file}, line {line}",
                    what=f"this is not YAML ({problem})",
                    right="check the indentation, and put quotes round text that holds a colon",
                )
            )
            return None

    def fault(self, node: Node, *, what: str, right: str) -> None:
        """Notes one fault at a node."""
        self.errors.append(SettingsError(where=self.place(node), what=what, right=right))

    def place(self, node: Node) -> str:
        """Where a node stands: `sources.yml, line 5`."""
        return f"{self.file}, line {node.start_mark.line + 1}"

    def read_mapping(self, node: Node, *, keys: Sequence[str], of: str) -> dict[str, Node]:
        """The values of a mapping by key; an unknown or repeated key is a fault that names the valid ones."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, what=f"{of} must be a list of `key: value`", right=f"valid keys: {', '.join(keys)}")
            return {}
        found: dict[str, Node] = {}
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            if key not in keys:
                close = difflib.get_close_matches(key, keys, n=1)
                hint = f"did you mean `{close[0]}`? " if close else ""
                self.fault(key_node, what=f"unknown key `{key}` in {of}", right=f"{hint}valid keys: {', '.join(keys)}")
            elif key in found:
                self.fault(key_node, what=f"the key `{key}` stands twice in {of}", right="keep one of them")
            else:
                found[key] = value
        return found

    def read_items(self, node: Node, *, of: str) -> list[Node]:
        """The items of a list; a single value counts as a list of one."""
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        if isinstance(node, yaml.ScalarNode) and node.value.strip() and node.tag != "tag:yaml.org,2002:null":
            return [node]
        if isinstance(node, yaml.MappingNode):
            self.fault(node, what=f"{of} must be a list", right="write each on a line of its own after `- `")
        return []

    def read_text(self, node: Node, *, of: str) -> str | None:
        """The text of a single value, or None (a fault) where it is a list, a mapping or empty."""
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return str(node.value).strip()
        self.fault(node, what=f"{of} must be a text", right=f"write `{of}: some words`")
        return None

    def read_texts(self, node: Node, *, of: str) -> tuple[str, ...]:
        """A list of texts."""
        texts = (self.read_text(item, of=of) for item in self.read_items(node, of=of))
        return tuple(text for text in texts if text is not None)

    def read_number(self, node: Node, *, of: str) -> float | None:
        """A number above zero, or None (a fault)."""
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        try:
            number = float(text)
        except ValueError:
            number = 0.0
        if not 0 < number < 1e6:
            self.fault(node, what=f"{of} must be a number above 0", right=f"write `{of}: 1.5`")
            return None
        return number


def is_empty(node: Node) -> bool:
    """Whether a key has no value: nothing, `null` or `~` behind it."""
    return isinstance(node, yaml.ScalarNode) and node.value in ("", "null", "~")
