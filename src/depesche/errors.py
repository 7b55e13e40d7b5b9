"""The errors that a user can meet; each ends a command with one line and a documented exit code.

DepescheError            1  anything below without a code of its own
├── InputError           3  an input can't be read: empty, binary, scanned, not there, wrong encoding
│   ├── NotAnArticle     4  read, but nothing to code: index page, stub, gallery
│   └── LanguageError    5  neither German nor English
├── CodeError            6  an unknown country code, type, status or id in a user's request
├── StoreError           7  a store that is none, damaged, of a newer version, locked, or a full disk
└── KnowledgeError       8  a broken line in a codebook, lexicon or actor file
"""

from __future__ import annotations


class DepescheError(Exception):
    """An error told to the user in one line: what is wrong, where, and what to do."""

    exit_code = 1


class InputError(DepescheError):
    """An input that can't be read as an article."""

    exit_code = 3


class NotAnArticle(InputError):
    """A page that was read but holds no article to code."""

    exit_code = 4


class LanguageError(InputError):
    """A text in a language that is not coded."""

    exit_code = 5


class CodeError(DepescheError):
    """A country code, type, status or id that the codebook or store does not know."""

    exit_code = 6


class StoreError(DepescheError):
    """A store that can't be opened or written."""

    exit_code = 7


class KnowledgeError(DepescheError):
    """A broken line in a knowledge file, with its name and number."""

    exit_code = 8
