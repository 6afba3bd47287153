"""Dossier: answers a team's questions from a curated base, and proves every answer."""
