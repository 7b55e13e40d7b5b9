"""Coded texts: reading, checking, comparing and exporting training documents."""
