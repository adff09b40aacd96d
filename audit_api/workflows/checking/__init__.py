"""Holding rows, files and hashes against each other, and mending what is safe to mend."""
