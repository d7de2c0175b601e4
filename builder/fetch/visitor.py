"""A polite visitor: asks each site's robots.txt first, and no host more than once a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from builder.errors import FetchError
from builder.fetch.download import AGENT, LIMITS, Limits, Page, Validators, Visit, download
from builder.fetch.robots import LARGEST, NOTHING_ALLOWED, NOTHING_SAID, Robots, parse_robots
from builder.fetch.urls import Target
from builder.fetch.wire import World

PAUSE = 1.0
_RIGHT = "the site does not want it to be fetched by programs; save the page by hand if you may"


def _know_nothing(_: Target) -> Validators | None:
    return None


class Visitor:
    """Fetches pages one after the other; remembers each site's rules, and when each host was last asked."""

    def __init__(self, world: World, *, limits: Limits = LIMITS) -> None:
        self._world = world
        self._limits = limits
        self._robots: dict[str, Robots] = {}
        self._asked: dict[str, float] = {}

    def fetch(
        self,
        target: Target,
        *,
        types: Mapping[str, str],
        known: Callable[[Target], Validators | None] = _know_nothing,
    ) -> Page:
        """The page (status 200, or 304 for one that `known` has and that has not changed); raises FetchError."""
        visit = Visit(limits=self._limits, types=types, before=self._enter, known=known)
        page = download(target, visit=visit, world=self._world)
        if page.status not in (200, 304):
            what = f"the server answers {page.status}"
            raise FetchError(where=page.target.url, what=what, right="check the address in a browser")
        return page

    def _enter(self, target: Target) -> None:
        """Raises FetchError for what robots.txt forbids, then waits for this host's turn."""
        robots = self._read_robots(target)
        if not robots.allows(target.path):
            raise FetchError(where=target.url, what=f"robots.txt of {target.host} forbids it", right=_RIGHT)
        self._wait(target, pause=max(PAUSE, robots.delay))

    def _wait(self, target: Target, *, pause: float = PAUSE) -> None:
        now = self._world.clock()
        turn = self._asked.get(target.host, now - pause) + pause
        if turn > now:
            self._world.sleep(turn - now)
        self._asked[target.host] = max(turn, now)

    def _read_robots(self, target: Target) -> Robots:
        """The rules of the target's site, asked once. No file allows all, a site in trouble nothing (RFC 9309)."""
        if target.site not in self._robots:
            self._robots[target.site] = self._ask_robots(target)
        return self._robots[target.site]

    def _ask_robots(self, target: Target) -> Robots:
        place = msgspec.structs.replace(target, url=f"{target.site}/robots.txt", path="/robots.txt")
        limits = msgspec.structs.replace(self._limits, size=LARGEST, cut=True)
        visit = Visit(limits=limits, types=None, before=self._wait, known=_know_nothing)
        try:
            page = download(place, visit=visit, world=self._world)
        except FetchError as error:
            # A host that is not public, or not there, is the fault to tell; robots.txt is only where it showed.
            raise FetchError(where=target.url, what=error.what, right=error.right) from None
        if page.status == 200:
            return parse_robots(page.raw.decode("utf-8", "replace"), agent=AGENT)
        return NOTHING_SAID if 400 <= page.status < 500 else NOTHING_ALLOWED
