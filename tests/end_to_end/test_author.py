"""What an author does: a new site, MkDocs alone, pages of one's own, an edited page, another wording."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from typing import get_args

from builder.model.findings import Status
from builder.new_site import make_site_folder
from tests.conftest import ROOT
from tests.end_to_end.conftest import call_briefing, copy_inputs, run_briefing

CONTRACT = (
    "file sha256 format language title published publisher url text blocks sentences keywords names dates figures "
    "quotes topics claims"
).split()
ARTICLE = """Harbour reopens after the storm

The harbour of Port Ellen reopened on Monday, the port authority said. Two ferries left for Kennacraig before noon.
The storm had closed the harbour for two days and damaged three boats.
"""


def _mkdocs(*words, cwd, **environment):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *words],
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def _make_small(folder):
    """A site of one article; it is built in half the time of the sample."""
    make_site_folder(folder)
    (folder / "seeds/harbour.txt").write_text(ARTICLE, "utf-8")
    return folder


def test_new_site_on_ones_own_article(tmp_path):
    folder = tmp_path / "my-briefing"
    assert run_briefing("new", str(folder)).returncode == 0
    assert _mkdocs("build", cwd=folder).returncode == 0, "a new folder without articles must build"
    (folder / "seeds/harbour.txt").write_text(ARTICLE, "utf-8")
    done = _mkdocs("build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    home = re.sub(r"<[^>]+>", "", (folder / "site/index.html").read_text("utf-8"))
    assert "The harbour of Port Ellen reopened on Monday, the port authority said." in home
    assert run_briefing("verify", str(folder)).returncode == 0
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    again = call_briefing("new", str(folder))
    assert again.returncode == 1 and "is already there" in again.stderr
    assert before == {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_new_site_has_the_samples_settings(tmp_path):
    sample = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()
    make_site_folder(tmp_path / "new")
    start = (tmp_path / "new/mkdocs.yml").read_text("utf-8").splitlines()
    differing = [line for line in sample if line not in start]
    assert [line.split(":")[0].strip() for line in differing] == [
        "site_name",
        "show",
        "edition",
        "title",
        "reference_date",
    ]


def test_mkdocs_alone_does_the_whole_job(tmp_path):
    folder = copy_inputs(tmp_path / "alone")
    done = _mkdocs("build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert call_briefing("verify", str(folder)).returncode == 0


def test_faults_make_a_strict_build_fail_and_stop_no_other(tmp_path):
    folder = _make_small(tmp_path / "faulty")
    (folder / "seeds/empty.txt").write_bytes(b"")
    strict = _mkdocs("build", "--strict", cwd=folder)
    assert strict.returncode == 1 and "seeds/empty.txt: is empty" in strict.stderr
    assert "Traceback" not in strict.stderr
    assert _mkdocs("build", cwd=folder).returncode == 0


def test_hand_written_pages_survive_and_an_edited_one_is_kept_aside(tmp_path):
    folder = copy_inputs(tmp_path / "hand")
    assert call_briefing("write", str(folder)).returncode == 0
    own = folder / "docs/topics/my-own-page.md"
    own.write_text("# Mine\n", "utf-8")
    edited = folder / "docs/topics/space.md"
    text = edited.read_text("utf-8") + "\nMy remark.\n"
    edited.write_text(text, "utf-8")
    (folder / "seeds/harbour.txt").write_text(ARTICLE, "utf-8")
    done = call_briefing("write", str(folder))
    assert "topics/space.md: was edited by hand" in done.stderr
    assert own.read_text("utf-8") == "# Mine\n"
    assert "My remark." not in edited.read_text("utf-8")
    kept = list((folder / ".briefing").rglob("*.bak"))
    assert [path.read_text("utf-8") for path in kept] == [text]


def test_own_template_wins(tmp_path):
    folder = copy_inputs(tmp_path / "words")
    own = (ROOT / "templates/home.md.j2").read_text("utf-8")
    assert "In one minute" in own
    (folder / "templates").mkdir()
    (folder / "templates/home.md.j2").write_text(own.replace("In one minute", "The short of it"), "utf-8")
    assert call_briefing("write", str(folder)).returncode == 0
    assert "The short of it" in (folder / "docs/index.md").read_text("utf-8")


def test_examine_follows_the_contract():
    seeds = map(str, sorted((ROOT / "seeds").glob("*.txt")))
    done = run_briefing("examine", *seeds, "--topics", str(ROOT / "topics.yml"))
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 2
    for row in rows:
        text = row["text"]
        assert set(CONTRACT) <= set(row)
        assert row["published"] is None and row["publisher"] is None
        for kind in ("names", "dates", "figures"):
            assert all(text[item["start"] : item["end"]] == item["text"] for item in row[kind])
        assert all(text[a:b] for keyword in row["keywords"] for a, b in keyword["spans"])
        assert {claim["status"] for claim in row["claims"]} <= set(get_args(Status))
        assert sum(claim["key"] for claim in row["claims"]) == 5
    tuesday = next(d for d in rows[0]["dates"] if d["text"] == "Tuesday")
    assert (tuesday["edtf"], tuesday["weekday"], tuesday["basis"]) == (None, 2, "weekday, no reference date")


def test_serve_rebuilds_once_after_a_save(tmp_path):
    folder = _make_small(tmp_path / "serve")
    log = tmp_path / "log.txt"
    port = 8700 + os.getpid() % 200
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=out,
            stderr=out,
        )
    try:
        _wait(lambda: "Serving on" in log.read_text("utf-8"))
        time.sleep(1.5)  # the watcher looks twice a second
        (folder / "seeds/harbour.txt").write_text(ARTICLE.replace("three boats", "four boats"), "utf-8")
        page = f"http://127.0.0.1:{port}/index.html"
        _wait(lambda: "damaged four boats" in _read_words(page))
        time.sleep(5)
        builds = log.read_text("utf-8").count("Building documentation")
        assert builds <= 3, "the pages that a build writes must not start another one for ever"
        time.sleep(3)
        assert log.read_text("utf-8").count("Building documentation") == builds
    finally:
        server.terminate()
        server.wait(10)


def _read_words(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return re.sub(r"<[^>]+>", "", answer.read().decode())


def _wait(ready, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():
            return
        time.sleep(0.3)
    raise AssertionError("it did not happen in time")
