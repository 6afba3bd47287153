"""A change of the base brought to disk and journal together: after a crash at any moment both agree."""
