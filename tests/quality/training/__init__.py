"""Synthetic questions over invented bases, and the training of the heads that read questions over figures."""
