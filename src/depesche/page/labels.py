"""The labels of blocks, and the first rule of thumb that gives them where the learnt classifier has nothing to say."""

from __future__ import annotations

TITLE, SUMMARY, HEADING, PARAGRAPH, CAPTION, FURNITURE = LABELS = ("title", "summary", "heading", "paragraph", "caption", "furniture")
KICKER, ALTERNATIVE, POST = "kicker", "alternative", "post"  # finer than what the classifier tells
