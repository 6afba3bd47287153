"""What is known: the pages of a knowledge folder as frozen values, and back to pages."""
