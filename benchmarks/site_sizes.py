"""Whole builds at several sizes: CPU seconds and memory of writing and of MkDocs, pages, the largest page, the index.

    python -m benchmarks.site_sizes                     1, 2, 50, 500 and 2,000 articles
    python -m benchmarks.site_sizes 500 write 10000     after the word `write` the pages are written and not built

The articles are those of `benchmarks.site_stages`; without ../shared/data they are `tests.newswire`'s.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.site_stages import DATA, ROOT, make_corpus, read_texts
from tests.newswire import write_news

_SIZES = ("1", "2", "50", "500", "2000")


def fill_folder(folder: Path, *, size: int) -> None:
    """A site folder of so many articles."""
    if DATA.is_dir():
        make_corpus(folder, texts=read_texts(), size=size)
    else:
        write_news(folder, count=size)
        (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (folder / "overrides.yml").unlink(missing_ok=True)
    (folder / "docs").mkdir()


def run_measured(*words: str) -> tuple[float, float, str]:
    """CPU seconds and MiB at most of a command and of all that it starts, and what it prints; raises where it fails."""
    done = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    said = done.stdout.read() if done.stdout else ""
    _, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: exit code {done.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said


def describe_pages(folder: Path, *, kind: str) -> str:
    """How many pages there are, the largest but the edition in one file, that file, and the size of the whole."""
    pages = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob(f"*.{kind}")}
    edition = (folder / "edition.html").stat().st_size
    pages.pop("edition.html", None)
    largest = max(pages, key=lambda path: pages[path])
    whole = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    index = [path for name in ("search/search_index.json", "pagefind") if (path := folder / name).exists()]
    searched = sum(each.stat().st_size for top in index for each in (top, *top.rglob("*")) if each.is_file())
    return (
        f"{len(pages)} pages, the largest {pages[largest] / 1e3:.0f} kB ({largest}), "
        f"edition.html {edition / 1e3:.0f} kB, search {searched / 1e6:.1f} MB, all {whole / 1e6:.0f} MB"
    )


def main(given: list[str]) -> None:
    """Prints two lines a size; the second is left out behind the word `write`."""
    write_only = False
    for word in given or _SIZES:
        if word == "write":
            write_only = True
            continue
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            fill_folder(folder, size=int(word))
            seconds, memory, said = run_measured("builder", "write", place)
            sys.stdout.write(f"{said}{word:>6} write  {seconds:8.1f} CPU s {memory:6.0f} MiB  ")
            sys.stdout.write(describe_pages(folder / "docs", kind="md") + "\n")
            sys.stdout.flush()
            if not write_only:
                seconds, memory, _ = run_measured("builder", "build", "--quiet", place)
                sys.stdout.write(f"{word:>6} again, and MkDocs {seconds:8.1f} CPU s {memory:6.0f} MiB  ")
                sys.stdout.write(describe_pages(folder / "site", kind="html") + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
