"""Which addresses a crawl may connect to: the public internet, and nothing else unless it is told."""

from __future__ import annotations

import ipaddress

__all__ = ["why_private"]

_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_SPECIAL: tuple[tuple[str, str], ...] = (
    ("169.254.169.254/32", "a cloud metadata service"),
    ("100.100.100.200/32", "a cloud metadata service"),
    ("168.63.129.16/32", "a cloud metadata service"),
    ("fd00:ec2::254/128", "a cloud metadata service"),
    ("100.64.0.0/10", "shared by a carrier (CGNAT)"),
    ("0.0.0.0/8", "this host"),
    ("192.0.0.0/24", "reserved"),
    ("192.88.99.0/24", "reserved"),
    ("198.18.0.0/15", "reserved for benchmarks"),
    ("fec0::/10", "site-local"),
)
_NETWORKS = tuple((ipaddress.ip_network(network), reason) for network, reason in _SPECIAL)


def why_private(address: str) -> str:
    """Why `address`, an IP address, is not public; empty when it is. IPv4 inside IPv6 is judged as what it is inside.

    >>> why_private("::ffff:10.0.0.1"), why_private("93.184.215.14")
    ('private', '')
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    if isinstance(ip, ipaddress.IPv6Address) and (inner := _inside(ip)) is not None:
        return why_private(str(inner))
    for network, reason in _NETWORKS:
        if ip.version == network.version and ip in network:
            return reason
    if ip.is_loopback:
        return "loopback"
    if ip.is_link_local:
        return "link-local"
    if ip.is_multicast:
        return "multicast"
    if ip.is_private:
        return "private"
    return "" if ip.is_global else "reserved"


def _inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one carries: mapped, compatible, NAT64, 6to4 or Teredo."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if any(ip in network for network in _NAT64) or (ip in _COMPATIBLE and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
