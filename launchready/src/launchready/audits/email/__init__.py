"""Mail of the product's domain arrives, and a stranger's in its name does not."""
