"""Twins of the audits of TLS."""
