"""The engine of an edited base, made from the one before the edit: only the changed entries are learnt again."""

from dataclasses import replace

from bot.engine.answer_engine import AnswerEngine, build_engine
from bot.engine.training import base_speller
from bot.engine.vectors import EncoderHandle, encode_edited
from bot.knowledge.folder import Base
from bot.matching.base_context import exact_variants, greeting_entries
from bot.matching.index import has_piece_vectors, variants_of
from bot.matching.index_update import RowChanges, row_changes, update_index
from bot.matching.matcher import Matcher
from bot.matching.quote_index import update_quote_index
from bot.matching.small_talk import base_openers
from bot.matching.source_index import build_source_index

MAX_CHANGED_SHARE = 0.05
"""Where an edit changes a larger share of the entries, the confidence fitted to the others says little of it."""


def edited_engine(old: AnswerEngine, base: Base, encoder: EncoderHandle) -> AnswerEngine | None:
    """The engine of a base that differs from the old engine's by an edit, with the old confidence and threshold.

    None where it must be trained anew: the edit changes terms, settings or sources, or too many entries.
    """
    if (base.config, base.terms, base.documents) != (old.base.config, old.base.terms, old.base.documents):
        return None
    changes = entry_changes(old.base, base)
    if len(changes.fresh) + len(changes.stale) > 2 * MAX_CHANGED_SHARE * min(len(base.entries), len(old.base.entries)):
        return None
    return build_engine(base, _matcher(old.matcher, base, changes, encoder))


def entry_changes(old: Base, new: Base) -> RowChanges:
    """How the rows of the index change from one base to another."""
    return row_changes(*(sorted(one.entries, key=lambda entry: entry.id) for one in (old, new)))


def _matcher(old: Matcher, base: Base, changes: RowChanges, encoder: EncoderHandle) -> Matcher:
    fresh = [changes.entries[n] for n in changes.fresh]
    known, asked = old.index.terms, [variants_of(one) for one in changes.entries]
    vectors = encode_edited(fresh, [variants_of(one) for one in fresh], known, encoder, has_piece_vectors(old.index))
    exact = exact_variants(changes.entries)
    quotes = old.quote_index and vectors and (old.quote_index, changes.entries, fresh, vectors.quotes, known)
    kept = {row: held for row, held in old.slots.copy().items() if row not in changes.stale}
    return replace(
        old,
        index=update_index(old.index, changes, vectors),
        speller=base_speller(base),
        exact_rows=exact,
        sources=build_source_index(base, known),
        quote_index=update_quote_index(*quotes) if quotes else None,
        greeting_ids=greeting_entries(changes.entries, exact),
        openers=base_openers(text for one in asked for text in one),
        slots={int(changes.places[row]): held for row, held in kept.items()},
    )
