"""The doors: HTTP in, one service called, HTTP out."""
