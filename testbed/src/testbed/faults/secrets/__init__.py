"""Twins of the audits of secrets."""
