"""One question for both simulated Discords: what is wrong with this request?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.wire.server.body import Body, Upload
from tests.wire.server.judge import Judge
from tests.wire.server.spec import Spec, read_spec

_SPECS: dict[Path, Spec] = {}


def spec_at(path: Path) -> Spec:
    """Discord's description in that file, read once a run: making its validators takes a while."""
    if path not in _SPECS:
        _SPECS[path] = read_spec(path)
    return _SPECS[path]


def check(method: str, path: str, json: Any, files: Mapping[str, Upload], spec: Spec | None = None) -> list[str]:
    """What is wrong with a request, files by the name of their part; without a description, by the rules by hand."""
    return [str(one) for one in Judge(spec).sent(method, path, Body(json, dict(files)))]
