"""Shortens the tests that check the whole base again and again: what is pure is computed once."""

from functools import lru_cache

import pytest

import bot.curation.checks.dates
import bot.curation.checks.numbers
import bot.curation.checks.quotes
import bot.curation.checks.scope
import bot.figures.proof
import bot.knowledge.folder
from bot.figures.numbers import find_numbers
from bot.figures.period import find_periods
from bot.knowledge.entries import Quote
from bot.knowledge.page import read_page
from bot.knowledge.quote_check import Proof, RejectedQuote, verify
from bot.knowledge.sources import Document

_proofs: dict[tuple[Quote, str, bool], Proof | RejectedQuote] = {}
_numbers, _periods = lru_cache(maxsize=None)(find_numbers), lru_cache(maxsize=None)(find_periods)
_page = lru_cache(maxsize=200)(read_page)


def _proved(quote: Quote, document: Document) -> Proof | RejectedQuote:
    key = (quote, document.id, document.paragraphs is None)
    if key not in _proofs:
        _proofs[key] = verify(quote, document)
    return _proofs[key]


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets unchanged pages, quotes and texts be read once: a mutant changes one line of thousands."""
    monkeypatch.setattr(bot.curation.checks.quotes, "verify", _proved)
    monkeypatch.setattr(bot.knowledge.folder, "read_page", _page)
    for module in (bot.curation.checks.scope, bot.curation.checks.numbers, bot.figures.proof):
        monkeypatch.setattr(module, "find_numbers", _numbers)
    for module in (bot.curation.checks.scope, bot.curation.checks.dates):
        monkeypatch.setattr(module, "find_periods", _periods)
