"""A second program: it computes every published number again and shares no code with Sightline.

It knows the method from its description and the answers from a report's own data files.
It reads with the standard library alone. Where it and the report differ, one of them is wrong.
"""
