"""Twins of the audits of e-mail."""
