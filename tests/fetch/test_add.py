"""`briefing add`: pages, feeds and lists of feeds become files below seeds/web/; nothing else ever asks the network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import main
from builder.errors import BriefingError, FetchError
from builder.fetch.add import Added, Wanted, add_from_web
from builder.fetch.links import list_feeds, list_items
from builder.fetch.wire import World
from builder.sources.one_file import ReadOptions
from builder.sources.read import read_folder
from tests.fetch.conftest import Site

ROOT = Path(__file__).parents[2]
PAGE = b"<html><head><title>Talks</title></head><body><p>Talks began on Monday in Paris.</p></body></html>"


def add(folder: Path, world: World, **wanted: list[str]) -> list[Added | BriefingError]:
    return list(add_from_web(Wanted(**wanted), articles=folder, world=world))


def states(results: list[Added | BriefingError]) -> list[str]:
    return [result.state if isinstance(result, Added) else result.what for result in results]


def test_a_page_is_kept_byte_by_byte_beside_an_entry_of_csl_json(site: Site, world: World, tmp_path: Path) -> None:
    site.put("/news/Talks.html", PAGE, kind="text/html; charset=utf-8", head='ETag: "7"\r\n')
    (result,) = add(tmp_path, world, pages=[site.url("/news/Talks.html#top")])
    assert isinstance(result, Added) and result.state == "added" and result.file
    page = tmp_path / result.file
    assert page.read_bytes() == PAGE and page.name.startswith("talks-") and page.suffix == ".html"
    (entry,) = json.loads(page.with_suffix(".csl.json").read_bytes())
    assert entry["type"] == "webpage" and entry["URL"] == site.url("/news/Talks.html") and entry["id"] == page.stem
    assert entry["custom"]["etag"] == '"7"' and entry["custom"]["charset"] == "utf-8"
    assert {path.name for path in page.parent.iterdir()} == {page.name, page.stem + ".csl.json"}


def test_the_readers_take_the_address_from_the_entry(site: Site, world: World, tmp_path: Path) -> None:
    site.put("/a", PAGE)
    add(tmp_path, world, pages=[site.url("/a")])
    reading = read_folder(tmp_path, name="seeds", options=ReadOptions())
    assert [article.url.text for article in reading.articles] == [site.url("/a")]
    assert not reading.errors


def test_a_page_added_again_is_unchanged_changed_or_the_authors(site: Site, world: World, tmp_path: Path) -> None:
    url = site.url("/a")
    site.put("/a", PAGE, head='ETag: "1"\r\n')
    (first,) = add(tmp_path, world, pages=[url])
    assert isinstance(first, Added) and first.file
    site.put("/a", status="304 Not Modified")
    assert states(add(tmp_path, world, pages=[url])) == ["unchanged"]
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    site.put("/a", PAGE)
    assert states(add(tmp_path, world, pages=[url])) == ["unchanged"]
    site.put("/a", PAGE + b"<!-- new -->")
    assert states(add(tmp_path, world, pages=[url])) == ["changed"]
    (tmp_path / first.file).write_bytes(b"my own words")
    assert states(add(tmp_path, world, pages=[url])) == ["was changed by hand"]
    assert (tmp_path / first.file).read_bytes() == b"my own words"


def test_an_address_that_leads_to_a_kept_page_finds_it(site: Site, world: World, tmp_path: Path) -> None:
    site.put("/short", status="301 Moved", head="Location: /long\r\n")
    site.put("/long", PAGE)
    results = add(tmp_path, world, pages=[site.url("/short"), site.url("/long"), site.url("/short")])
    assert states(results) == ["added"]
    assert len(list((tmp_path / "web").glob("*.html"))) == 1


def test_one_bad_address_stops_nothing(site: Site, world: World, tmp_path: Path) -> None:
    site.put("/a", PAGE)
    results = add(tmp_path, world, pages=["file:///etc/passwd", site.url("/none"), site.url("/a")])
    assert states(results) == ["is not a web address of http or https", "the server answers 404", "added"]


@pytest.mark.parametrize(
    ("kind", "name"), [("application/pdf", ".pdf"), ("text/plain", ".txt"), ("text/markdown", ".md")]
)
def test_the_kind_of_the_page_names_its_file(kind: str, name: str, site: Site, world: World, tmp_path: Path) -> None:
    site.put("/a.php", PAGE, kind=kind)
    (result,) = add(tmp_path, world, pages=[site.url("/a.php")])
    assert isinstance(result, Added) and result.file and result.file.endswith(name)


def test_a_file_that_is_a_link_is_not_written_through(site: Site, world: World, tmp_path: Path) -> None:
    site.put("/a", PAGE)
    (result,) = add(tmp_path / "one", world, pages=[site.url("/a")])
    assert isinstance(result, Added) and result.file
    target = tmp_path / "target.txt"
    target.write_text("mine")
    place = tmp_path / "two" / result.file
    place.parent.mkdir(parents=True)
    place.symlink_to(target)
    assert states(add(tmp_path / "two", world, pages=[site.url("/a")])) == ["is a link or a folder"]
    assert target.read_text() == "mine"


RSS = """<rss version="2.0"><channel><title>T</title><link>{0}/</link>
<item><link>{0}/a</link></item><item><guid>{0}/b</guid></item><item><guid isPermaLink="false">x</guid></item>
<item><link> /c </link></item><item><link>{0}/a</link></item>
<item><link>javascript:alert(1)</link></item></channel></rss>"""


def test_the_items_of_a_feed_are_added_as_pages_and_the_feed_is_not(site: Site, world: World, tmp_path: Path) -> None:
    site.put("/feed", RSS.format(site.url("")).encode(), kind="application/rss+xml")
    for path in ("/a", "/b", "/c"):
        site.put(path, PAGE)
    results = add(tmp_path, world, feeds=[site.url("/feed")])
    assert states(results) == ["feed", "added", "added", "added", "is not a web address of http or https"]
    assert sorted(path.suffix for path in (tmp_path / "web").iterdir()) == [".html"] * 3 + [".json"] * 3


def test_only_as_many_items_as_wanted_are_added(site: Site, world: World, tmp_path: Path) -> None:
    site.put("/feed", RSS.format(site.url("")).encode(), kind="text/xml")
    site.put("/a", PAGE)
    wanted = Wanted(feeds=[site.url("/feed")], most=1)
    assert states(list(add_from_web(wanted, articles=tmp_path, world=world))) == ["feed", "added"]


def test_a_page_is_no_feed_and_a_feed_is_no_page(site: Site, world: World, tmp_path: Path) -> None:
    site.put("/feed", RSS.format(site.url("")).encode(), kind="application/rss+xml")
    site.put("/xml", b"<a/>", kind="application/xml")
    site.put("/a", PAGE)
    results = add(tmp_path, world, pages=[site.url("/feed")], feeds=[site.url("/a"), site.url("/xml")])
    assert [what.split(",")[0] for what in states(results)] == [
        "is application/rss+xml",
        "is text/html",
        "is not a feed that can be read",
    ]


def test_an_opml_file_lists_feeds(site: Site, world: World, tmp_path: Path) -> None:
    site.put("/feed", RSS.format(site.url("")).encode(), kind="application/rss+xml")
    site.put("/a", PAGE)
    opml = tmp_path / "feeds.opml"
    outline = (
        f'<outline text="x"><outline xmlUrl="{site.url("/feed")}"/><outline xmlUrl="file:///etc/passwd"/></outline>'
    )
    opml.write_text(f"<opml><body>{outline}</body></opml>")
    wanted = Wanted(opml=[opml, tmp_path / "none.opml"], most=1)
    assert states(list(add_from_web(wanted, articles=tmp_path / "seeds", world=world))) == [
        "cannot be read (No such file or directory)",
        "feed",
        "added",
        "is not a web address of http or https",
    ]


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://a.example/"/>
<entry><link rel="self" href="https://a.example/self"/><link rel="enclosure" href="https://a.example/mp3"/>
<link type="application/json" href="https://a.example/json"/><link href="https://a.example/1"/></entry><entry/></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><link>https://a.example/</link></channel><item><link>https://a.example/1</link></item></rdf:RDF>"""
JSON_FEED = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://a.example/1"}, {"id": "2"}]}'


