"""The limits of Discord that replies, forms and commands are judged by, as its documentation states them."""

# resources/message
EMBEDS = 10
EMBED_TOTAL = 6_000
"""Characters of all embeds of one message together."""
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4_096

# components/reference
COMPONENTS = 40
"""Components of one layout, nested ones counted."""
LAYOUT_TEXT = 4_000
"""Characters of all text displays of one layout together."""
ROWS = 5
ROW_BUTTONS = 5
CUSTOM_ID = 100
BUTTON_LABEL = 80
SELECT_OPTIONS = 25
OPTION_LABEL = 100
ALT_TEXT = 1_024
"""Charts aim at 256, which is what discord.py names."""
MODAL_TITLE = 45
MODAL_PARTS = 5
LABEL_TEXT = 45
INPUT_VALUE = 4_000

# interactions/application-commands
COMMAND_NAME = 32
COMMAND_DESCRIPTION = 100
COMMAND_OPTIONS = 25
CHOICES = 25
CHOICE_NAME = 100
CHOICE_VALUE = 100
COMMAND_TEXT = 8_000
"""Characters of all names, descriptions and values of one command together."""
MESSAGE_MENUS = 5
"""The API takes 15, discord.py 2.7 five."""
