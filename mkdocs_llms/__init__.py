"""Documentation that AI agents can act on."""

__version__ = "0.1.0"
