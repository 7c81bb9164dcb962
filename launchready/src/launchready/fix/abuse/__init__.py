"""Fixes of limits."""
