"""Each move on the disk fails once: no page is half, the site stays whole, and the next run repairs the rest."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from builder.errors import OutputError
from builder.publish import build_site
from builder.site import swap
from builder.site.disk import TEMPORARY
from builder.site.write import publish_pages

OLD = {"index.md": b"old index", "topics/a.md": b"old a", "topics/b.md": b"the same", "gone/c.md": b"old c"}
NEW = {"index.md": b"new index", "topics/a.md": b"new a", "topics/b.md": b"the same", "more/d.md": b"new d"}
# What Python tells an audit hook before it does it; os.fsync is not among them and is patched.
MOVES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir", "shutil.rmtree")


class Trap:
    """Counts the moves below a folder and does something at the n-th; an audit hook cannot be taken away again."""

    def __init__(self) -> None:
        self.root, self.count, self.at = "", 0, -1
        self.act: Callable[[], None] = lambda: None
        sys.addaudithook(self._hear)

    def _hear(self, event: str, values: tuple[object, ...]) -> None:
        if self.root and event in MOVES and str(values[0] if values else "").startswith(self.root):
            self.step()

    def step(self) -> None:
        """One more move."""
        self.count += 1
        if self.count == self.at:
            self.act()

    @contextmanager
    def set(self, root: Path, *, at: int, act: Callable[[], None]) -> Iterator[None]:
        """Springs at the `at`-th move below `root`, counted from 1."""
        self.root, self.count, self.at, self.act = str(root), 0, at, act
        try:
            yield
        finally:
            self.root = ""


TRAP = Trap()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the old pages, one of them edited by hand, a page of the author's, and the old site."""
    fsync = os.fsync

    def counted(handle: int) -> None:
        if TRAP.root:
            TRAP.step()
        fsync(handle)

    monkeypatch.setattr(os, "fsync", counted)
    monkeypatch.setattr("builder.publish._run_mkdocs", run_mkdocs)
    monkeypatch.setattr(os, "sync", lambda: None)  # waits for the whole machine, thousands of times here
    return tmp_path


def prepare(home: Path) -> Path:
    folder = home / "folder"
    publish_pages(folder / "docs", OLD, state=folder / ".briefing")
    (folder / "docs/topics/mine.md").write_bytes(b"by hand")
    (folder / "docs/topics/a.md").write_bytes(b"old a, edited")
    make_site(folder / "site", word="old")
    return folder


def make_site(place: Path, *, word: str) -> None:
    place.mkdir(parents=True)
    for name in ("index.html", "404.html", "sitemap.xml", "page.html"):
        (place / name).write_text(word)


def publish(folder: Path) -> None:
    """One run: the pages, then a fresh site in the place of the old one."""
    publish_pages(folder / "docs", NEW, state=folder / ".briefing")
    build_site(folder, site=folder / "site")


def run_mkdocs(folder: Path, *, site: Path) -> None:
    """Stands for MkDocs, which tells by its exit code that it could not write."""
    try:
        make_site(site, word="new")
    except OSError as error:
        raise OutputError(where="site", what=str(error), right="make room") from error


def read_tree(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def assert_nothing_is_lost(folder: Path) -> None:
    """Every page is whole, the edited text is somewhere, and the site is the old or the new one."""
    docs = read_tree(folder / "docs")
    for page in {*OLD, *NEW} & {*docs}:
        assert docs[page] in (OLD.get(page), NEW.get(page), b"old a, edited"), page
    assert docs["topics/mine.md"] == b"by hand"
    kept = read_tree(folder / ".briefing/kept") if (folder / ".briefing/kept").is_dir() else {}
    assert b"old a, edited" in (*docs.values(), *kept.values())
    live = folder / "site"
    site = live if live.is_dir() else live.with_name(".site.briefing-old")  # between two renames: the next run's work
    assert {*read_tree(site).values()} in ({b"old"}, {b"new"})
    assert len(read_tree(site)) == 4


def assert_repaired(folder: Path) -> None:
    publish(folder)
    docs = read_tree(folder / "docs")
    assert {page: docs.get(page) for page in NEW} == NEW and "gone/c.md" not in docs
    assert {*read_tree(folder / "site").values()} == {b"new"}
    assert b"old a, edited" in read_tree(folder / ".briefing/kept").values()
    left = [path.name for path in folder.rglob("*") if path.name in (TEMPORARY, ".site.briefing-old", "site-1")]
    assert left == []


def count_moves(home: Path) -> int:
    folder = prepare(home / "count")
    with TRAP.set(folder, at=-1, act=lambda: None):
        publish(folder)
    assert_repaired(folder)
    assert TRAP.count > 60
    return TRAP.count


@pytest.mark.parametrize(("way", "number"), [("exchange", errno.ENOSPC), ("two renames", errno.EACCES)])
def test_any_move_may_be_refused(home: Path, way: str, number: int, monkeypatch: pytest.MonkeyPatch):
    if way == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)

    def refuse() -> None:
        raise OSError(number, os.strerror(number))

    told = 0
    for at in range(1, count_moves(home) + 1):
        folder = prepare(home / str(at))
        with TRAP.set(folder, at=at, act=refuse):
            try:
                publish(folder)
            except OutputError as error:
                told += 1
                assert error.what and error.right
        assert_nothing_is_lost(folder)
        assert_repaired(folder)
    assert told > 20, "an error that nobody hears of is a page that nobody misses"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_a_process_may_end_at_any_move(home: Path, way: str, monkeypatch: pytest.MonkeyPatch):
    if way == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    for at in range(1, count_moves(home) + 1):
        folder = prepare(home / str(at))
        child = os.fork()
        if not child:
            try:
                with TRAP.set(folder, at=at, act=lambda: os._exit(0)):
                    publish(folder)
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        assert_nothing_is_lost(folder)
        assert_repaired(folder)
