"""Happenings, dyads and tension from stored reports."""
