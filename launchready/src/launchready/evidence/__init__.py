"""The shapes of what can be seen, and the pure parsers that make them."""
