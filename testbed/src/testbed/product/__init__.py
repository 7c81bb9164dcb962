"""The real product, `frontdesk`, as a child process behind the fronts of this internet."""
