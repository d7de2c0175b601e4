"""What is known of articles already examined, kept on disk: a second build examines only what changed.

One file an article below `.briefing/cache/findings`, named by the hash of all that its findings depend on: the article,
the settings of the task, our own code and data, and the versions of Python and of the packages we stand on. A file that
is damaged, or was written by other code, is no answer; nothing here ever raises for the disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TypeVar

import msgspec

from builder.model.article import Article
from builder.model.findings import Findings

PACKAGE = Path(__file__).resolve().parent.parent
_DIGEST = 32
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_TEMPORARY = ".tmp"
Fault = TypeVar("Fault")


class FindingsCache:
    """The findings of articles examined before with the same task; `folder` is made when there is something to keep."""

    def __init__(self, folder: Path, *, task: msgspec.Struct) -> None:
        self._folder = folder
        self._base = hashlib.sha256(hash_code() + msgspec.msgpack.encode(task)).digest()
        # A link could lead outside the site's folder; then nothing is read and nothing kept.
        self._usable = not any(place.is_symlink() for place in (folder, *folder.parents[:2]))

    def examine(
        self,
        articles: Sequence[Article],
        *,
        examine: Callable[[Sequence[Article]], Sequence[Findings | Fault]],
    ) -> list[Findings | Fault]:
        """The findings of all articles, in order; `examine` is asked for those that are not known, and only once.

        Faults are never kept, so that a bad article is tried at every build. Files of articles that are gone go too.
        """
        names = [self._name(article) for article in articles]
        known = {name: found for name in dict.fromkeys(names) if (found := self._recall(name)) is not None}
        unknown = [number for number, name in enumerate(names) if name not in known]
        fresh = dict(zip(unknown, examine([articles[number] for number in unknown]), strict=True))
        for number, result in fresh.items():
            if isinstance(result, Findings):
                self._keep(names[number], result)
        self._forget(keep=frozenset(names))
        return [fresh[number] if number in fresh else known[name] for number, name in enumerate(names)]

    def _name(self, article: Article) -> str:
        return hashlib.sha256(self._base + msgspec.msgpack.encode(article)).hexdigest()

    def _recall(self, name: str) -> Findings | None:
        if not self._usable:
            return None
        try:
            raw = (self._folder / name).read_bytes()
            if hashlib.sha256(name.encode() + raw[_DIGEST:]).digest() != raw[:_DIGEST]:
                return None
            return msgspec.msgpack.decode(raw[_DIGEST:], type=Findings)
        except (OSError, msgspec.DecodeError):
            return None

    def _keep(self, name: str, findings: Findings) -> None:
        """Written beside and renamed: a build that is killed leaves no half file under a good name."""
        if not self._usable:
            return
        body = msgspec.msgpack.encode(findings)
        beside = self._folder / f"{name}.{os.getpid()}{_TEMPORARY}"
        with suppress(OSError):  # a full disk or a folder that may not be written costs only the time
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(hashlib.sha256(name.encode() + body).digest() + body)
            beside.replace(self._folder / name)

    def _forget(self, *, keep: frozenset[str]) -> None:
        if not self._usable:
            return
        with suppress(OSError):
            for place in self._folder.iterdir():
                if place.name not in keep:
                    place.unlink(missing_ok=True)


@cache
def hash_code() -> bytes:
    """SHA-256 over all that decides what is found besides article and task: our files, Python and the packages.

    All of builder/ counts, not a list of rooms that someone could forget to extend: 4 MB, hundredths of a second.
    """
    digest = hashlib.sha256(f"{sys.version}\0{sys.platform}".encode())
    for name in sorted(_list_packages()):
        digest.update(f"{name}=={metadata.version(name)}\0".encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def _list_packages() -> set[str]:
    """The names of what we depend on, as far as it is installed: extras may be absent."""
    found: set[str] = set()
    for requirement in metadata.requires("briefing-site") or ():
        match = _NAME.match(requirement)
        if match is not None:
            with suppress(metadata.PackageNotFoundError):
                found.add(metadata.distribution(match.group()).name)
    return found
