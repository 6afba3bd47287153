"""From a draft to a published change: the edit it asks for, what would change, and what is taken back."""
