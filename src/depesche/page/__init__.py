"""A page or copied text in, an Article out."""

from depesche.page.archive import read_articles
from depesche.page.reading import read_page

__all__ = ["read_articles", "read_page"]
