"""The import rule of docs/architecture.md: imports only go down, pure rooms see no world, one door for each guest."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "builder").rglob("*.py"))
CASES = yaml.safe_load((ROOT / "tests/cases/imports.yml").read_text())

FLOORS = (
    {"__main__", "mkdocs_plugin"},
    {"cli"},
    {"cli_editions", "cli_add"},
    {"cli_report"},
    {"__init__"},
    {"publish", "new_site", "editions"},
    {"build", "single"},
    {"evidence", "output"},
    {"inputs"},
    {"examine"},
    {"verify"},
    {"sources", "run", "site", "fetch"},
    {"settings", "author_files", "author_sources", "edition_files"},
    {"yaml_nodes"},
    {"briefing"},
    {"text"},
    {"model"},
    {"errors", "data"},
)
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
PURE = ("builder/model/", "builder/text/", "builder/briefing/", "builder/site/pages.py", "builder/site/plan_")
WORLD = {
    *("pathlib", "os", "io", "sys", "logging", "random", "time", "jinja2", "mkdocs"),
    *("subprocess", "socket", "shutil", "tempfile", "secrets", "uuid", "glob", "urllib.request"),
}
CLOCK = {"now", "today", "utcnow"}
NETWORK = (
    *("socket", "ssl", "select", "asyncio", "http.client", "urllib.request", "urllib.robotparser", "xmlrpc"),
    *("ftplib", "smtplib", "imaplib", "poplib", "socketserver", "urllib3", "requests", "httpx", "aiohttp"),
)
SHARED_IN_TEXT = {"lexicon", "tokens", "sentences", "other_languages"}
DOORS = {
    "mkdocs": ("builder/mkdocs_plugin.py",),
    **dict.fromkeys(NETWORK, ("builder/fetch/",)),
    "builder.fetch": ("builder/cli_add.py", "builder/fetch/"),
    "yake": ("builder/text/keywords/", "builder/text/keywords.py"),
    "sentencex": ("builder/text/other_languages.py",),
    "bibtexparser": ("builder/sources/reference_files.py",),
    "defusedxml": ("builder/sources/xml_tree.py", "builder/fetch/links.py"),
    "docx": ("builder/sources/office.py",),
    "feedparser": ("builder/sources/feed.py",),
    "lxml": ("builder/sources/html_tree.py",),
    "markdown_it": ("builder/sources/plain.py",),
    "pyarrow": ("builder/sources/parquet.py",),
    "pypdf": ("builder/sources/pdf.py",),
    "rispy": ("builder/sources/reference_files.py",),
    "striprtf": ("builder/sources/office.py",),
    "trafilatura": ("builder/sources/html_page.py",),
    "warcio": ("builder/sources/packed.py",),
}
# A worker that has lost its parent ends at once: whatever it would do on the way out belongs to the parent.
ENDS = ("builder/run/worker.py",)
SPEAKERS = ("builder/cli.py", "builder/cli_editions.py", "builder/cli_add.py", "builder/cli/", "builder/__main__.py")
SPEECH = {
    "print",
    "input",
    "exit",
    "quit",
    "SystemExit",
    "sys.exit",
    "os._exit",
    "sys.stdout",
    "sys.stderr",
    "click.echo",
}


def read_imports(tree: ast.AST) -> Iterator[str]:
    """Every module or name that is imported, in full, wherever in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from (f"{start}.{alias.name}" for alias in node.names)


def find_faults(path: str, code: str) -> list[str]:
    """What a file does that its place in the house does not allow."""
    tree = ast.parse(code)
    imports = sorted(set(read_imports(tree)))
    used = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, (ast.Name, ast.Attribute))}
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    faults = [f"imports {name}: write the whole name" for name in imports if name.startswith(".")]
    faults += [f"imports {name}: {fault}" for name in imports if (fault := judge_direction(path, name))]
    for guest, doors in DOORS.items():
        if not path.startswith(doors):
            faults += [f"imports {name}: only {doors[0]} may" for name in imports if is_in(name, guest)]
    if path.startswith(PURE):
        faults += [f"imports {name}: this room is pure" for name in imports if any(is_in(name, part) for part in WORLD)]
        faults += [f"asks the clock: {name}()" for name in sorted(called & CLOCK)]
        faults += ["opens a file"] * ("open" in used)
    if not path.startswith(SPEAKERS):
        speech = used & SPEECH - ({"os._exit"} if path.startswith(ENDS) else set())
        faults += [f"uses {name}: only the command line speaks and exits" for name in sorted(speech)]
    return faults


def judge_direction(path: str, name: str) -> str | None:
    if not is_in(name, "builder"):
        return None
    here, there = Path(path).with_suffix("").parts[1:], tuple(name.split(".")[1:])
    room = here[0]
    other = there[0] if there and there[0] in FLOOR else "__init__"
    if room != other and FLOOR[other] <= FLOOR[room]:
        return f"{room} lies below or beside {other}"
    if room == other == "text" and len(there) > 1 and there[1] not in {here[1], *SHARED_IN_TEXT}:
        return "modules of text/ share only lexicon, tokens and sentences"
    return None


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_keeps_the_import_rule(path: Path) -> None:
    assert find_faults(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) == []


def test_every_room_has_its_floor() -> None:
    rooms = {path.relative_to(ROOT / "builder").with_suffix("").parts[0] for path in FILES}
    assert rooms <= FLOOR.keys(), "give the new room a floor here and a line in docs/architecture.md"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["code"])
def test_the_rule_itself_finds_what_it_should(case: dict[str, str]) -> None:
    faults = find_faults(case["file"], case["code"])
    assert faults == [] if case["fault"] is None else case["fault"] in " ".join(faults)
