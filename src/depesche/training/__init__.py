"""Training of the reader (needs the training extra)."""
