"""The folder while it is served: what changes on disk is noticed, read whole, and told of."""
