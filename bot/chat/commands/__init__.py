"""The commands, each made anew for the client that offers it."""
