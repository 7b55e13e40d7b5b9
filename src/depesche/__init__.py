"""Depesche reads press reports about relations between states and keeps an auditable record of them."""

__version__ = "0.1.0"
