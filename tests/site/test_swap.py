"""The site changes in one step, and a folder that is not a site is never deleted."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from builder.errors import OutputError
from builder.site import swap
from builder.site.swap import is_built_site, recover_site, swap_site


def build(folder: Path, word: str) -> Path:
    folder.mkdir()
    for name in ("index.html", "404.html", "sitemap.xml"):
        (folder / name).write_text(word)
    return folder


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    return str(request.param)


def test_the_new_site_takes_the_place_and_nothing_is_left_over(tmp_path: Path, way: str) -> None:
    swap_site(build(tmp_path / "fresh", "one"), tmp_path / "site")
    swap_site(build(tmp_path / "fresh", "two"), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_may_be_replaced(tmp_path: Path, way: str) -> None:
    (tmp_path / "site").mkdir()
    swap_site(build(tmp_path / "fresh", "one"), tmp_path / "site")
    assert is_built_site(tmp_path / "site")


def test_a_folder_that_is_no_site_is_never_deleted(tmp_path: Path, way: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.odt").write_text("my life")
    with pytest.raises(OutputError, match="would be deleted"):
        swap_site(build(tmp_path / "fresh", "one"), tmp_path / "site")
    assert (tmp_path / "site/thesis.odt").read_text() == "my life"


def test_a_link_or_a_file_is_never_replaced(tmp_path: Path) -> None:
    fresh, home = build(tmp_path / "fresh", "one"), build(tmp_path / "home", "precious")
    (tmp_path / "site").symlink_to(home)
    (tmp_path / "file").write_text("x")
    for live in (tmp_path / "site", tmp_path / "file"):
        with pytest.raises(OutputError, match="a link or a file"):
            swap_site(fresh, live)
    assert (home / "index.html").read_text() == "precious"


def test_a_missing_fresh_site_leaves_the_old_one(tmp_path: Path) -> None:
    build(tmp_path / "site", "old")
    with pytest.raises(OutputError, match="build the site"):
        swap_site(tmp_path / "fresh", tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_a_swap_that_fails_half_way_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    build(tmp_path / "site", "old")
    fresh, rename = build(tmp_path / "fresh", "new"), Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == fresh:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="Input/output error"):
        swap_site(fresh, tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_recovery_after_a_kill_between_the_two_renames(tmp_path: Path) -> None:
    build(tmp_path / "site", "old").rename(tmp_path / ".site.briefing-old")
    recover_site(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "old"
    build(tmp_path / ".site.briefing-old", "older")
    recover_site(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_reader_never_misses_the_site(tmp_path: Path) -> None:
    """Only where the system can exchange two folders; two renames miss about one read in 200."""
    live = build(tmp_path / "site", "0")
    if not swap._exchange(build(tmp_path / "probe", "probe"), live):
        pytest.skip("this system cannot exchange two folders")
    missed, done = [], threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                (live / "index.html").read_text()
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(60):
        swap_site(build(tmp_path / "fresh", str(number)), live)
    done.set()
    reader.join()
    assert missed == []
