"""The list of common words is the one its package gives, read without importing the package."""

import subprocess
import sys

import pytest
import wordfreq

from bot.app import frequencies
from bot.errors import OutsideError


def test_the_words_are_as_frequent_as_their_package_says():
    assert frequencies.frequencies() == wordfreq.get_frequency_dict("en", "small")


def test_the_package_is_not_imported_for_it():
    code = "import sys, bot.app; bot.app.preparing.frequencies(); sys.exit('wordfreq' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_package_that_is_absent_is_told_with_its_remedy(monkeypatch):
    monkeypatch.setattr(frequencies, "PACKAGE", "no_such_package_of_words")
    with pytest.raises(OutsideError, match="make install"):
        frequencies.frequencies()


def test_a_list_in_another_format_is_told(monkeypatch):
    monkeypatch.setattr(frequencies, "_HEADER", {"format": "cB", "version": 2})
    with pytest.raises(OutsideError, match="another format"):
        frequencies.frequencies()
