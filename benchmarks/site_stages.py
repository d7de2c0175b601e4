"""CPU seconds and memory of each stage of `briefing write`, at several sizes of a corpus.

    python -m benchmarks.site_stages 60 300 900

The articles are those of ../shared/data; beyond their number they are put together from paragraphs of two of them, the
hard case for the search for copies: many articles share paragraphs. Without that folder nothing is measured.
CPU time of this process, since other work on the machine cannot slow it much; compare in alternation and quote ratios.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from builder.evidence import make_briefing
from builder.inputs import STATE, read_inputs
from builder.output import make_pages
from builder.site.write import publish_pages

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
FILES = ("topics_bbc", "timeline_bpoil_bbc", "keywords_kpcrowd", "dates_aquaint", "facts_gum_news")
TOPICS = """topics:
  - {id: business, name: Business, terms: [company, profit, shares, market, bank, sales, economy, growth]}
  - {id: sport, name: Sport, terms: [match, team, player, coach, game, season, cup, club, win, champion]}
  - {id: politics, name: Politics, terms: [minister, election, government, party, parliament, vote, tax]}
  - {id: tech, name: Tech, terms: [software, computer, internet, users, mobile, technology, phone]}
"""
Value = TypeVar("Value")


def read_texts() -> list[str]:
    """The texts of all articles below the folder of shared data."""
    rows = [json.loads(line) for name in FILES for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return [row["text"] for row in rows if row.get("kind", "article") == "article" and row.get("text")]


def make_corpus(folder: Path, *, texts: list[str], size: int) -> None:
    """A site folder of so many articles, the same for the same size."""
    chance = random.Random(7)
    (folder / "seeds").mkdir()
    for number in range(size):
        text = texts[number] if number < len(texts) else _recombine(texts, chance=chance)
        (folder / "seeds" / f"a{number:05}.txt").write_text(text, "utf-8")
    for name in ("mkdocs.yml", "overrides.yml"):
        (folder / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    (folder / "topics.yml").write_text(TOPICS, "utf-8")
    (folder / "sources.yml").write_text("sources:\n  - {files: '*', publisher: A paper}\n", "utf-8")


def _recombine(texts: list[str], *, chance: random.Random) -> str:
    pieces = [p for text in chance.sample(texts, 2) for p in text.split("\n") if len(p) > 60][:11] or ["Empty."]
    chance.shuffle(pieces)
    return "\n\n".join([pieces[0][:70].rpartition(" ")[0] or "Untitled", *pieces])


def measure(size: int, *, texts: list[str]) -> dict[str, float]:
    """The CPU seconds of each stage, and the highest memory in MiB until its end."""
    seconds: dict[str, float] = {}

    def take(name: str, work: Callable[[], Value]) -> Value:
        start = time.process_time()
        value = work()
        seconds[name] = time.process_time() - start
        return value

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make_corpus(folder, texts=texts, size=size)
        cache = folder / STATE / "cache" / "findings"
        inputs = take("read", lambda: read_inputs(folder))
        briefing = take("examine, assemble", lambda: make_briefing(inputs, cache=cache))
        take("the same, all known", lambda: make_briefing(inputs, cache=cache))
        made = take("plan, render, export", lambda: make_pages(briefing, inputs=inputs))
        take("write", lambda: publish_pages(folder / "docs", made.files, state=folder / STATE))
        take("write again", lambda: publish_pages(folder / "docs", made.files, state=folder / STATE))
    seconds["MiB at most"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds


def main(sizes: list[int]) -> None:
    """Prints a line a stage for each size; raises nothing where the data is absent."""
    if not DATA.is_dir():
        sys.stdout.write("skipped: there is no ../shared/data\n")
        return
    texts = read_texts()
    for size in sizes:
        for name, value in measure(size, texts=texts).items():
            sys.stdout.write(f"{size:6} {name:22} {value:9.2f}\n")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [60, 300])
