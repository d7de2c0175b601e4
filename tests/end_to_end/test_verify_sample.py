"""`briefing verify` passes on the sample, and fails with the place after one byte or one word is changed."""

from __future__ import annotations

import shutil

import pytest

from builder.verify import verify_site
from tests.end_to_end.conftest import run_briefing

ARTICLE = "articles/japanese-prime-minister-visits-the-united-states-to"


@pytest.fixture
def copy(sample, tmp_path):
    shutil.copytree(sample, tmp_path / "copy")
    return tmp_path / "copy"


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
    seed.write_bytes(seed.read_bytes().replace(b"Tuesday", b"Tuesdax", 1))
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
    path.write_text(text[:place] + new + text[place + len(old) :], "utf-8")
    done = run_briefing("verify", str(copy))
    assert done.returncode == 1
    assert page in done.stderr


def test_broken_citation_and_link(copy):
    home = copy / "site/index.html"
    text = home.read_text("utf-8")
    home.write_text(text.replace('#s1"', '#s99"', 1), "utf-8")
    done = run_briefing("verify", str(copy))
    assert done.returncode == 1 and "s99" in done.stderr


def test_empty_site_is_no_proof(tmp_path, sample):
    (tmp_path / "site").mkdir()
    assert verify_site(tmp_path / "site", articles=sample / "seeds").faults
