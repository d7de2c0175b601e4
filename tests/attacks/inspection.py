"""Reads a built site as a browser would and tells what an attack left in it: nothing, or one line each."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.model.article import Article
from builder.site.escape import clean

# What runs, loads, hides or moves a page; the theme itself uses none of them.
_NEVER = frozenset("iframe frame frameset object embed applet base plaintext xmp listing portal math marquee".split())
_NOT_IN_CONTENT = _NEVER | frozenset(
    "script style link meta form input button textarea select noscript template".split()
)
_ADDRESSES = frozenset("href src srcset action formaction poster data cite background ping xlink:href manifest".split())
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e0fff]"
)
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[\d.,]+(?:e[+-]?\d+)?%?", re.I)
_BAD_NAME = re.compile(r'[<>:"|?*\\\x00-\x1f]|^[-.]|[ .]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.I)
_DATA_SRC = re.compile(r"([0-9a-f]+):(\d+)-(\d+)")
_IN_SEARCH = frozenset("p code pre li ol ul sub sup h1 h2 h3 mark em strong".split())


def inspect_site(site: Path, *, words: Iterable[str], hosts: Iterable[str] = ()) -> list[str]:
    """Every finding of a built site. `words` must stand nowhere in it (the planted secret); links may go to `hosts`."""
    words, hosts = tuple(words), frozenset(hosts)
    findings: list[str] = []
    scripts: Counter[str] = Counter()
    pages = 0
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        findings += [f"{name}: a name that some system cannot hold" for part in [path.name] if _BAD_NAME.search(part)]
        findings += [f"{name}: a symbolic link"] if path.is_symlink() else []
        if not path.is_file() or path.suffix in (".woff2", ".png", ".map", ".gz"):
            continue
        text = path.read_text("utf-8")
        findings += [f"{name}: holds `{word}`" for word in words if word in text and not name.startswith("assets/")]
        if path.suffix == ".html":
            tree = LexborHTMLParser(text)
            pages += 1
            findings += [f"{name}: {finding}" for finding in inspect_tree(tree, hosts=hosts)]
            scripts.update({_plain_script(node) for node in tree.css("script") if _runs(node)})
            findings += [f"{name}: {finding}" for finding in _inspect_data(tree)]
        elif path.name == "search_index.json":
            findings += [f"{name}: {finding}" for finding in _inspect_search(text)]
        elif path.suffix == ".csv":
            findings += [f"{name}: {finding}" for finding in _inspect_cells(text)]
    # What the theme itself runs stands on every page; a script of one page only came from somewhere else.
    findings += [f"a script on {n} of {pages} pages: {script[:80]}" for script, n in scripts.items() if n < pages - 1]
    return [*findings, *_find_collisions(site)]


def inspect_tree(tree: LexborHTMLParser, *, hosts: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with one page: elements, handlers, addresses, ids, unseen characters."""
    findings: list[str] = []
    ids: Counter[str] = Counter()
    content = tree.css_first("article.md-content__inner") or tree.body
    inside = {node.mem_id for node in content.traverse()} if content else set()
    for node in _elements(tree):
        tag, is_content = str(node.tag), node.mem_id in inside
        if tag in (_NOT_IN_CONTENT if is_content else _NEVER):
            findings.append(f"<{tag}> {(node.html or '')[:80]}")
        if tag == "meta" and (node.attributes.get("http-equiv") or "").lower() == "refresh":
            findings.append("a page that leads elsewhere")
        for name, value in node.attributes.items():
            findings += _inspect_attribute(tag, name.lower(), value or "", hosts=hosts, is_content=is_content)
        if "id" in node.attributes:
            ids[node.attributes["id"] or ""] += 1
            if is_content and (node.attributes["id"] or "").startswith("__"):
                findings.append(f"id {node.attributes['id']} of the theme in the content")
    findings += [f"id {name} {count} times" for name, count in ids.items() if count > 1]
    shown = content.text(deep=True) if content else ""
    findings += [f"an unseen character {found!a}" for found in set(_UNSEEN.findall(shown))]
    return findings


