"""The types of npm's discord-api-types as a judge: a compiler says what keeps a payload from being one of theirs."""

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
COMPILER = PACKAGES / "typescript" / "bin" / "tsc"
INSTALL = "npm ci --ignore-scripts --prefix tests/wire/types"
"""Installs both packages as package-lock.json pins them."""

_OPTIONS = "--noEmit --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler --pretty false"
_HEAD = 'import type * as D from "discord-api-types/v10";\nimport type { Wire } from "./wire";\n'
_FAULT = re.compile(r"claims\.ts\((\d+),\d+\): (.*)")


@dataclass(frozen=True)
class Claim:
    """A payload and the type it is said to be, in TypeScript with their types under `D`."""

    type: str
    value: Any


def refused(claims: Sequence[Claim], folder: Path) -> list[list[str]]:
    """Gives for each claim what is wrong with it, compiled in an empty folder; raises OSError where that fails."""
    lines = [f"export const c{number}: Wire<{one.type}> = {_literal(one.value)};" for number, one in enumerate(claims)]
    (folder / "node_modules").symlink_to(PACKAGES)
    (folder / "wire.ts").write_bytes((HERE / "wire.ts").read_bytes())
    (folder / "claims.ts").write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    command = ["node", str(COMPILER), *_OPTIONS.split(), "claims.ts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    faults = re.split(r"\n(?=\S)", done.stdout.rstrip())
    found: dict[int, list[str]] = {number: [] for number in range(len(claims))}
    for fault in filter(None, faults):
        at = _FAULT.match(fault)
        number = int(at[1]) - 1 - _HEAD.count("\n") if at else -1
        if number not in found:
            raise OSError(f"the compiler failed: {fault}")
        found[number].append(fault.partition(": ")[2])
    if done.returncode and not any(found.values()):
        raise OSError(f"the compiler ended with {done.returncode}: {done.stderr}")
    return list(found.values())


def _literal(value: Any, key: str = "") -> str:
    """As an expression; a set of bits is no member of its enumeration, so it counts as any number."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)}: {_literal(one, name)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_literal(one) for one in value) + "]"
    bits = key.endswith("flags") and isinstance(value, int)
    return json.dumps(value) + (" as number" if bits else "")
