"""Sectors that act for a public: state bodies, organisations of states, parties, oppositions and armed groups."""

PUBLIC = frozenset({"GOV", "IGO", "LEG", "JUD", "MIL", "SPY", "POL", "OPP", "PTY", "REB"})
