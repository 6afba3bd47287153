"""The room keeps its rules: no binary floating point, and nothing of any one base in the code."""

import ast
from pathlib import Path

import pytest

import bot.figures

FILES = sorted(Path(bot.figures.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_binary_floating_point(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, (float, complex))), node.lineno
        assert not (isinstance(node, ast.Name) and node.id == "float"), node.lineno
        assert not (isinstance(node, ast.Attribute) and node.attr == "from_float"), node.lineno


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_module_says_why_it_exists(file):
    assert ast.get_docstring(ast.parse(file.read_text("utf-8")))
