"""The policy of the pages: the theme's scripts get a hash, a script that came in with a text does not."""

from __future__ import annotations

import base64
import hashlib

from builder.site.policy import MARK, collect_scripts, seal_file, seal_page, unseal_page

THEME = '<head>{mark}<script>__md_scope=new URL("{up}",location)</script><script src="a.js"></script>'
DATA = '<script id="__config" type="application/json">{"a":1}</script><script type="application/ld+json">{}</script>'


def make(up: str, body: str = "") -> str:
    return THEME.format(mark=MARK, up=up) + DATA + f"</head>{body}"


def hash_of(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_scripts_of_every_depth_are_known_by_the_page_without_a_text() -> None:
    pages = [make("/"), make("."), make("..")]
    scripts = collect_scripts(pages, model=pages[0])
    assert scripts == {hash_of(f'__md_scope=new URL("{up}",location)') for up in ("/", ".", "..")}


def test_a_script_that_came_in_with_a_text_gets_no_hash() -> None:
    pages = [make("/"), make(".", "<script>alert(1)</script>"), make('..",location);alert("x')]
    assert collect_scripts(pages, model=pages[0]) == {
        hash_of(f'__md_scope=new URL("{up}",location)') for up in ("/", ".")
    }


def test_without_the_page_no_inline_script_runs() -> None:
    assert collect_scripts([make(".")], model="") == frozenset()


def test_the_policy_takes_the_place_of_the_mark() -> None:
    sealed = seal_page(make("."), scripts=["sha256-b", "sha256-a"])
    assert MARK not in sealed
    assert "script-src 'self' 'sha256-a' 'sha256-b';" in sealed
    assert seal_page(sealed, scripts=["sha256-c"]) == sealed
    assert unseal_page(make(".")) == make(".").replace(MARK, "")


def test_a_file_that_stands_alone_allows_its_own_styles_and_no_script() -> None:
    sealed = seal_file(f"<head>{MARK}<style>\nb{{}}\n</style><script>alert(1)</script></head>")
    policy = sealed.partition('content="')[2].partition('"')[0]
    digest = hash_of("\nb{}\n")
    assert policy == f"default-src 'none'; style-src '{digest}'; base-uri 'none'; form-action 'none'"
