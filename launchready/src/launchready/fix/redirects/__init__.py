"""The rules that lead every spelling to one origin."""
