"""Places: districts, sites, points and what we ship of them. It knows nothing of audits."""
