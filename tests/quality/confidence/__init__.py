"""Fits the shipped confidence to the labelled questions of many bases, and judges it on bases left out."""
