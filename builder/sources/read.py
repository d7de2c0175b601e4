"""Walks the articles' folder and makes articles of its files; a bad file is a fault and stops nothing."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from pathlib import Path

import msgspec

from builder.author_files import SourceRule
from builder.errors import ArticleError, BriefingError, SettingsError
from builder.model.article import Article, Known, Published
from builder.sources.plain import decode_text
from builder.text.clean import find_blocks, find_credits, find_title
from builder.text.language import find_language

_HEX = 6
_LARGEST = 20 * 1024 * 1024
_SUFFIX = ".txt"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder gave: its articles in the order of their names, and what could not be read."""

    articles: tuple[Article, ...]
    errors: tuple[BriefingError, ...]


def read_folder(folder: Path, *, name: str, rules: Sequence[SourceRule], language: str) -> Reading:
    """Reads every article below `folder`, which the author knows as `name`.

    An absent or empty folder is an error of the reading, too: a site cannot be made of nothing.
    """
    if not folder.is_dir():
        right = f"make the folder `{name}` and put .txt files into it, or set `articles:` in mkdocs.yml"
        return Reading(articles=(), errors=(SettingsError(where=name, what="there is no such folder", right=right),))
    articles: list[Article] = []
    errors: list[BriefingError] = []
    for path in sorted(_walk(folder), key=lambda p: p.relative_to(folder).as_posix()):
        file = path.relative_to(folder).as_posix()
        try:
            raw = read_bytes(path, where=f"{name}/{file}")
            articles.append(read_article(raw, file=file, where=f"{name}/{file}", rules=rules, language=language))
        except ArticleError as error:
            errors.append(error)
    if not articles and not errors:
        errors.append(SettingsError(where=name, what="holds no article", right="put articles as .txt files into it"))
    return Reading(articles=_name_apart(articles), errors=tuple(errors))


def _walk(folder: Path) -> list[Path]:
    """Every entry that could be an article; hidden ones and what lies below links are passed over."""
    found: list[Path] = []
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink() and path.suffix != _SUFFIX:
            found.extend(_walk(path))
        else:
            found.append(path)
    return found


def read_bytes(path: Path, *, where: str) -> bytes:
    """The bytes of a regular file of at most 20 MiB; raises ArticleError for anything else."""
    try:
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode):
            raise ArticleError(where=where, what="is a folder, not an article", right="rename it without `.txt`")
        if not stat.S_ISREG(status.st_mode):
            raise ArticleError(where=where, what="is a link or a device", right="put the file itself there")
        if path.suffix.lower() != _SUFFIX:
            right = "save the article as plain text with the ending .txt"
            raise ArticleError(where=where, what="is of a kind that cannot be read yet", right=right)
        if status.st_size > _LARGEST:
            raise ArticleError(where=where, what="is larger than 20 MiB", right="split it into articles")
        return path.read_bytes()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise ArticleError(where=where, what=what, right="check that you may read it") from None


def read_article(
    raw: bytes, *, file: str, where: str, rules: Sequence[SourceRule] = (), language: str = "en"
) -> Article:
    """One article from the bytes of a .txt file; raises ArticleError where they are no text.

    What `sources.yml` states wins over what the text itself says in its byline, date line and dateline.
    """
    text = decode_text(raw, file=where)
    blocks = find_blocks(text)
    told = find_credits(text, blocks=blocks)
    known = _combine_rules(rules, file=file)
    return Article(
        file=file,
        sha256=hashlib.sha256(raw).hexdigest(),
        hex=hashlib.sha256(text.encode("utf-8")).hexdigest()[:_HEX],
        format="txt",
        language=known.language or find_language(text) or language,
        text=text,
        blocks=blocks,
        title=find_title(text, blocks=blocks),
        published=Published(edtf=known.published, basis="sources.yml") if known.published else told.published,
        publisher=Known(text=known.publisher, basis="sources.yml") if known.publisher else told.publisher,
        author=told.author,
        family=known.family,
        url=Known(text=known.url, basis="sources.yml") if known.url else None,
        licence=Known(text=known.licence, basis="sources.yml") if known.licence else None,
    )


def _combine_rules(rules: Sequence[SourceRule], *, file: str) -> SourceRule:
    """What all rules that match the file say together; the later rule wins."""
    known = SourceRule(files=(file,))
    for rule in rules:
        if rule.matches(file):
            names = (name for name in rule.__struct_fields__ if name != "files")
            told = {name: value for name in names if (value := getattr(rule, name))}
            known = msgspec.structs.replace(known, **told)
    return known


def _name_apart(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Gives articles with the same short name (same text, or chance) longer ones that other files cannot move.

    Six digits collide by chance once in about 4,000 articles; the full hash of text and file name then decides.
    """
    seen: dict[str, str] = {}
    apart: list[Article] = []
    for article in articles:
        name = article.hex
        if name in seen:
            both = f"{article.text}\0{article.file}".encode()
            name = hashlib.sha256(both).hexdigest()[: 2 * _HEX]
        seen[name] = article.file
        apart.append(msgspec.structs.replace(article, hex=name))
    return tuple(apart)
