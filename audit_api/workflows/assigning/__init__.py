"""Who is asked to audit what in a cycle, and how far it is."""
