"""Runs MkDocs into a fresh folder and swaps it in whole: a reader never meets half a site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from builder.errors import OutputError
from builder.inputs import CONFIG, STATE
from builder.site.disk import explain_failure, hold_lock
from builder.site.swap import recover_site, swap_site

# Tells the plugin that the pages have just been written by this command.
WRITTEN = "BRIEFING_PAGES_WRITTEN"
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
_LINES_SHOWN = 12
_DISK = re.compile(r"\b(?:OSError|PermissionError): \[Errno \d+\]")


def build_site(folder: Path, *, site: Path) -> None:
    """Builds the written pages into `site`; raises OutputError with MkDocs' own lines, and the old site stands.

    One build at a time: a second one is told so. What killed builds left is removed first.
    """
    state = folder / STATE
    try:
        with hold_lock(state / "build.lock"):
            recover_site(site)
            for left in state.glob("site-*"):
                shutil.rmtree(left, ignore_errors=True)
            fresh = state / f"site-{os.getpid()}"
            try:
                _run_mkdocs(folder, site=fresh)
                swap_site(fresh, site)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise explain_failure(site, error) from error


def _run_mkdocs(folder: Path, *, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site.absolute())]
    done = subprocess.run(
        [*command, "--config-file", str(folder / CONFIG)],
        env={**os.environ, **_QUIET, WRITTEN: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = " | ".join(choose_lines(done.stdout + done.stderr)) or f"it ended with code {done.returncode}"
        right = "make room or give access, and build again" if _DISK.search(said) else "mend what it names"
        raise OutputError(where=CONFIG, what=f"MkDocs could not build the site: {said}", right=right)


def choose_lines(output: str) -> list[str]:
    """What MkDocs says to an author: its last lines; of a traceback the line that names the error, and no other."""
    lines = [line for line in output.splitlines() if line.strip()]
    start = next((at for at, line in enumerate(lines) if line.startswith("Traceback ")), None)
    if start is not None:
        named = [line for line in lines[start + 1 :] if not line.startswith((" ", "Traceback "))]
        lines = [*lines[:start], *named[-1:]]
    return lines[-_LINES_SHOWN:]


def serve_site(folder: Path, *, address: str | None = None) -> int:
    """`mkdocs serve` for the folder until it is stopped; gives its exit code."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(folder / CONFIG)]
    if address:
        command += ["--dev-addr", address]
    try:
        return subprocess.run(command, env={**os.environ, **_QUIET}, check=False).returncode
    except KeyboardInterrupt:
        return 0
