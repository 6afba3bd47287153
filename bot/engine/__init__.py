"""A base ready to answer: built, kept live, replaced when it changes, and tried with drafts. Knows no platform."""
