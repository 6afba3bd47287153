"""How much memory a process holds, as the kernel counts it."""

from dataclasses import dataclass
from pathlib import Path

_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes (10^6 bytes) in memory now, and at most so far."""

    now: float
    most: float


def memory() -> Memory:
    """The memory of this process; Linux only, for resource's maximum is that of whoever started it too."""
    found = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="ascii").splitlines() if ":" in line)
    now, most = (int(found[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM"))
    return Memory(now, max(now, most))
