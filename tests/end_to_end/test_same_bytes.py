"""Same input, same bytes: another folder, time zone, locale, hash seed and order of files change nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.conftest import ROOT
from tests.end_to_end.conftest import INPUTS, call_briefing, copy_inputs, run_briefing


def _files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_two_builds_are_identical(sample, tmp_path):
    other = tmp_path / "a folder with spaces" / "elsewhere"
    other.mkdir(parents=True)
    for name in reversed(INPUTS):
        source = ROOT / name
        paths = sorted(source.rglob("*"), reverse=True) if source.is_dir() else [source]
        for path in paths:
            target = other / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    strange = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "builder", "build", ".", "--jobs", "2"],
        cwd=other,
        env={**os.environ, "PYTHONPATH": str(ROOT), **strange},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for part in ("docs", "site"):
        first, second = _files(sample / part), _files(other / part)
        assert len(first) > 60
        assert sorted(first) == sorted(second)
        assert [name for name in first if first[name] != second[name]] == []


def test_second_run_writes_nothing(sample):
    done = run_briefing("write", str(sample))
    assert done.returncode == 0
    assert "0 files written" in done.stdout


def test_claim_ids_and_addresses_do_not_move(sample, tmp_path):
    folder = copy_inputs(tmp_path / "more")
    other = "A quite different text about rivers and the towns that stand on their banks.\n"
    (folder / "seeds/000_a.txt").write_text(other, "utf-8")
    assert call_briefing("write", str(folder)).returncode == 0

    def claims(home):
        lines = (home / "docs/data/claims.jsonl").read_text("utf-8").splitlines()
        return {row["id"]: (row["file"], row["start"], row["page"]) for row in map(json.loads, lines)}

    before, after = claims(sample), claims(folder)
    assert before and before.items() <= after.items()
