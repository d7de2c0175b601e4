"""A web address as someone wrote it becomes a target of http or https, with host, port and path, or is refused."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import msgspec

from builder.errors import FetchError

LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_WHITE = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
# What resolvers of some systems read as a number: 127.1, 0x7f.1, 2130706433, 0177.0.0.1.
_NUMBER = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|[0-9]+)")
_RIGHT = "write an address such as https://example.org/page"


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Where one request goes: the address in its plain form, and its parts; `host` is ASCII, without brackets."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what one robots.txt speaks of."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def authority(self) -> str:
        """The value of the header `Host`."""
        return self.site.partition("://")[2]


def read_url(text: str, *, local: bool = False) -> Target:
    """The target of a web address; `local` allows other ports than 80 and 443.

    Raises FetchError for other schemes, user names, hosts that are numbers in disguise, and what no address may hold.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _refuse(text, "is not a web address") from None
    if parts.scheme.lower() not in _PORTS or not parts.netloc:
        raise _refuse(text, "is not a web address of http or https")
    if len(text) > LONGEST or _WHITE.search(text):
        raise _refuse(text, f"holds white space, a backslash, or more than {LONGEST} characters")
    if "@" in parts.netloc:
        raise _refuse(text, "holds a user name")
    scheme = parts.scheme.lower()
    port = _PORTS[scheme] if port is None else port
    if port not in _PORTS.values() and not local:
        raise _refuse(text, f"names port {port}; only 80 and 443 are asked")
    host = _read_host(parts.hostname or "", url=text)
    bare = Target(url="", scheme=scheme, host=host, port=port, path=_read_path(parts))
    return msgspec.structs.replace(bare, url=bare.site + bare.path)


def join_url(base: Target, relative: str, *, local: bool = False) -> Target:
    """The target that a link or a `Location` on a page means; raises FetchError as `read_url` does."""
    try:
        joined = urljoin(base.url, relative.strip())
    except ValueError:
        raise _refuse(relative, "is not a web address") from None
    return read_url(joined, local=local)


def _read_host(host: str, *, url: str) -> str:
    """The host in ASCII (punycode) and lower case; a last dot, which would be another name for the same host, goes."""
    if ":" in host:
        if "%" in host:  # an interface of this machine
            raise _refuse(url, "has no host that can be asked")
        try:
            address = ipaddress.IPv6Address(host)
        except ValueError:
            raise _refuse(url, "has no host that can be asked") from None
        return str(address)
    bare = host.removesuffix(".")
    try:
        plain = bare if bare.isascii() else bare.encode("idna").decode("ascii")
    except UnicodeError:
        raise _refuse(url, "has a host name that cannot be written in ASCII") from None
    plain = plain.lower()
    if not _HOST.fullmatch(plain):
        raise _refuse(url, "has no host that can be asked")
    if _NUMBER.fullmatch(plain) and not _is_dotted(plain):
        raise _refuse(url, "has a number in the place of a host name")
    return plain


def _is_dotted(host: str) -> bool:
    """Whether the host is an IPv4 address in its only plain form, such as 192.0.2.1."""
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False


def _read_path(parts: SplitResult) -> str:
    """Path and query in ASCII; the fragment is the reader's own and is never sent."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=?~")
    return (path if path.startswith("/") else f"/{path}") + (f"?{query}" if query else "")


def _refuse(url: str, what: str) -> FetchError:
    return FetchError(where=url[:200], what=what, right=_RIGHT)
