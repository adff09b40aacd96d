"""People and their tablets: by what they are known, and how they prove it. No database here."""
