"""The core: what is asked, what was answered, what it is worth, what is wrong. Pure."""
