"""What may be asked for: addresses of the internet protocol, web addresses, and what robots.txt says."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.errors import FetchError
from builder.fetch.addresses import is_public
from builder.fetch.robots import parse_robots
from builder.fetch.urls import join_url, read_url

CASES = Path(__file__).parents[1] / "cases"


def load(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text("utf-8"))
    return cases


@pytest.mark.parametrize("case", load("addresses.yml"), ids=lambda case: case["address"])
def test_only_addresses_of_the_whole_internet_are_public(case: dict[str, Any]) -> None:
    assert is_public(ipaddress.ip_address(case["address"])) is case["public"]


@pytest.mark.parametrize("case", load("web_addresses.yml"), ids=lambda case: repr(case["url"]))
def test_an_address_becomes_its_plain_form_or_is_refused(case: dict[str, Any]) -> None:
    if case["plain"] is None:
        with pytest.raises(FetchError, match=case["fault"]):
            read_url(case["url"], local=case.get("local", False))
    else:
        target = read_url(case["url"], local=case.get("local", False))
        assert target.url == case["plain"]
        assert read_url(target.url, local=True) == target


def test_a_very_long_address_is_refused() -> None:
    with pytest.raises(FetchError, match="2000 characters"):
        read_url("https://example.org/" + "a" * 2000)


def test_a_link_is_read_against_its_page_and_judged_like_any_address() -> None:
    base = read_url("https://example.org/news/a.html")
    assert join_url(base, "b.html").url == "https://example.org/news/b.html"
    assert join_url(base, "//other.example/c").url == "https://other.example/c"
    with pytest.raises(FetchError, match="http or https"):
        join_url(base, "file:///etc/passwd")


@pytest.mark.parametrize("case", load("robots.yml"), ids=lambda case: f"{case['path']} {case['robots']!r}")
def test_robots_txt_is_obeyed(case: dict[str, Any]) -> None:
    assert parse_robots(case["robots"], agent="briefing-site").allows(case["path"]) is case["allowed"]


def test_hostile_patterns_cost_linear_time() -> None:
    """A matcher that goes back would not come home from this one."""
    robots = parse_robots("User-agent: *\nDisallow: /" + "*a" * 400 + "$", agent="briefing-site")
    assert robots.allows("/" + "a" * 1900 + "b")
    assert not robots.allows("/" + "a" * 1900)


def test_a_crawl_delay_is_read_and_bounded() -> None:
    delays = {
        text: parse_robots(f"User-agent: *\nCrawl-delay: {text}", agent="x").delay for text in ("2.5", "9999", "x")
    }
    assert delays == {"2.5": 2.5, "9999": 30.0, "x": 0.0}
