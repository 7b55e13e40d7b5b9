"""The store of articles, reports, happenings and decisions."""
