"""The name: it resolves, and only to what is yours."""
