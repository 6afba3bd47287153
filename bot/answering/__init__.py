"""Turns decisions and quantity results into replies, the same for every platform."""
