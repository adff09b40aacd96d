"""How the tables come to be, step by step, the same on both engines."""
