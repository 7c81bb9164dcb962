"""What the site tells browsers."""
