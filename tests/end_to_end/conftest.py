"""The sample, written and built once for all tests that look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import main
from tests.conftest import ROOT, build_once

INPUTS = ("mkdocs.yml", "topics.yml", "sources.yml", "overrides.yml", "seeds")


def copy_inputs(target: Path) -> Path:
    """A site folder that holds the sample's inputs and nothing else."""
    (target / "docs").mkdir(parents=True)  # MkDocs looks for it before any plugin is asked
    for name in INPUTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)
    return target


def run_briefing(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command `briefing` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "builder", *words],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def call_briefing(*words: str) -> subprocess.CompletedProcess[str]:
    """The command `briefing` in this process, which spares 1.3 s of imports; an error that nobody caught is raised."""
    done = CliRunner().invoke(main, words, catch_exceptions=False, prog_name="briefing")
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    """The sample's folder with `docs/` and `site/`; tests must not change it."""

    def build(home: Path) -> None:
        done = run_briefing("build", str(copy_inputs(home / "folder")))
        assert done.returncode == 0, done.stderr

    return build_once(tmp_path_factory, "sample", build) / "folder"


@pytest.fixture(scope="session")
def undated(tmp_path_factory) -> Path:
    """The sample without a reference date."""

    def build(home: Path) -> None:
        folder = copy_inputs(home / "folder")
        config = folder / "mkdocs.yml"
        lines = [line for line in config.read_text("utf-8").splitlines() if "reference_date" not in line]
        config.write_text("\n".join(lines) + "\n", "utf-8")
        done = call_briefing("build", str(folder))
        assert done.returncode == 0, done.stderr

    return build_once(tmp_path_factory, "undated", build) / "folder"
