"""The knowledge folder: its format read into frozen values, verified against sources, and written back."""
