"""Publishing is whole or not at all, and the author's words survive everything."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.errors import OutputError
from builder.site.disk import TEMPORARY, hold_lock
from builder.site.write import MANIFEST, WriteReport, publish_pages, read_manifest

CASES = Path(__file__).parents[1] / "cases"
OLD = {"index.md": b"old index", "topics/a.md": b"old a", "topics/b.md": b"old b"}
NEW = {"index.md": b"new index", "topics/a.md": b"old a", "people/c.md": b"new c"}


def publish(root: Path, pages: dict[str, bytes]) -> WriteReport:
    return publish_pages(root / "docs", pages, state=root / ".briefing")


def read_tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_only_what_differs_is_written_and_what_is_no_longer_wanted_goes(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    before = (tmp_path / "docs/topics/a.md").stat()
    report = publish(tmp_path, NEW)
    assert report == WriteReport(
        written=("index.md", "people/c.md"), unchanged=("topics/a.md",), removed=("topics/b.md",)
    )
    assert read_tree(tmp_path / "docs") == NEW
    after = (tmp_path / "docs/topics/a.md").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_second_run_touches_nothing_at_all(tmp_path: Path) -> None:
    publish(tmp_path, NEW)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*")}
    assert publish(tmp_path, NEW).written == ()
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*")} == before


def test_the_manifest_is_sorted_readable_and_hashes_the_bytes(tmp_path: Path) -> None:
    publish(tmp_path, NEW)
    text = (tmp_path / "docs" / MANIFEST).read_text()
    assert list(json.loads(text)) == sorted(NEW)
    assert len(text.splitlines()) == len(NEW) + 2
    assert json.loads(text)["topics/a.md"] == hashlib.sha256(b"old a").hexdigest()


def test_empty_folders_go_but_a_folder_with_the_authors_file_stays(tmp_path: Path) -> None:
    publish(tmp_path, {"a/b/c.md": b"1", "d/e.md": b"2"})
    (tmp_path / "docs/d/notes.md").write_bytes(b"mine")
    publish(tmp_path, {})
    assert not (tmp_path / "docs/a").exists()
    assert read_tree(tmp_path / "docs") == {"d/notes.md": b"mine"}


def test_a_page_of_the_author_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_bytes(b"my own words")
    report = publish(tmp_path, NEW)
    assert [refusal.page for refusal in report.refused] == ["index.md"]
    publish(tmp_path, {})
    assert read_tree(tmp_path / "docs") == {"index.md": b"my own words"}


@pytest.mark.parametrize("pages", [NEW, {}], ids=["still wanted", "no longer wanted"])
def test_an_edited_page_is_set_aside_and_reported(tmp_path: Path, pages: dict[str, bytes]) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "docs/topics/a.md").write_bytes(b"old a, corrected by hand")
    report = publish(tmp_path, pages)
    (aside,) = report.kept
    assert aside.page == "topics/a.md"
    assert aside.copy.startswith("kept/topics/a.md.edited-")
    assert (tmp_path / ".briefing" / aside.copy).read_bytes() == b"old a, corrected by hand"
    assert read_tree(tmp_path / "docs") == pages
    assert publish(tmp_path, pages).kept == ()


def test_line_ends_turned_by_a_checkout_are_no_edit(tmp_path: Path) -> None:
    publish(tmp_path, {"a.md": b"one\ntwo\n"})
    (tmp_path / "docs/a.md").write_bytes(b"one\r\ntwo\r\n")
    assert publish(tmp_path, {"a.md": b"one\ntwo\n"}) == WriteReport(written=("a.md",))


@pytest.mark.parametrize("pages", yaml.safe_load((CASES / "page_paths.yml").read_text()), ids=ascii)
def test_an_unsafe_path_stops_the_run_before_anything_is_touched(tmp_path: Path, pages: list[str]) -> None:
    with pytest.raises(OutputError):
        publish(tmp_path, {"fine.md": b"fine", **dict.fromkeys(pages, b"x")})
    assert list(tmp_path.iterdir()) == []


def test_a_manifest_that_names_a_path_outside_deletes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "precious.md").write_bytes(b"old index")
    manifest = tmp_path / "docs" / MANIFEST
    manifest.write_text(manifest.read_text().replace("index.md", "../precious.md"))
    with pytest.raises(OutputError, match="restore it from version control"):
        publish(tmp_path, {})
    assert (tmp_path / "precious.md").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a.md": 1}', '{"a.md": "abc"}', "<<<<<<< ours\n{}"])
def test_a_damaged_manifest_is_an_error_that_says_what_to_do(tmp_path: Path, text: str) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "docs" / MANIFEST).write_text(text)
    with pytest.raises(OutputError, match=r"docs/\.briefing-manifest\.json: .*either side"):
        publish(tmp_path, NEW)
    assert read_tree(tmp_path / "docs") == OLD


def test_no_link_on_the_way_is_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_bytes(b"theirs")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/topics").symlink_to(outside)
    (tmp_path / "docs/index.md").symlink_to(outside / "a.md")
    (tmp_path / "docs/lost.md").symlink_to(tmp_path / "nowhere.md")
    report = publish(tmp_path, {"topics/a.md": b"x", "index.md": b"x", "lost.md": b"x", "fine.md": b"x"})
    assert [refusal.page for refusal in report.refused] == ["index.md", "lost.md", "topics/a.md"]
    assert all("symbolic link" in refusal.reason for refusal in report.refused)
    assert report.written == ("fine.md",)
    assert read_tree(outside) == {"a.md": b"theirs"}
    assert not (tmp_path / "nowhere.md").exists()


def test_a_pipe_or_a_folder_in_the_place_of_a_page_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "docs/folder.md").mkdir(parents=True)
    os.mkfifo(tmp_path / "docs/pipe.md")
    report = publish(tmp_path, {"pipe.md": b"x", "folder.md": b"x"})
    assert [refusal.reason for refusal in report.refused] == ["folder.md is not a file", "pipe.md is not a file"]


def test_two_builds_do_not_write_at_once(tmp_path: Path) -> None:
    with hold_lock(tmp_path / ".briefing/write.lock"), pytest.raises(OutputError, match="another build"):
        publish(tmp_path, NEW)
    assert publish(tmp_path, NEW).written == tuple(sorted(NEW))


def test_leftovers_of_a_killed_run_are_cleaned(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "docs/topics" / TEMPORARY).write_bytes(b"hal")
    publish(tmp_path, OLD)
    assert read_tree(tmp_path / "docs") == OLD


@pytest.mark.parametrize("step", range(7))
def test_a_run_cut_at_any_step_is_finished_by_the_next(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps are the renames and removals: one text set aside, the intent, a removal, two pages, the end."""
    publish(tmp_path, OLD)
    (tmp_path / "docs/index.md").write_bytes(b"edited")
    steps = iter(range(100))
    with monkeypatch.context() as patch:
        for name in ("replace", "unlink"):
            patch.setattr(Path, name, _fail_at(getattr(Path, name), steps=steps, fatal=step))
        with pytest.raises(OutputError, match="No space left") if step < 6 else nullcontext():
            publish(tmp_path, NEW)
    tree = read_tree(tmp_path / "docs")
    assert all(text in (OLD.get(page), NEW.get(page), b"edited") for page, text in tree.items())
    publish(tmp_path, NEW)
    assert read_tree(tmp_path / "docs") == NEW
    assert b"edited" in read_tree(tmp_path / ".briefing/kept").values()
    assert set(read_manifest(tmp_path / "docs")) == set(NEW)