@pytest.mark.parametrize("raw", [ATOM, RDF, JSON_FEED, b"\xef\xbb\xbf" + JSON_FEED], ids=["atom", "rdf", "json", "bom"])
def test_every_kind_of_feed_gives_its_items(raw: bytes) -> None:
    assert list_items(raw, where="feed") == ("https://a.example/1",)


BOMB = b'<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;">]><rss><item><link>&c;</link></item></rss>'
XXE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><opml><body><outline xmlUrl="x"/></body></opml>'
NOT_FEEDS = [
    b"",
    b"hello",
    b"<rss",
    b"<html/>",
    BOMB,
    XXE,
    b"{",
    b"[]",
    b'{"version": 1}',
    b"\xff\xfe\x00",
    b"{" * 9999,
]


@pytest.mark.parametrize("raw", NOT_FEEDS)
def test_what_is_no_feed_is_one_fault(raw: bytes) -> None:
    with pytest.raises(FetchError, match="is not a feed"):
        list_items(raw, where="feed")
    with pytest.raises(FetchError, match="is not OPML"):
        list_feeds(raw, where="feeds.opml")


def make_site(folder: Path) -> Path:
    (folder / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - briefing: {articles: texts}\n")
    return folder


def test_the_command_says_one_line_each_and_exits_1_for_a_fault(site: Site, tmp_path: Path) -> None:
    site.put("/a", PAGE)
    folder = str(make_site(tmp_path))
    bad = CliRunner().invoke(main, ["add", "--folder", folder, site.url("/a"), "ftp://example.org/"])
    assert bad.exit_code == 1
    assert [line.split(": ")[0] for line in bad.output.splitlines()] == [site.url("/a"), "ftp://example.org/"]
    assert "only 80 and 443 are asked" in bad.output and not site.asked
    good = CliRunner().invoke(main, ["add", "--folder", folder, "--allow-local", site.url("/a")])
    assert good.exit_code == 0, good.output
    assert good.output.startswith("added texts/web/a-") and good.output.endswith(f" from {site.url('/a')}\n")
    assert CliRunner().invoke(main, ["add", "--folder", folder]).exit_code == 2


def test_the_command_needs_a_site(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["add", "--folder", str(tmp_path), "https://example.org/"])
    assert result.exit_code == 1 and "mkdocs.yml" in result.output


WATCH = """
import os, sys
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
def watch(event, arguments):
    if event in NETWORK:
        with open(os.environ["WATCH_FILE"], "a") as file:
            print(event, arguments[1:], file=file)
        raise OSError("no network in a build")
sys.addaudithook(watch)
"""


def test_no_command_but_add_asks_the_network(tmp_path: Path) -> None:
    """Every process of a build tells of each connection and each name that it asks for; there is none."""
    folder = tmp_path / "site"
    watch = tmp_path / "watch"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(WATCH)
    log = tmp_path / "asked.txt"
    path = os.pathsep.join([str(watch), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "WATCH_FILE": str(log)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "builder", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)

    assert run("new", str(folder)).returncode == 0
    for seed in (ROOT / "seeds").glob("*.txt"):
        shutil.copy(seed, folder / "seeds")
    assert run("build", str(folder)).returncode == 0
    assert run("verify", str(folder)).returncode == 0
    assert not log.exists(), log.read_text()
    assert run("add", "--folder", str(folder), "https://example.org/").returncode == 1
    assert "socket.getaddrinfo" in log.read_text(), "the watch would have seen it"
