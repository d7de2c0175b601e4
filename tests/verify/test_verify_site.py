"""The proof finds every planted fault, tells it in one line, and is silent about a good site."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from builder.verify import SiteFault, verify_site, write_digests

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "verify.yml").read_text(encoding="utf-8"))


def change(file: Path, find: str, put: str) -> None:
    """Puts other words into a file once; the words must be there."""
    text = file.read_text(encoding="utf-8")
    assert find in text
    file.write_text(text.replace(find, put, 1), encoding="utf-8", newline="")


def test_a_good_site_is_proved(small_site: tuple[Path, Path]) -> None:
    site, articles = small_site
    write_digests(site)
    report = verify_site(site, articles=articles)
    assert report.faults == ()
    assert report.proved
    assert report.notes == ()
    assert (report.pages, report.articles, report.statements, report.quotes) == (5, 2, 3, 1)
    assert (report.slices, report.citations) == (10, 4)
    assert report.links > 10
    assert report.external == ("https://example.org/",)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_planted_fault_is_told(case: dict[str, str], small_site: tuple[Path, Path]) -> None:
    site, articles = small_site
    seed = case["file"].startswith("seeds/")
    file = (site.parent if seed else site) / case["file"]
    if "put" in case:
        change(file, case["find"], case["put"])
    else:
        file.unlink()
    lines = [str(fault) for fault in verify_site(site, articles=articles).faults]
    assert any(line.startswith(case["fault"]) for line in lines), "\n".join(lines)
    assert all("\n" not in line for line in lines)


def test_a_changed_label_is_found_by_its_digest(small_site: tuple[Path, Path]) -> None:
    site, articles = small_site
    write_digests(site)
    change(site / "topics" / "space.html", "Expected", "Happened")
    (site / "new.html").write_text("<p>New</p>", encoding="utf-8")
    (site / "404.html").unlink()
    right = "run `briefing build` again"
    assert set(verify_site(site, articles=articles).faults) == {
        SiteFault("topics/space.html", "was changed after the build", right),
        SiteFault("new.html", "was added after the build", right),
        SiteFault("404.html", "was removed after the build", right),
    }


def test_a_missing_list_of_digests_is_a_note(small_site: tuple[Path, Path]) -> None:
    site, articles = small_site
    report = verify_site(site, articles=articles)
    assert report.proved
    assert len(report.notes) == 1
    assert "data/pages.json" in report.notes[0]


def test_digests_are_the_same_for_the_same_pages(small_site: tuple[Path, Path]) -> None:
    site, _ = small_site
    write_digests(site)
    first = (site / "data" / "pages.json").read_bytes()
    write_digests(site)
    assert (site / "data" / "pages.json").read_bytes() == first
    assert first.endswith(b"}\n")


def test_a_file_that_no_page_shows_is_a_note(small_site: tuple[Path, Path]) -> None:
    site, articles = small_site
    write_digests(site)
    (articles / "late.txt").write_text("Late.", encoding="utf-8")
    (articles / ".hidden").write_text("x", encoding="utf-8")
    report = verify_site(site, articles=articles)
    assert report.proved
    assert [note.partition(":")[0] for note in report.notes] == ["late.txt"]


def test_proving_nothing_is_no_proof(tmp_path: Path) -> None:
    lines = [str(fault) for fault in verify_site(tmp_path, articles=tmp_path).faults]
    assert len(lines) == 3
    (tmp_path / "index.html").write_text("<p>An empty site</p>", encoding="utf-8")
    assert len(verify_site(tmp_path, articles=tmp_path).faults) == 2


def test_a_published_address_counts_as_ours(small_site: tuple[Path, Path]) -> None:
    site, articles = small_site
    canonical = '<link rel="canonical" href="https://example.net/base/index.html">'
    change(site / "index.html", "<head>", f"<head>{canonical}")
    change(site / "index.html", "https://example.org/", "https://example.net/base/topics/gone.html")
    error = site / "404.html"
    error.write_text(error.read_text(encoding="utf-8").replace('="/', '="/base/'), encoding="utf-8")
    lines = [str(fault) for fault in verify_site(site, articles=articles).faults]
    assert len(lines) == 1
    assert "https://example.net/base/topics/gone.html, and there is no such file" in lines[0]


def _split_article(site: Path) -> Path:
    """The third sentence of the first article goes to a page of its own, and its citation with it."""
    first = site / "articles" / "talks-aaaaaa.html"
    text = first.read_text(encoding="utf-8")
    start, end = text.index('<mark class="bf-s bf-v" id="s1"'), text.index('<mark class="bf-s bf-v" id="s3"')
    part = site / "articles" / "talks-aaaaaa-part-2.html"
    part.write_text(text[:start] + text[end:], encoding="utf-8", newline="")
    first.write_text(text[:end] + text[text.index("</p></div>") :], encoding="utf-8", newline="")
    change(site / "topics" / "space.html", "talks-aaaaaa.html#s3", "talks-aaaaaa-part-2.html#s3")
    return part


def test_an_article_of_two_pages_is_proved(small_site: tuple[Path, Path]) -> None:
    site, articles = small_site
    _split_article(site)
    report = verify_site(site, articles=articles)
    assert report.faults == ()
    assert (report.pages, report.articles) == (6, 2)


def test_a_sentence_may_not_stand_on_two_pages(small_site: tuple[Path, Path]) -> None:
    site, articles = small_site
    part = _split_article(site)
    again = part.read_text(encoding="utf-8")
    (site / "articles" / "talks-aaaaaa-part-3.html").write_text(again, encoding="utf-8", newline="")
    lines = [str(fault) for fault in verify_site(site, articles=articles).faults]
    assert len(lines) == 1 and "this sentence stands on articles/talks-aaaaaa-part-2.html, too" in lines[0]


def test_a_citation_must_open_the_page_of_its_sentence(small_site: tuple[Path, Path]) -> None:
    site, articles = small_site
    _split_article(site)
    change(site / "topics" / "space.html", "talks-aaaaaa-part-2.html#s3", "talks-aaaaaa.html#s3")
    lines = [str(fault) for fault in verify_site(site, articles=articles).faults]
    assert any("opens no sentence" in line for line in lines)
