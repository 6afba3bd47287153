"""Values stay exact decimals until they become lengths: only the modules that draw know binary numbers."""

import ast
from pathlib import Path

import pytest

import bot.figures.charts

LAYOUT = {
    "bar_chart",
    "chart_frame",
    "line_chart",
    "mpl_backend",
    "palette",
    "renderer",
    "share_chart",
    "text_measurer",
}
FILES = sorted(
    path for path in Path(bot.figures.charts.__file__).parent.glob("*.py") if path.stem not in LAYOUT | {"__init__"}
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_a_chart_says_knows_no_binary_floating_point(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id == "float"), node.lineno


def test_there_is_something_to_look_at() -> None:
    assert {"model", "builder", "alt_text", "chart_refusal"} <= {file.stem for file in FILES}
