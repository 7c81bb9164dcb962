"""The one address."""
