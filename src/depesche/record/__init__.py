"""The store of articles, reports, happenings and decisions.

Django's models and migrations are used without any web server; only modules of this folder import them, and only commands
that need a store import those.
"""
