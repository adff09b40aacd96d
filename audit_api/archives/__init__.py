"""One file that holds a whole data folder: writing it, and reading it without trusting it."""
