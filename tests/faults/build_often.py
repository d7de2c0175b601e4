"""Builds a site in children that are killed: reads seconds, one a line, and prints 1 where the kill came in time.

    python -m tests.faults.build_often FOLDER fast|real

`real` is a whole build with MkDocs. `fast` publishes pages made up from the names of the articles, and lets a copy of
docs/ stand for the site: what is tried is our writing and swapping, and most kills then come in the middle of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from builder import publish
from builder.build import write_site
from builder.errors import OutputError
from builder.inputs import STATE
from builder.site.write import publish_pages

WHOLE = "whole.json"


def build(folder: Path, *, is_real: bool) -> int:
    """Write and build; the fresh site gets a list of its files, so that a part can be told from the whole."""
    run = publish._run_mkdocs if is_real else copy_pages

    def list_after(folder: Path, *, site: Path) -> None:
        try:
            run(folder, site=site)
            (site / WHOLE).write_text(json.dumps(hash_files(site)), "utf-8")
        except OSError as error:  # what MkDocs would tell by its exit code
            raise OutputError(where="site", what=str(error), right="make room") from error

    publish._run_mkdocs = list_after
    try:
        if is_real:
            write_site(folder)
        else:
            publish_pages(folder / "docs", make_up_pages(folder), state=folder / STATE)
        publish.build_site(folder, site=folder / "site")
    except OutputError:
        return 1
    finally:
        publish._run_mkdocs = run
    return 0


def make_up_pages(folder: Path) -> dict[str, bytes]:
    """Forty pages for each article, with the article in each."""
    seeds = {path.stem: path.read_bytes() for path in sorted((folder / "seeds").iterdir())}
    pages = {f"articles/{n}-{name}.md": text * 50 for name, text in seeds.items() for n in range(40)}
    return {"index.md": b"".join(seeds.values()), "topics/harbour.md": b"\n".join(seeds.values()), **pages}


def copy_pages(folder: Path, *, site: Path) -> None:
    """A copy of docs/ that passes for a site."""
    shutil.copytree(folder / "docs", site)
    for name in ("index.html", "404.html", "sitemap.xml"):
        shutil.copy(folder / "docs/index.md", site / name)


def build_aside(folder: Path, *, is_real: bool, most: int | None = None) -> int:
    """The exit code of a build in a process of its own; `most` bytes is the largest file it may write."""
    child = os.fork()
    if not child:
        code = 99  # an error that nobody caught
        try:
            if most is not None:
                import resource

                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            code = build(folder, is_real=is_real)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def hash_files(place: Path) -> dict[str, str]:
    """Path → hash of every file."""
    return {
        path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != WHOLE
    }


def main(folder: Path, *, is_real: bool) -> None:
    """Serve the lines of standard input."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.setsid()
            os._exit(build(folder, is_real=is_real))
        time.sleep(float(line))
        with suppress(ProcessLookupError):  # not yet a group of its own
            os.killpg(child, signal.SIGKILL)
        os.kill(child, signal.SIGKILL)
        print(int(os.waitpid(child, 0)[1] != 0), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_real=sys.argv[2] == "real")
