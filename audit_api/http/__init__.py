"""The web, and nothing but: addresses, bodies, status codes and problems."""
