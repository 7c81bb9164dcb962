"""What the product can do for a visitor: a closed, typed registry behind one gate."""
