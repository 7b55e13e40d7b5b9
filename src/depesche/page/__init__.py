"""A page or copied text in, an Article out."""
