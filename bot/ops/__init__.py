"""Operation of the running bot: log, health, metrics, and the checks of an installation."""
