"""The checker's rules, one module a subject, and the report they come to."""
