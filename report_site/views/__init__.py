"""What each page is given: every sentence and figure ready-made. Templates only lay out. Pure."""
