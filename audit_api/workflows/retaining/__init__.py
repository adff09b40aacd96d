"""What is past the time that a district keeps it: found, shown, removed."""