def compare_texts(pages: Mapping[str, LexborHTMLParser], *, articles: Mapping[str, Article]) -> list[str]:
    """Slices whose words are not those of the source, on any page, and words of a source that its pages lack."""
    findings = []
    covered: dict[str, list[tuple[int, int]]] = {}
    for name, tree in pages.items():
        root = tree.css_first("div.bf-text")
        own = covered.setdefault(root.attributes["data-hex"] or "", []) if root is not None else []
        for node in tree.css("[data-src]"):
            match = _DATA_SRC.fullmatch(node.attributes["data-src"] or "")
            article = articles.get(match[1]) if match else None
            if match is None or article is None:
                findings.append(f"{name}: data-src {node.attributes['data-src']}")
                continue
            start, end = int(match[2]), int(match[3])
            shown, wanted = " ".join(node.text(deep=True).split()), clean(article.text[start:end])
            if node.tag != "text" and shown != wanted and not wanted.startswith(shown.removesuffix(" […]")):
                findings.append(f"{name}: {match[0]}: shows {shown[:120]!r}, the source has {wanted[:120]!r}")
            if root is not None and match[1] == root.attributes["data-hex"]:
                own.append((start, end))
    lost = [gap for hex_, spans in covered.items() for gap in _find_gaps(articles[hex_], spans=spans)]
    return findings + lost


def _find_gaps(article: Article, *, spans: list[tuple[int, int]]) -> list[str]:
    """Words of the article that stand on its pages in no slice."""
    seen = bytearray(len(article.text))
    for start, end in spans:
        seen[start:end] = b"\x01" * (end - start)
    lost = "".join(letter for letter, there in zip(article.text, seen, strict=True) if not there)
    return [f"{article.file}: its pages lack {clean(lost)[:120]!r}"] if clean(lost) else []


def _elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    for node in tree.root.traverse():
        if node.tag and not node.tag.startswith(("-", "!")):
            yield node


def _inspect_attribute(tag: str, name: str, value: str, *, hosts: frozenset[str], is_content: bool) -> list[str]:
    findings = []
    if name.startswith("on") or name == "srcdoc" or (name == "style" and is_content):
        findings.append(f"<{tag} {name}={value[:60]}>")
    if _UNSEEN.search(value):
        findings.append(f"an unseen character in <{tag} {name}>")
    if name in _ADDRESSES:
        address = _IN_ADDRESS.sub("", value).replace("\\", "/")
        scheme = _SCHEME.match(address)
        host = urlsplit(address).hostname if scheme or address.startswith("//") else None
        if scheme and scheme[0].lower() not in ("http:", "https:") and not _is_of_theme(tag, address):
            findings.append(f"<{tag} {name}={value[:60]}>")
        elif host is not None and not (tag == "a" and name == "href" and host in hosts):
            findings.append(f"<{tag} {name}> goes to {host}")
        elif address.startswith("//") or address.startswith("../../../"):
            findings.append(f"<{tag} {name}={value[:60]}> leaves the site")
    return findings


def _is_of_theme(tag: str, address: str) -> bool:
    return tag in ("a", "label") and address.lower() == "javascript:void(0)"


def _runs(node: LexborNode) -> bool:
    return "src" not in node.attributes and not (node.attributes.get("type") or "").endswith("json")


def _inspect_data(tree: LexborHTMLParser) -> list[str]:
    """Scripts that are data: JSON that reads back, and no more of the theme's own kind than the theme's own."""
    findings = []
    for node in tree.css('script[type$="json"]'):
        try:
            json.loads(node.text(deep=True))
        except ValueError as error:
            findings.append(f"a script of data that is no JSON ({error})")
        if node.attributes["type"] == "application/json" and node.attributes.get("id") != "__config":
            findings.append(f"settings for a script: {node.text(deep=True)[:60]}")
    return findings


def _plain_script(node: LexborNode) -> str:
    """The script without what differs between pages: the way back to the first page."""
    return re.sub(r'"(?:/|(?:\.\.?/?)+)"', '"BASE"', " ".join(node.text(deep=True).split()))


def _inspect_search(text: str) -> list[str]:
    findings = []
    docs = json.loads(text)["docs"]
    for doc in docs:
        for value in (doc.get("title", ""), doc.get("text", ""), *(doc.get("tags") or ())):
            body = LexborHTMLParser(f"<body>{value}</body>").body
            tags = {node.tag for node in body.traverse() if node.tag not in ("body", "-text")}
            if strange := tags - _IN_SEARCH:
                findings.append(f"{doc['location']} has {sorted(strange)} in {value[:80]!r}")
    return findings if docs else ["no entry"]


def _inspect_cells(text: str) -> list[str]:
    csv.field_size_limit(10**9)  # a sentence may be longer than the default allows
    rows = list(csv.reader(text.splitlines(keepends=True)))
    cells = [cell for row in rows for cell in row if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)]
    return [f"a cell that a spreadsheet would run: {cell[:60]!r}" for cell in cells]


def _find_collisions(site: Path) -> list[str]:
    """Paths that are one file where case or Unicode form does not count."""
    folded = Counter(
        unicodedata.normalize("NFC", path.relative_to(site).as_posix().casefold()) for path in site.rglob("*")
    )
    return [f"{name}: two files of this name on some systems" for name, count in folded.items() if count > 1]
