"""Twins of the audits of redirects."""
