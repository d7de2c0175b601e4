"""kill -9 at random moments of a build: a reader always finds a whole site, and no file of the author's changes.

Twenty kills here, with a copy in the place of MkDocs; `make fault` kills two hundred builds with MkDocs itself.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from builder.site.disk import TEMPORARY
from builder.site.write import read_manifest
from tests.conftest import ROOT
from tests.faults.build_often import WHOLE, build_aside, hash_files

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
IS_REAL = bool(os.environ.get("BRIEFING_FAULTS"))
KILLS = 200 if IS_REAL else 20
STORY = (
    "Harbour {n} reopens\n\nHarbour {n} reopened on Monday, the port authority said. {n} ferries left before noon.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    (made / "docs/topics").mkdir(parents=True)
    (made / "seeds").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", made)
    (made / "topics.yml").write_text("topics:\n  - {id: harbour, name: Harbour, terms: [harbour, ferries]}\n", "utf-8")
    for name in ("docs/about.md", "docs/topics/my-notes.md"):
        (made / name).write_text("# By hand\n", "utf-8")
    write_seeds(made, version=0)
    return made


def write_seeds(folder: Path, *, version: int) -> None:
    """Another set of articles: some the same, some changed, some gone."""
    for path in (folder / "seeds").iterdir():
        path.unlink()
    for n in range(version, version + 4):
        (folder / "seeds" / f"{n}.txt").write_text(STORY.format(n=n) + f"Version {version}.\n" * (n % 2), "utf-8")


def read_by_hand(folder: Path) -> dict[str, str]:
    """All that is the author's."""
    own = {name: text for name, text in hash_files(folder).items() if name.startswith("seeds/") or "/" not in name}
    return own | {name: (folder / name).read_text("utf-8") for name in ("docs/about.md", "docs/topics/my-notes.md")}


def assert_whole(folder: Path) -> None:
    """The site is one that a build finished; every page of docs/ is whole."""
    site = folder / "site"
    assert hash_files(site) == json.loads((site / WHOLE).read_text("utf-8"))
    now = hash_files(folder / "docs")
    for page, hashes in read_manifest(folder / "docs").items():
        assert page not in now or now[page] in hashes.split(), f"{page} is neither old nor new"


class Reader(threading.Thread):
    """Somebody who opens the site all the time."""

    def __init__(self, site: Path) -> None:
        super().__init__(daemon=True)
        self.site, self.reads, self.missed = site, 0, []
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            try:
                self.reads += len((self.site / "index.html").read_bytes()) > 100
            except OSError as error:
                self.missed.append(error)
            time.sleep(0.001)


def test_a_killed_build_leaves_a_whole_site_and_the_next_repairs_the_rest(folder: Path, tmp_path: Path):
    dice = random.Random(7)
    started = time.monotonic()
    assert build_aside(folder, is_real=IS_REAL) == 0
    longest = time.monotonic() - started
    killer = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.build_often", str(folder), "real" if IS_REAL else "fast"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with killer:
        assert killer.stdin and killer.stdout
        reader = Reader(folder / "site")
        reader.start()
        killed = 0
        for turn in range(KILLS):
            write_seeds(folder, version=turn % 3)
            own = read_by_hand(folder)
            killer.stdin.write(f"{dice.uniform(0.002, longest):.4f}\n")
            killer.stdin.flush()
            killed += int(killer.stdout.readline())
            assert_whole(folder)
            assert read_by_hand(folder) == own
        killer.stdin.close()
        reader.done.set()
        reader.join()
    print(f"{killed} of {KILLS} builds killed in {time.monotonic() - started:.0f} s, {reader.reads} reads")
    assert killed >= KILLS // 2, "the kills came too late to prove anything"
    assert reader.missed == [] and reader.reads > 100
    assert_repaired(folder, home=tmp_path)


def assert_repaired(folder: Path, *, home: Path) -> None:
    """The next build ends in the same site as one that was never disturbed, and nothing is left over."""
    fresh = home / "fresh"
    fresh.mkdir()
    for name in ("mkdocs.yml", "topics.yml", "seeds"):
        copy = shutil.copytree if (folder / name).is_dir() else shutil.copy
        copy(folder / name, fresh / name)
    (fresh / "docs/topics").mkdir(parents=True)
    for name in ("docs/about.md", "docs/topics/my-notes.md"):
        shutil.copy(folder / name, fresh / name)
    for place in (folder, fresh):
        assert build_aside(place, is_real=IS_REAL) == 0
    assert hash_files(folder / "site") == hash_files(fresh / "site")
    assert hash_files(folder / "docs") == hash_files(fresh / "docs")
    left = [path.name for path in folder.rglob("*") if path.name in (TEMPORARY, ".site.briefing-old")]
    own = {"cache"} if IS_REAL else set()
    left += [path.name for path in (folder / ".briefing").iterdir() if path.is_dir() and path.name not in own]
    assert left == []


def run_build(folder: Path) -> int:
    """A build in a Python of its own, so that several can run side by side."""
    code = "import sys, pathlib; from tests.faults.build_often import build; "
    code += "sys.exit(build(pathlib.Path(sys.argv[1]), is_real=False))"
    return subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=False).returncode


def test_two_builds_at_once_leave_a_whole_site(folder: Path):
    """One of them may be told to wait; what stands afterwards is one whole site."""
    with ThreadPoolExecutor(3) as pool:
        codes = list(pool.map(lambda _: run_build(folder), range(3)))
    assert 0 in codes and set(codes) <= {0, 1}
    assert_whole(folder)


def test_a_full_disk_keeps_the_old_site(folder: Path):
    pytest.importorskip("resource")
    assert build_aside(folder, is_real=IS_REAL) == 0
    site, own = hash_files(folder / "site"), read_by_hand(folder)
    for most in (100, 3_000, 5_000):
        shutil.rmtree(folder / "docs/articles")
        assert build_aside(folder, is_real=False, most=most) == 1
        (folder / "docs/articles").mkdir(exist_ok=True)
        assert hash_files(folder / "site") == site
        assert read_by_hand(folder) == own
    assert build_aside(folder, is_real=IS_REAL) == 0
    assert_whole(folder)
