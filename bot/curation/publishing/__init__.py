"""From a draft to a published change: its plan, its preview, and the transaction across journal and disk."""
