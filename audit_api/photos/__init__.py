"""Photos: from bytes as they came to pictures that are safe to show."""