def _fail_at(move, *, steps, fatal):  # type: ignore[no-untyped-def]
    def moved(self: Path, *args: object, **options: bool) -> object:
        if self.name == TEMPORARY and move.__name__ == "unlink":
            return move(self, *args, **options)
        if next(steps) == fatal:
            raise OSError(errno.ENOSPC, "No space left on device")
        return move(self, *args, **options)

    return moved


def test_a_disk_that_takes_half_a_page_leaves_whole_pages_and_no_temporary(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    old = {f"{n}.md": b"o" * 40_000 for n in range(5)}
    publish(tmp_path, old)
    new = {**old, "1.md": b"n" * 9_000, "3.md": b"n" * 40_000}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, hard))
    try:
        with pytest.raises(OutputError, match=r"3\.md: cannot be written"):
            publish(tmp_path, new)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert read_tree(tmp_path / "docs") == {**old, "1.md": new["1.md"]}
    assert publish(tmp_path, new).written == ("3.md",)


PAGE = st.sampled_from(["a.md", "b.md", "t/a.md", "t/b.md"])
OURS = st.dictionaries(PAGE, st.sampled_from([b"1", b"2", b"3"]))
THEIRS = st.dictionaries(PAGE, st.sampled_from([b"mine", b"also mine", None]))


@settings(deadline=None, max_examples=60)
@given(rounds=st.lists(st.tuples(THEIRS, OURS), max_size=4))
def test_no_text_of_the_author_is_ever_lost(rounds: list[tuple[dict[str, bytes | None], dict[str, bytes]]]) -> None:
    """Whatever the author writes or deletes between runs, each text still lies in docs/ or in kept/ afterwards."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for theirs, ours in rounds:
            for page, text in theirs.items():
                place = root / "docs" / page
                place.parent.mkdir(parents=True, exist_ok=True)
                place.unlink(missing_ok=True) if text is None else place.write_bytes(text)
            report = publish(root, ours)
            saved = {*read_tree(root / "docs").values(), *read_tree(root / ".briefing/kept").values()}
            assert {text for text in theirs.values() if text} <= saved
            refused = {refusal.page for refusal in report.refused}
            shown = read_tree(root / "docs")
            strangers = {text for page, text in shown.items() if page not in ours or page in refused}
            assert strangers <= {b"mine", b"also mine"}
            assert all(shown[page] == text for page, text in ours.items() if page not in refused)


KILLER = """
import os, signal, sys, time
from pathlib import Path
from builder.site.write import publish_pages
root = Path(sys.argv[1])
for line in sys.stdin:
    version, delay = line.split()
    pages = {f"t{n % 7}/{n}.md": (version * 8000).encode() for n in range(120) if n % 10 != int(version)}
    child = os.fork()
    if not child:
        publish_pages(root / "docs", pages, state=root / ".briefing")
        os._exit(0)
    time.sleep(float(delay))
    os.kill(child, signal.SIGKILL)
    killed = os.waitpid(child, 0)[1] != 0
    print(int(killed), flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_twenty_kills_leave_whole_pages_and_the_authors_file(tmp_path: Path) -> None:
    dice = random.Random(20)
    (tmp_path / "docs/t1").mkdir(parents=True)
    (tmp_path / "docs/t1/notes.md").write_bytes(b"by hand")
    killed = 0
    with subprocess.Popen(
        [sys.executable, "-c", KILLER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as killer:
        assert killer.stdin and killer.stdout
        for round_ in range(20):
            killer.stdin.write(f"{round_ % 3} {dice.uniform(0.001, 0.03):.4f}\n")
            killer.stdin.flush()
            killed += int(killer.stdout.readline())
            tree = read_tree(tmp_path / "docs")
            assert tree.pop("t1/notes.md") == b"by hand"
            whole = {(version * 8000).encode() for version in "012"}
            assert all(text in whole for page, text in tree.items() if not page.endswith(TEMPORARY))
        killer.stdin.close()
    assert killed >= 8, "the kills came too late to prove anything"
    publish(tmp_path, NEW)
    assert read_tree(tmp_path / "docs") == {**NEW, "t1/notes.md": b"by hand"}
    assert not (tmp_path / ".briefing/kept").exists()
