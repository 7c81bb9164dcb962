"""The key that proofs of control are made of: from the environment, or a file of the user's."""

import os
import secrets
from pathlib import Path

LENGTH = 32


def control_key(given: str | None) -> bytes:
    """Return the key that the manifest names, else the user's own, made at first use.

    Raises:
        OSError: the user's key cannot be read or made.

    """
    if given:
        return given.encode()
    path = _place()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}-{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(LENGTH))
        fresh.replace(path)
    return path.read_bytes()


def _place() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "launchready" / "control.key"
