"""The command line. Commands are imported when they are called, so that help is instant."""

from launchready.cli.group import main

__all__ = ["main"]
