"""Python imports this in every process that has its folder on the path: such a process reaches nothing but loopback.

It cannot be undone from inside, whatever library opens a socket; what is refused is said on standard error.
"""

import ipaddress
import sys

_ADDRESSED = {"socket.connect", "socket.bind", "socket.sendto"}
_NAMED = {"socket.getaddrinfo", "socket.gethostbyname"}
REFUSED = "outside of loopback:"


def _is_loopback(host: object) -> bool:
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return name == "localhost"


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _ADDRESSED:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in _NAMED:
        host = arguments[0]
    else:
        return
    if not _is_loopback(host):
        print(REFUSED, host, event, file=sys.stderr, flush=True)
        raise OSError(f"{REFUSED} {host!r} ({event})")


sys.addaudithook(_refuse)
