"""From a frozen snapshot of one district to a static report site. It never sees a database."""
