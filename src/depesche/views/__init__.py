"""Dossier, tables, charts and exports."""
