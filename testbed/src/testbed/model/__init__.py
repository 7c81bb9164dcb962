"""A model provider that speaks the OpenAI wire protocol, and who answers behind it."""
