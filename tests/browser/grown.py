"""A site with every kind of page: cut lists, one event in three reports, other scripts, and an edition before it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.end_to_end.conftest import copy_inputs

_PORTS = ("Aalborg", "Bergen", "Cadiz", "Dover", "Esbjerg", "Genoa")
_SHIP = """---
date: 2024-{month:02}-{day:02}
publisher: {port} Times
---
The Aurora reaches {port} on voyage {voyage}

The ship reached {port} on {day}/{month:02}/2024 with {boxes} containers. China will pay $3 million for it in {year}.
"""
_TEXTS = {
    "mill-0.md": "---\ndate: 2024-05-04\n---\nFire at the Hallberg paper mill\n\nThe paper mill of Hallberg in Rovinsk "
    "burned down on 3 May 2024. Twelve people were hurt in the blaze, said the fire chief Greta Olsen. The mill "
    "employs 340 workers and makes newsprint for three countries.\n",
    "mill-1.md": "---\ndate: 2024-05-05\n---\nBlaze destroys a mill in Rovinsk\n\nA blaze destroyed the Hallberg paper "
    "mill in Rovinsk on 3 May 2024. Fire chief Greta Olsen said that 14 people were hurt in the blaze. The newsprint "
    "mill employs 340 workers.\n",
    "port-ar.md": "---\nlanguage: ar\ndate: 2024-04-02\n---\nميناء جدة\n\n"
    "قال الوزير إن الميناء سيفتح في عام 2025. يعمل فيه 300 عامل.\n",
}
_LATER = {
    "mill-2.md": "---\ndate: 2024-05-07\n---\nAfter the fire in Rovinsk\n\nRovinsk counts the cost of the blaze at the "
    "Hallberg paper mill. Greta Olsen, the fire chief, said 12 people were hurt on 3 May 2024. The newsprint mill "
    "will stay shut until 2025.\n",
    "port-ja.md": "---\nlanguage: ja\ndate: 2024-04-03\n---\n横浜の港\n\n"
    "横浜港は2024年4月3日に新しい桟橋を開いた。岸田文雄首相が訪れた。\n",
}


def _run(*words: str) -> None:
    command = [sys.executable, "-m", "tests.browser.low_limits", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def write_grown(folder: Path) -> Path:
    """Writes articles, freezes an edition of them, then adds, edits, renames and removes some, and builds the site."""
    seeds = copy_inputs(folder) / "seeds"
    for index in range(12):
        port, month, day = _PORTS[index % 6], 1 + index % 3, 13 + index
        ship = _SHIP.format(
            port=port, month=month, day=min(day, 28), voyage=index, boxes=200 + index, year=2025 + index
        )
        (seeds / f"ship-{index:02}.md").write_text(ship, "utf-8")
    for name, text in _TEXTS.items():
        (seeds / name).write_text(text, "utf-8")
    config = folder / "mkdocs.yml"
    own = "- briefing:\n      search: pagefind\n"
    config.write_text(config.read_text("utf-8").replace("- briefing:\n", own, 1), "utf-8")
    _run("edition", "freeze", str(folder))
    for name, text in _LATER.items():
        (seeds / name).write_text(text, "utf-8")
    (seeds / "ship-01.md").rename(seeds / "renamed.md")
    edited = seeds / "ship-02.md"
    edited.write_text(edited.read_text("utf-8").replace("will pay", "may pay"), "utf-8")
    (seeds / "ship-03.md").unlink()
    _run("build", "--quiet", str(folder))
    return folder
