"""What users bring: saved pages, JSON lines, tables, archives and feeds, as articles one after the other."""
