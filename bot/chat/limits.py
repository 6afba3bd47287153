"""Every limit of Discord that this room keeps to, each with the page of Discord's documentation that states it."""

# resources/message
EMBED_TITLE = 256

# components/reference
COMPONENTS = 40
"""Components of one layout, nested ones counted."""
LAYOUT_TEXT = 4_000
"""Characters of all text displays of one layout together."""
ROW_BUTTONS = 5
BUTTON_LABEL = 80
ALT_TEXT = 1_024
"""Charts aim at 256, which is what discord.py names."""
INPUT_VALUE = 4_000

# interactions/application-commands
CHOICES = 25
CHOICE_NAME = 100
CHOICE_VALUE = 100
