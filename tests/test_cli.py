"""What `briefing write` prints and how it ends: each fault once, and what `--strict` counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import main

STORY = "Harbour reopens\n\nThe harbour of Oban reopened on Monday, the port authority said.\n"
STALE = "sources:\n  - {files: 'rif/*', show: link}\n"


@pytest.mark.parametrize(
    ("files", "told", "codes"),
    [
        ({}, [], (0, 0)),
        (
            {"sources.yml": "sources:\n  - {files: old.txt, publisher: RFI}\n"},
            ["note: sources.yml, line 2: `old"],
            (0, 0),
        ),
        ({"sources.yml": STALE}, ["`rif/*` is the name of no file in seeds/, so its `show: link` holds"], (0, 1)),
        ({"seeds/empty.txt": ""}, ["empty.txt  not read  is empty;"], (1, 1)),
        ({"docs/index.md": "# Mine\n"}, ["index.md: was not written (index.md is not a page we wrote)"], (0, 1)),
    ],
    ids=["sound", "remark", "stale", "empty", "refused"],
)
def test_each_fault_is_told_once_and_strict_counts_it(files, told, codes, tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - briefing\n", "utf-8")
    (tmp_path / "topics.yml").write_text("topics:\n  - {id: harbour, name: Harbour, terms: [harbour]}\n", "utf-8")
    for name, text in {"seeds/a.txt": STORY, **files}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    plain, strict = (CliRunner().invoke(main, ["write", *words, str(tmp_path)]) for words in ((), ("--strict",)))
    assert (plain.exit_code, strict.exit_code) == codes, plain.output
    assert [plain.output.count(line) for line in told] == [1] * len(told), plain.output
    assert "1 topic," in plain.output
