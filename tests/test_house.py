"""What every file of the house keeps: no private addresses, one version, locks that can be trusted."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tools.find_dead_code import read_template_names

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ("requirements/site.txt", "requirements/dev.txt")
PINNED = re.compile(r"^([a-z0-9][a-z0-9-]*)==([^ ]+)(?: ; .*)?((?: --hash=sha256:[0-9a-f]{64})+)$")

# A package comes from wherever the reader's machine says, and a path of one machine is wrong on all others. The
# expressions are written so that this file does not hold what it looks for.
PRIVATE = re.compile(
    r"""https?://[^\s/"')]*(?:py[p]i\.org|python[h]osted|npm[j]s\.|deb[i]an\.org/deb|artifact[o]ry|nex[u]s)"""
    r"""|(?:index|extra-index|find)-(?:url|links)[= ]+(?:https?:|file:|/)"""
    r"""|(?<![\w.~/-])/(?:roo[t]|h[o]me/\w+|Us[e]rs/\w+|w[o]rk/\w+)/""",
    re.IGNORECASE,
)
NOT_OURS = ("seeds/", "tests/attacks/", "LICENSE")


def list_files() -> list[str]:
    """Every file that is or could be committed."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file() and not name.startswith(NOT_OURS)]


def read_lock(name: str) -> dict[str, str]:
    """Package and marker → version; every line must be a pin with hashes, or a comment."""
    text = (ROOT / name).read_text().replace("\\\n", " ")
    lines = [re.sub(" +", " ", line).strip() for line in text.splitlines()]
    pins = [PINNED.match(line) for line in lines if line and not line.startswith("#")]
    assert None not in pins, f"{name} holds a line that is no pin with hashes"
    return {
        pin[0].split(" --hash")[0].split("==")[0] + pin[0].partition(" ; ")[2].split(" --")[0]: pin[2]
        for pin in pins
        if pin
    }


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = []
    for name in list_files():
        text = (ROOT / name).read_bytes().decode("utf-8", errors="ignore")
        found += [f"{name}: {match[0]}" for match in PRIVATE.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("https://files.python" + "hosted.org/x", True),
        ("--index-" + "url https://example.org/simple", True),
        ("/" + "root/.cache/pip", True),
        ("see /ho" + "me/anna/site", True),
        ("https://example.org/home/anna/", False),
        ("docs/work/main/", False),
    ],
)
def test_the_search_for_private_things_finds_them(text: str, private: bool) -> None:
    assert bool(PRIVATE.search(text)) is private


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_only_pins_with_hashes_and_no_address(name: str) -> None:
    assert len(read_lock(name)) > 30
    assert "://" not in (ROOT / name).read_text()


def test_the_developers_lock_holds_the_very_same_versions_and_more() -> None:
    site, dev = (read_lock(name) for name in LOCKS)
    assert site.items() < dev.items()


def test_every_package_that_is_asked_for_is_locked() -> None:
    site, dev = (read_lock(name) for name in LOCKS)
    groups = PROJECT["dependency-groups"]
    for lock, asked in ((site, PROJECT["project"]["dependencies"] + groups["build"]), (dev, groups["dev"])):
        names = {re.split(r"[\[<>=!~ ]", item)[0].lower().replace("_", "-") for item in asked}
        assert names <= lock.keys(), "run make lock"


def test_there_is_one_version() -> None:
    version = PROJECT["project"]["version"]
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert headings[1:2] in ([], [version])
    written = [
        path for path in (ROOT / "builder").rglob("*.py") if re.search(r'__version__ *= *["\']', path.read_text())
    ]
    assert written == [], "read the version with importlib.metadata"


def test_every_dependency_is_explained_and_nothing_else_is() -> None:
    page = (ROOT / "docs/dependencies.md").read_text()
    explained = set(re.findall(r"^\| `([a-z0-9-]+)`", page, re.MULTILINE))
    groups = PROJECT["dependency-groups"]
    asked = PROJECT["project"]["dependencies"] + groups["build"] + groups["dev"]
    extras = [item for items in PROJECT["project"].get("optional-dependencies", {}).values() for item in items]
    assert explained == {re.split(r"[\[<>=!~ ]", item)[0].lower() for item in asked + extras}


def test_every_action_is_pinned_to_a_commit_with_its_version() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        uses = re.findall(r"uses: (.+)", path.read_text())
        assert uses
        assert [use for use in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


def test_dead_code_counts_what_templates_read_as_used(tmp_path: Path) -> None:
    (tmp_path / "page.md.j2").write_text("{% for fact in page.facts %}{{ fact['label'] }}{% endfor %} {# unused #}")
    assert read_template_names(tmp_path) == {"fact", "facts", "label", "page"}
