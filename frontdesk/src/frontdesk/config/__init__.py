"""The configuration: one file, the environment for secrets, and a refusal with the reason."""

from frontdesk.config.load import Wrong, loaded
from frontdesk.config.settings import Settings

__all__ = ["Settings", "Wrong", "loaded"]
