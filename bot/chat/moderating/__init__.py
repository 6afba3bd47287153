"""Where moderators keep the base: who may do what, drafts and their preview, history, and what people asked in vain."""
