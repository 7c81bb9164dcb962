"""Data with a schema, a source and a date. No logic beyond loading."""
