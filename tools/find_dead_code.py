"""Names that nothing uses: not the builder, not a template, not the tools that call us. `make check` runs this.

Vulture sees Python only, so the names that templates read are added here; a field of a view that no template shows is
then as dead as a function that nobody calls. Tests do not count as use.
"""

from __future__ import annotations

import sys
from fnmatch import fnmatch
from pathlib import Path

from jinja2 import Environment, nodes
from vulture import Vulture

ROOT = Path(__file__).parents[1]

# where (path below builder/), what, why it is used all the same
ALLOWED = (
    ("sources/read.py", "__call__", "the protocol of a function that is given"),
    ("site/pagefind_engine.py", "*", "the fields of messages that Pagefind reads"),
    ("mkdocs_plugin.py", "BriefingPlugin", "MkDocs finds it by its entry point"),
    ("mkdocs_plugin.py", "on_*", "events that MkDocs calls"),
    ("mkdocs_plugin.py", "load_config", "MkDocs calls it with the plugin's settings"),
    ("mkdocs_plugin.py", "options", "an argument that MkDocs gives"),
    ("mkdocs_plugin.py", "dirty", "an argument that MkDocs gives"),
    ("mkdocs_plugin.py", "builder", "an argument that MkDocs gives"),
    ("fetch/wire.py", "read*", "the standard library's readers call it"),
    ("fetch/wire.py", "makefile", "http.client reads from it"),
    ("site/rows_*.py", "*", "fields are the columns of the data files"),
    ("text/keywords/ranking.py", "*", "the fields of Weights are read by their names"),
    ("site/compiled_templates.py", "*_bytecode", "Jinja calls them"),
    ("sources/read.py", "read_article", "the door for programs that read one article, and for tests"),
    ("site/search.py", "boost", "a field of the search index"),
    ("site/citing.py", "[lci]*", "fields of CSL-JSON"),
    ("site/linked_data.py", "*", "fields of schema.org"),
)


def read_template_names(folder: Path) -> set[str]:
    """Every name that a template reads from a value: `fact.label` and `fact["label"]` alike."""
    names: set[str] = set()
    environment = Environment(autoescape=True, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
    for path in sorted([*folder.rglob("*.j2"), *folder.rglob("*.html")]):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        names |= {node.attr for node in tree.find_all(nodes.Getattr)}
        names |= {node.name for node in tree.find_all(nodes.Name)}
        names |= {node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)}
    return {name for name in names if name.isidentifier()}


def find_dead_code() -> list[str]:
    """One line per name that nothing uses, with its place."""
    vulture = Vulture(ignore_decorators=["@*.command", "@*.group"])
    vulture.scavenge([str(ROOT / "builder")])
    vulture.scan("\n".join(f"_.{name}" for name in sorted(read_template_names(ROOT / "templates"))))
    lines = []
    for item in vulture.get_unused_code(min_confidence=60):
        place = Path(item.filename).resolve().relative_to(ROOT / "builder").as_posix()
        if not any(fnmatch(place, where) and fnmatch(item.name, what) for where, what, _ in ALLOWED):
            lines.append(f"builder/{place}:{item.first_lineno}: nothing uses {item.typ} {item.name}")
    return lines


if __name__ == "__main__":
    dead = find_dead_code()
    print("\n".join(dead) or "no dead code")
    sys.exit(bool(dead))
