"""What to close, and what to replace after."""
