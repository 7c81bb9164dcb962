"""Name servers and resolvers."""
