"""What to publish, and what to delete, in DNS."""
