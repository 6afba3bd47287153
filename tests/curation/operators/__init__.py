"""The ways a base is broken in the mutation test; each says which rule of the format it breaks."""

from tests.curation.operators import answers, figures, places, quotes, structure, unseen
from tests.curation.operators.registry import INVISIBLE, OPERATORS

__all__ = ["INVISIBLE", "OPERATORS", "answers", "figures", "places", "quotes", "structure", "unseen"]
