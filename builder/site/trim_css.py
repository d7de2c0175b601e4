"""Style sheets as they are shipped: without comments, and without the rules that can match nothing on the site.

Material's sheet serves every feature of Material (tabs, annotations, code, 20 palettes); of its 138 kB a page of ours
uses a quarter, and a browser reads all of it before it shows a word. The sheets in `docs/` stay as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

_CLASSES = re.compile(r"""\bclass=(?:"([^"]*)"|'([^']*)')""")
_TABLE = re.compile(r"<table\b[^<>]*>")
_PALETTE = re.compile(r"""\bdata-md-color-[a-z]+="([^"]*)\"""")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# The parts of a sheet that may hold a brace, a comma or a full stop which mean nothing.
_OPAQUE = re.compile(r"""/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|\\.""", re.S)
# A class, a value of the palette, or another attribute, whose value may hold a full stop.
_WANTED = re.compile(r"""\.((?:[A-Za-z0-9_-]|\\.)+)|\[data-md-color-[a-z]+=["']?([a-z-]+)["']?\]|\[[^]]*\]""")
_SIGNS = re.compile(r"[{}(),;]")
_SPACES = re.compile(r"\s+")
_TIGHT = re.compile(r"\s*([{};])\s*")
_GROUPS = ("@media", "@supports", "@layer", "@container")


class _Block(NamedTuple):
    """One rule: what stands before its brace, and what within (None: a statement such as `@charset`)."""

    prelude: str
    body: str | None


def collect_classes(pages: Iterable[str], *, scripts: Iterable[str]) -> frozenset[str]:
    """Every class and palette value of the pages, and every word of the scripts, which may set it as a class.

    A word that ends in a hyphen is one that a script completes (`md-tag--${type}`): it stands for all that begin so.
    """
    values = {value for page in pages for value in _read_values(page)}
    found = {name for value in values for name in value.split()}
    for script in scripts:
        found.update(_NAME.findall(script))
    return frozenset(found)


def collect_table_classes(pages: Iterable[str]) -> frozenset[str]:
    """Every class that a table of the pages has."""
    tags = {tag for page in pages for tag in _TABLE.findall(page)}
    return frozenset(name for tag in tags for value in _read_values(tag) for name in value.split())


def name_tables(css: str, *, classes: Collection[str]) -> str:
    """The sheet with `table:not([class])` said as `table:not(.a,.b)`, where `classes` are all that tables have.

    The same tables are meant, with the same weight. Only a browser works less: where a rule asks whether there is any
    class, it looks at the whole page again whenever a class changes above it, and Material's script changes the page's
    own at every start.
    """
    if not classes or not all(_NAME.fullmatch(name) for name in classes):
        return css
    return css.replace("table:not([class])", f"table:not({','.join(f'.{name}' for name in sorted(classes))})")


def tidy_css(css: str) -> str:
    """The sheet without comments and line breaks; strings and addresses are as they were."""
    parts, start = [], 0
    for opaque in _OPAQUE.finditer(css):
        parts.append(_squeeze(css[start : opaque.start()]))
        parts.append("" if opaque[0].startswith("/*") else opaque[0])
        start = opaque.end()
    return "".join([*parts, _squeeze(css[start:])]).strip()


def trim_css(css: str, *, classes: frozenset[str]) -> str:
    """The tidied sheet without the selectors that name a class none of `classes` is.

    Only what certainly matches nothing is left out: classes within `:not()`, `:is()` and the like are not looked at,
    and `@font-face`, `@keyframes` and everything else that is no list of selectors stays.
    """
    ends = tuple(name for name in classes if name.endswith("-") and len(name) > len("md-"))
    return "".join(_trim_blocks(css, classes=classes, ends=ends))


def _read_values(page: str) -> Iterator[str]:
    for double, single in _CLASSES.findall(page):
        yield double or single
    yield from _PALETTE.findall(page)


def _trim_blocks(css: str, *, classes: frozenset[str], ends: tuple[str, ...]) -> Iterator[str]:
    for prelude, body in _split_blocks(css):
        if body is None:
            yield f"{tidy_css(prelude)};"
        elif prelude.startswith(_GROUPS):
            if inner := "".join(_trim_blocks(body, classes=classes, ends=ends)):
                yield f"{tidy_css(prelude)}{{{inner}}}"
        elif prelude.startswith("@"):
            yield f"{tidy_css(prelude)}{{{tidy_css(body).removesuffix(';')}}}"
        else:
            kept = [each for each in _split_list(prelude) if _may_match(each, classes=classes, ends=ends)]
            if kept:
                yield f"{','.join(tidy_css(each) for each in kept)}{{{tidy_css(body).removesuffix(';')}}}"


def _may_match(selector: str, *, classes: frozenset[str], ends: tuple[str, ...]) -> bool:
    for name, value in _WANTED.findall(_drop_arguments(selector)):
        wanted = name.replace("\\", "") or value
        if wanted and wanted not in classes and not wanted.startswith(ends):
            return False
    return True


def _split_blocks(css: str) -> Iterator[_Block]:
    """The rules of a sheet or of a group; text after the last is dropped, as browsers do."""
    depth, start, brace = 0, 0, 0
    for place, sign in _read_signs(css):
        if sign == "{":
            brace = place if depth == 0 else brace
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if depth == 0:
                yield _Block(_strip_comments(css[start:brace]).strip(), css[brace + 1 : place])
                start = place + 1
        elif sign == ";" and depth == 0:
            yield _Block(_strip_comments(css[start:place]).strip(), None)
            start = place + 1


def _split_list(prelude: str) -> Iterator[str]:
    """The selectors of a list: `a,b:is(c,d)` is two."""
    depth, start = 0, 0
    for place, sign in _read_signs(prelude):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            yield prelude[start:place].strip()
            start = place + 1
    yield prelude[start:].strip()


def _drop_arguments(selector: str) -> str:
    """`a:not(.b) [c="d"]` → `a:not [c=""]`, strings and what stands in round brackets left out."""
    depth, start, kept = 0, 0, []
    for place, sign in _read_signs(selector):
        if sign == "(":
            kept += [selector[start:place]] if depth == 0 else []
            depth += 1
        elif sign == ")":
            depth -= 1
            start = place + 1
    return "".join([*kept, selector[start:]])


def _read_signs(css: str) -> Iterator[tuple[int, str]]:
    """The braces, brackets, commas and semicolons that are signs, not letters of a string, a comment or an address."""
    start = 0
    for opaque in _OPAQUE.finditer(css):
        yield from ((m.start(), m[0]) for m in _SIGNS.finditer(css, start, opaque.start()))
        start = opaque.end()
    yield from ((m.start(), m[0]) for m in _SIGNS.finditer(css, start))


def _strip_comments(css: str) -> str:
    return _OPAQUE.sub(lambda match: "" if match[0].startswith("/*") else match[0], css)


def _squeeze(css: str) -> str:
    return _TIGHT.sub(r"\1", _SPACES.sub(" ", css))
