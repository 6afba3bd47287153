"""Dossier: answers a team's questions from a curated base, and proves every answer."""

import os

# A question is many small products of matrices. OpenBLAS shares each among all processors, and then most of the
# time is spent waiting for one another: with another process beside, five times as long. NumPy reads this once,
# when it is first imported; what is worth sharing (encoding, learning) is shared by threads of our own.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
