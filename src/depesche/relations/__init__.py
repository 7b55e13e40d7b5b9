"""Reports into happenings, happenings into the relation of two countries."""
