"""The use cases. Each public method takes a `Scope` and keeps one transaction."""
