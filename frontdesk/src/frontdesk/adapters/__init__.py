"""The edges: the one HTTP client, mail, and the model. All network traffic starts here."""
