"""What to send to browsers."""
