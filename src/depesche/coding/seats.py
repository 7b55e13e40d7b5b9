"""Where the parties of a sentence sit, whatever the trigger: what opens their phrases, their clauses, their order there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from depesche.coding.clauses import clause_of
from depesche.coding.parties import Party, phrase_words

_MOST_IN_ORDER = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """Hold a party with the place of its group in the sentence, which is that of ``first``, the group's first party.

    ``nth`` of ``total`` counts the groups of the clause that no preposition opens (subject first, then object; 0 for one with a
    preposition); ``opens`` tells that nobody stands before the group in its clause.
    """

    party: Party
    first: Party
    clause: int
    preposition: str
    case: str
    nth: int
    total: int
    opens: bool


def seats(parties: Sequence[Party], sentence: str, language: str) -> list[Seat]:
    """Return the seats of a sentence's parties, in their order; in one pass, since a sentence may name hundreds."""
    firsts: dict[int, tuple[Party, int, str, str, bool]] = {}
    order: dict[int, dict[int, int]] = defaultdict(dict)
    for party in parties:
        clause = clause_of(sentence, party.core.start)
        preposition, case = _opening(party, sentence, language)
        firsts.setdefault(party.group, (party, clause, preposition, case, clause not in order))
        groups = order[clause]
        if preposition == "-" and case != "des":
            groups.setdefault(party.group, len(groups) + 1)
    found = []
    for party in parties:
        first, clause, preposition, case, opens = firsts[party.group]
        groups = order[clause]
        place = (groups.get(party.group, 0), min(_MOST_IN_ORDER, len(groups)))
        found.append(Seat(party, first, clause, preposition, case, *place, opens))
    return found


def _opening(party: Party, sentence: str, language: str) -> tuple[str, str]:
    """Return the preposition before a phrase and the determiner that opens it ("-" for none)."""
    words = phrase_words(language)
    opener = sentence[party.span.start : party.core.start].split()
    case = opener[0].lower() if opener and opener[0].lower() in words["determiners"] else "-"
    ending = re.match(r"[a-zäöüß]+?(er|en|es|em|e)\s", sentence[party.core.start : party.core.end])
    if case == "-" and language == "de" and ending:
        case = f"-{ending[1]}"
    before = re.findall(r"[\w'’]+|[^\w\s]", sentence[max(0, party.span.start - 24) : party.span.start])
    last = before[-1].lower() if before else "^"
    if last in words["prepositions"]:
        return last, case
    if case.startswith("-") and last in words["determiners"]:
        case = last
        last = before[-2].lower() if len(before) > 1 else "^"
        if last in words["prepositions"]:
            return last, case
    return "-", case
