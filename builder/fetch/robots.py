"""What a site's robots.txt lets us ask for (RFC 9309): the longest rule of our group counts, `*` and `$` are read."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, unquote

import msgspec

LARGEST = 500 * 1024  # the least that RFC 9309 asks a reader to take
_MOST_RULES = 5_000
_SLOWEST = 30.0


class Robots(msgspec.Struct, frozen=True, kw_only=True):
    """The rules that speak to us: (path pattern, allowed), and the seconds that the site wants between requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether the path with its query may be asked for; of two rules of one length the one that allows counts."""
        folded = _fold_path(path)
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(folded, pattern=pattern)]
        return max(fitting)[1] if fitting else True


NOTHING_SAID = Robots()
NOTHING_ALLOWED = Robots(rules=(("/", False),))


class _Group(msgspec.Struct):
    """The agents of one group and what follows them."""

    agents: list[str]
    rules: list[tuple[str, bool]]
    delay: float = 0.0


def parse_robots(text: str, *, agent: str) -> Robots:
    """The rules for `agent`: those of all groups that name it, else those of all groups for `*`."""
    groups = _list_groups(text)
    name = agent.casefold()
    ours = [group for group in groups if name in group.agents] or [group for group in groups if "*" in group.agents]
    rules = tuple(rule for group in ours for rule in group.rules)[:_MOST_RULES]
    return Robots(rules=rules, delay=min(_SLOWEST, max((group.delay for group in ours), default=0.0)))


def _list_groups(text: str) -> Sequence[_Group]:
    groups: list[_Group] = []
    heading = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().casefold(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not heading:
                groups.append(_Group(agents=[], rules=[]))
            groups[-1].agents.append(value.partition("/")[0].strip().casefold())
            heading = True
            continue
        if groups and key in ("allow", "disallow"):
            heading = False
            if value:  # an empty `Disallow:` forbids nothing
                groups[-1].rules.append((_fold_path(value), key == "allow"))
        elif groups and key == "crawl-delay":
            heading = False
            groups[-1].delay = _read_seconds(value)
    return groups


def _read_seconds(text: str) -> float:
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() and len(text) < 10 else 0.0


def _fold_path(path: str) -> str:
    """One spelling for `/%7Eann` and `/~ann`; `%2F` stays what it is, since it is no separator."""
    kept = path.replace("%2F", "%252F").replace("%2f", "%252F")
    return quote(unquote(kept, errors="replace"), safe="/?&=*$%:@!'()+,;~")


def _fits(path: str, *, pattern: str) -> bool:
    """Whether the pattern fits the path from its start; each `*` takes as little as it can, so time stays linear."""
    bound = pattern.endswith("$")
    parts = (pattern[:-1] if bound else pattern).split("*")
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    if len(parts) == 1:
        return not bound or at == len(path)
    for part in parts[1:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    last = parts[-1]
    return (path.endswith(last) and len(path) - len(last) >= at) if bound else path.find(last, at) >= 0
