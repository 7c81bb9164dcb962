"""Twins of the audits of the domain and its names."""
