"""Every limit of the knowledge format, each with its reason."""

FORMAT = 1
"""The version of the folder's format that this code reads and writes."""

FILE_BYTES = 2_000_000
"""A page beyond this was not written by hand; parsing it would stall a reload."""

IMPORTED_BYTES = 200_000_000
"""A table of rows beyond this would not fit in memory."""

LINE_CHARACTERS = 10_000
"""No line of a page is longer; what is beyond is not read."""

MARKS = 30
"""Combining marks in a row; Unicode's own bound for text that is read piece by piece (UAX 15, stream-safe)."""

READ_CHARACTERS, READ_ITEMS, ITEM_CHARACTERS = 4_000, 40, 1_000
"""Of an entry that is over its limits: of its answer, of each of its lists, and of each item that much is read."""

SUPPORTING = 60
"""Entries that one rests on, directly or not; evidence farther away proves nothing to a reader."""

VARIANTS = 200
"""Other wordings, or tests, of an entry: more cannot be looked through by anybody."""

ID_CHARACTERS = 60
"""Ids are used in headings, in `See:` lines and in button handles."""

IMPORTED_ID_BYTES = 100
"""Ids of imported rows are taken over as they are; beyond this they fit no handle."""

QUOTE_WORDS_LEAST = 4
"""Fewer words prove nothing: they occur in many sentences by chance."""

QUOTE_WORDS_MOST = 25
"""A quote is a receipt, not a reprint."""

QUOTED_SHARE = 0.6
"""Share of a third party's document that all quotes together should hold, in words, unless its file says another."""

WORDLESS_SHARE = 0.10
"""Share of the coverage that may rest on places named without words."""

ANSWER_CHARACTERS = 700
"""A part of a reply shows at most this much text."""

IMPORTED_CHARACTERS = 4_000
"""An imported answer is shown whole up to this; the format's own answers are shorter."""

CITATIONS = 5
"""Quotes shown with one answer."""

FIGURES = 6
"""Figures shown with one answer."""

IMPORTED_QUESTION_CHARACTERS = 1_000
"""An imported question beyond this is a text of its own; matching reads one sentence or two."""

GIVEN_FILE_BYTES = 50_000_000
"""A file to import or register beyond this is refused: reading it may take ten times as much memory."""

UNPACKED_BYTES = 100_000_000
"""What a spreadsheet or word-processor file may unpack to; a larger one is a trap or no document of words."""

IMPORTED_ROWS = 200_000
"""Rows taken from one file; an index in memory serves no more."""

HEADING_CHARACTERS = 300
"""A longer question is a paragraph; buttons and menus cannot show it."""
