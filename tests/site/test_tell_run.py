"""What a run tells at its end: each count in the right form, in every language of the interface."""

from __future__ import annotations

import msgspec
import pytest

from builder.errors import SettingsError
from builder.site.catalogue import read_catalogue
from builder.site.tell_run import RunSummary, tell_run
from builder.site.templates_dir import find_templates

_COUNTS = ("articles", "sentences", "facts", "topics", "names", "differences", "left_out", "faults")
_FILES = ("written", "unchanged", "removed")


def _make_run(count: int, *, fact_pages: bool = True, most: int = 5_000) -> RunSummary:
    counts = dict.fromkeys((*_COUNTS, *_FILES), count)
    search = {"engine": "material", "search_reason": "size", "index_megabytes": 0.4, "most_megabytes": 2.0}
    pages = {"fact_pages": fact_pages, "most_fact_pages": most}
    return msgspec.convert({**counts, **search, **pages}, RunSummary)


def _tell(count: int, language: str) -> list[str]:
    templates = find_templates(None)
    catalogue = read_catalogue(language, template_dirs=templates)
    return tell_run(_make_run(count), template_dirs=templates, catalogue=catalogue)


@pytest.mark.parametrize(
    ("language", "count", "counts", "files"),
    [
        ("en", 1, "1 article, 1 sentence, 1 fact, 1 topic, 1 name, 1 difference, 1 line left out, 1 fault", "1 file"),
        ("en", 2, "2 articles, 2 sentences, 2 facts, 2 topics, 2 names, 2 differences, 2 lines", "2 files written"),
        ("en", 0, "0 articles, 0 sentences", "0 files written, 0 unchanged, 0 removed"),
        ("en", 1234, "1,234 articles", "1,234 files written"),
        ("fr", 0, "0 article, 0 phrase, 0 fait, 0 thème, 0 nom", "0 fichier écrit, 0 inchangé, 0 supprimé"),
        ("fr", 2, "2 articles, 2 phrases, 2 faits, 2 thèmes", "2 fichiers écrits, 2 inchangés, 2 supprimés"),
        ("de", 1, "1 Artikel, 1 Satz, 1 Fakt, 1 Thema, 1 Name", "1 Datei geschrieben"),
        ("es", 1, "1 artículo, 1 frase, 1 hecho, 1 tema, 1 nombre", "1 archivo escrito, 1 sin cambios, 1 eliminado"),
        ("ja", 3, "記事3本、3文、事実3件、テーマ3件", "書き込んだファイル3件"),
        ("ar", 2, "مقالان، جملتان، حقيقتان، موضوعان، اسمان", "كُتب ملفان، ملفان دون تغيير، حُذف ملفان"),
        ("ar", 3, "3 مقالات", "كُتبت 3 ملفات"),
    ],
)
def test_counts_have_the_form_of_their_language(language, count, counts, files):
    lines = _tell(count, language)
    assert len(lines) == (3 if count else 4), "without topics a line says so"
    assert lines[0].startswith(counts) and lines[-1].startswith(files), lines


@pytest.mark.parametrize(
    ("count", "fact_pages", "most", "said"),
    [
        (0, True, 5_000, "topics: none yet; until topics.yml names some, "),
        (6_000, False, 5_000, "facts: none has a page of its own, since there are more than 5,000 "),
        (6_000, False, 7_000, "facts: none has a page of its own, as the setting `fact_pages` says"),
    ],
)
def test_what_a_site_goes_without_is_told_with_the_reason(count, fact_pages, most, said):
    templates = find_templates(None)
    run = _make_run(count, fact_pages=fact_pages, most=most)
    lines = tell_run(run, template_dirs=templates, catalogue=read_catalogue("en", template_dirs=templates))
    assert len(lines) == 4 and any(line.startswith(said) for line in lines), lines


def test_a_template_of_the_author_that_fails_is_named(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/run.txt.j2").write_text("{{ run.artikles }}\n", "utf-8")
    templates = find_templates(tmp_path)
    catalogue = read_catalogue("en", template_dirs=templates)
    with pytest.raises(SettingsError, match=r"templates/run.txt.j2:1: .*artikles"):
        tell_run(_make_run(1), template_dirs=templates, catalogue=catalogue)
