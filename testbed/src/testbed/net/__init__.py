"""Sockets: ports that several addresses share, connections that end together, silence."""
