"""What to serve, and what to switch off, in TLS."""
