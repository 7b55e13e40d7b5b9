"""Ontology, lexicons and actor lists as data files."""
