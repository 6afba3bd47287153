"""Outgoing messages: a model of blocks, its two forms for Discord, and pages."""
