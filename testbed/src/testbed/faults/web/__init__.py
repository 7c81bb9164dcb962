"""Twins of the audits of the web."""
