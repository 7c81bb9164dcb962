"""Virtual hosts over plain HTTP and over TLS."""
