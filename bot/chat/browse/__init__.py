"""/topics, /figures and /chart: what the base contains."""
