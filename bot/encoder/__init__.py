"""Text to vectors: the only slow part of matching, kept out of it and cached on disk."""
