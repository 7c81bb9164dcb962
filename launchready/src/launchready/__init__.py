"""Is this AI chatbot product ready to launch? Proves it, with evidence."""

__version__ = "0.1.0"
