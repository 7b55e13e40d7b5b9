"""An Article in, a CodedArticle out."""
