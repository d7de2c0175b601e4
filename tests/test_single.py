"""`briefing examine`: many files are a corpus, whose words count for the topics as they do on a site."""

from pathlib import Path

import pytest

from builder.errors import ArticleError
from builder.examine import Task
from builder.single import examine_files
from tests.briefing.test_topics_learned import TOPICS, make_texts
from tests.corpus import make_corpus

TASK = Task(topics=TOPICS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    for index, text in enumerate(make_texts()):
        (folder / f"{index:03}.txt").write_text(text, "utf-8")
    return folder


def _examine(paths: list[Path], *, task: Task = TASK):
    return list(examine_files(paths, task=task))


def test_many_files_are_judged_as_on_a_site(folder):
    paths = sorted(folder.iterdir())
    site = make_corpus({path.name: path.read_text("utf-8") for path in paths}, topics=TOPICS)
    assert [found.topics for _, found in _examine(paths)] == [found.topics for found in site.findings]


def test_an_article_without_a_term_gets_its_topic_from_the_other_files(folder):
    *_, sea, _, neither = sorted(folder.iterdir())
    assert [found.topics for _, found in _examine([sea])] == [()]
    many = _examine(sorted(folder.iterdir()))
    assert many[-3][1].topics[0].id == "sea"
    assert all(word in many[-3][0].text for word in many[-3][1].topics[0].terms)
    assert many[-1][0].file == neither.as_posix() and many[-1][1].topics == ()


def test_a_bad_file_keeps_its_place_and_changes_nothing_else(folder):
    paths = sorted(folder.iterdir())
    whole = _examine(paths)
    absent = folder / "absent.txt"
    first, second, *rest = _examine([paths[0], absent, *paths[1:]])
    assert first == whole[0] and rest == whole[1:]
    assert isinstance(second, ArticleError) and str(absent) in str(second)


def test_without_topics_each_article_is_given_at_once(folder):
    first, second = sorted(folder.iterdir())[:2]
    stream = examine_files([first, second, folder / "absent.txt"], task=Task())
    article, found = next(stream)
    assert article.file == first.as_posix() and found.claims and found.topics == ()
