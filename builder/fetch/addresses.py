"""Which addresses of the internet protocol are public: whatever wraps another address is judged by what it wraps."""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))  # RFC 6052, RFC 8215
# Python 3.11 calls these global: special uses of RFC 6890, and the deprecated IPv4-compatible and site-local blocks.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(block)
    for block in (
        *("192.0.0.0/24", "192.88.99.0/24"),
        *("::/96", "::ffff:0:0:0/96", "fec0::/10", "100::/64", "2001::/23", "3fff::/20", "5f00::/16"),
    )
)


def is_public(address: Address) -> bool:
    """Whether the whole internet can reach the address, and nothing nearer is meant by it.

    `::ffff:127.0.0.1`, `64:ff9b::7f00:1` and `2002:7f00:1::` all mean 127.0.0.1 to a gateway; none is public.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id:
            return False
        wrapped = address.ipv4_mapped or address.sixtofour
        if address in _NAT64[0]:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(wrapped)
        if address.teredo or address in _NAT64[1]:
            return False
    if any(address in block for block in _NOT_PUBLIC if block.version == address.version):
        return False
    special = address.is_multicast or address.is_private or address.is_loopback or address.is_link_local
    return address.is_global and not (special or address.is_reserved or address.is_unspecified)
