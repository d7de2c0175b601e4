"""Findings kept on disk: unchanged articles are not examined again, and nothing damaged is ever believed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from builder.examine import Task, examine_article
from builder.model.article import Article
from builder.model.findings import Findings
from builder.run import cache
from builder.run.cache import FindingsCache, hash_code
from builder.sources.read import read_article

TEXTS = (
    "Talks\n\nMinister Ann Smith said on 9 April 2024 that 30 ships will sail. “We are ready,” she said.",
    "Storm\n\nA storm hit Port Vila on Monday. At least 12 people were hurt, police said.",
)
TASK = Task()


@pytest.fixture
def articles() -> list[Article]:
    return [read_article(text.encode(), file=f"{n}.txt", where=f"{n}.txt") for n, text in enumerate(TEXTS)]


class Examiner:
    """Counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, articles: Sequence[Article]) -> list[Findings | str]:
        self.asked += [article.file for article in articles]
        return [examine_article(article, task=TASK) for article in articles]


def _examine(folder: Path, articles: Sequence[Article], *, task: Task = TASK) -> tuple[list[str], list[Findings | str]]:
    examiner = Examiner()
    found = FindingsCache(folder, task=task).examine(articles, examine=examiner)
    return examiner.asked, found


def test_the_second_time_nothing_is_examined_and_all_is_equal(tmp_path: Path, articles: list[Article]) -> None:
    asked, first = _examine(tmp_path / "c", articles)
    assert asked == ["0.txt", "1.txt"]
    assert any(found.names for found in first if isinstance(found, Findings))
    assert _examine(tmp_path / "c", articles) == ([], first)


def test_a_changed_article_and_another_task_are_examined(tmp_path: Path, articles: list[Article]) -> None:
    _examine(tmp_path / "c", articles[:1])
    assert _examine(tmp_path / "c", articles)[0] == ["1.txt"]
    assert _examine(tmp_path / "c", articles, task=Task(keywords=3))[0] == ["0.txt", "1.txt"]


def test_other_code_is_another_key(tmp_path: Path, articles: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    _examine(tmp_path / "c", articles)
    monkeypatch.setattr(cache, "hash_code", lambda: b"other")
    assert _examine(tmp_path / "c", articles)[0] == ["0.txt", "1.txt"]


def test_the_code_is_hashed_with_its_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("one")
    monkeypatch.setattr(cache, "PACKAGE", tmp_path)
    before = hash_code.__wrapped__()
    (tmp_path / "words.txt").write_text("two")
    assert hash_code.__wrapped__() != before


@pytest.mark.parametrize(
    "damage", [lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw[:-1] + b"?", lambda raw: raw * 2]
)
def test_a_damaged_file_is_examined_again_and_repaired(tmp_path: Path, articles: list[Article], damage) -> None:
    _, first = _examine(tmp_path / "c", articles)
    for place in (tmp_path / "c").iterdir():
        place.write_bytes(damage(place.read_bytes()))
    assert _examine(tmp_path / "c", articles) == (["0.txt", "1.txt"], first)
    assert _examine(tmp_path / "c", articles)[0] == []


def test_one_file_under_the_name_of_another_is_no_answer(tmp_path: Path, articles: list[Article]) -> None:
    _examine(tmp_path / "c", articles)
    one, other = sorted((tmp_path / "c").iterdir())
    one.write_bytes(other.read_bytes())
    assert len(_examine(tmp_path / "c", articles)[0]) == 1


def test_files_of_articles_that_are_gone_are_removed(tmp_path: Path, articles: list[Article]) -> None:
    _examine(tmp_path / "c", articles)
    _examine(tmp_path / "c", articles[:1])
    assert len(list((tmp_path / "c").iterdir())) == 1


def test_faults_are_not_kept(tmp_path: Path, articles: list[Article]) -> None:
    store = FindingsCache(tmp_path / "c", task=TASK)
    assert store.examine(articles, examine=lambda own: ["bad"] * len(own)) == ["bad", "bad"]
    assert _examine(tmp_path / "c", articles)[0] == ["0.txt", "1.txt"]


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path, articles: list[Article]) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "c").symlink_to(tmp_path / "outside")
    assert _examine(tmp_path / "c", articles)[0] == ["0.txt", "1.txt"]
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_file_in_the_place_of_the_folder_costs_only_the_time(tmp_path: Path, articles: list[Article]) -> None:
    (tmp_path / "c").write_text("mine")
    assert _examine(tmp_path / "c", articles)[0] == ["0.txt", "1.txt"]
    assert (tmp_path / "c").read_text() == "mine"
