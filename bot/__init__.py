"""Dossier: answers a team's questions from a curated base, and proves every answer."""

import os

# A question is many small products of matrices. OpenBLAS shares each among all processors, and then most of the
# time is spent waiting for one another: with another process beside, five times as long. NumPy reads this once,
# when it is first imported; what is worth sharing (encoding, learning) is shared by threads of our own.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# ONNX Runtime tells Microsoft what it runs, from 1.29 on and unless told not to before it is loaded (its docs:
# Privacy). Nothing leaves this machine but what is posted to Discord.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
