"""`briefing verify` passes on the sample, and fails with the place after one byte or one word is changed."""

from __future__ import annotations

import shutil
from contextlib import contextmanager

import pytest

from builder.verify import verify_site
from tests.end_to_end.conftest import call_briefing, run_briefing

ARTICLE = "articles/japanese-prime-minister-visits-the-united-states-to"


@pytest.fixture(scope="module")
def copy(sample, tmp_path_factory):
    """A copy of what `verify` reads, for `changed` to change."""
    home = tmp_path_factory.mktemp("verify") / "copy"
    for name in ("site", "seeds"):
        shutil.copytree(sample / name, home / name)
    shutil.copy(sample / "mkdocs.yml", home)
    return home


@contextmanager
def changed(path, raw):
    """The file with other bytes, as long as the block runs."""
    before = path.read_bytes()
    assert raw != before, "nothing would be tried"
    path.write_bytes(raw)
    try:
        yield
    finally:
        path.write_bytes(before)


def test_sample_is_proved(sample):
    report = verify_site(sample / "site", articles=sample / "seeds")
    assert report.faults == ()
    assert report.statements > 100 and report.quotes > 0 and report.citations > 100 and report.links > 500


def test_command_says_so(sample):
    done = run_briefing("verify", str(sample))
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 faults" in done.stdout


def test_one_byte_of_a_seed(copy):
    seed = copy / "seeds/000_74acb7726c2bcdb0.txt"
    with changed(seed, seed.read_bytes().replace(b"Tuesday", b"Tuesdax", 1)):
        done = run_briefing("verify", str(copy))
    assert done.returncode == 1
    assert "000_74acb7726c2bcdb0.txt" in done.stderr
    assert "Traceback" not in done.stderr


# page, words to find (the first place), words put there
CHANGES = [
    ("topics/space.html", "moon rover", "moon buggy"),
    ("topics/security-alliance.html", "historical turning point", "historic turning point"),
    ("index.html", "first state visit", "second state visit"),
    ("index.html", "Topics", "Themes"),
    ("entities/yomiuri.html", "closer coordination", "close coordination"),
    ("timeline/index.html", "returning to Japan", "flying to Japan"),
    ("sources/index.html", "not stated", "Reuters"),
    ("404.html", "page", "leaf"),
]


@pytest.mark.parametrize(("page", "old", "new"), CHANGES, ids=lambda value: value[:24])
def test_one_word_of_a_page(copy, page, old, new):
    path = copy / "site" / page
    text = path.read_text("utf-8")
    place = text.rindex(old) if old != "first state visit" else text.index(old, text.index("bf-lede"))
    with changed(path, (text[:place] + new + text[place + len(old) :]).encode()):
        done = call_briefing("verify", str(copy))
    assert done.returncode == 1
    assert page in done.stderr


def test_broken_citation_and_link(copy):
    home = copy / "site/index.html"
    with changed(home, home.read_bytes().replace(b'#s1"', b'#s99"', 1)):
        done = call_briefing("verify", str(copy))
    assert done.returncode == 1 and "s99" in done.stderr


def test_the_copy_is_proved_again(copy):
    """What each change was noticed by is the change itself, not a copy that was never whole."""
    assert call_briefing("verify", str(copy)).returncode == 0


def test_empty_site_is_no_proof(tmp_path, sample):
    (tmp_path / "site").mkdir()
    assert verify_site(tmp_path / "site", articles=sample / "seeds").faults
