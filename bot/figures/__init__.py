"""Typed figures: parsing, proof, arithmetic, formatting and charts, exact and independent of any base."""
