"""Names to codes, through time."""
