"""Date, place, quantity and condition of the events of one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from depesche.actors import Mention
from depesche.coded import UNKNOWN, Event, Quantity
from depesche.coding.arguments import MUTUAL
from depesche.coding.clauses import clause_of, clauses, distance
from depesche.coding.parties import phrase_words
from depesche.knowledge import load_yaml
from depesche.language.dates import DateMention
from depesche.language.matcher import cue_hits
from depesche.language.quantities import find_quantities
from depesche.span import Span

PLACE_KINDS = frozenset({"capital", "place", "state"})
FAR_DATE = 90
"""A date in another clause is given to an event at most so many characters away."""
FAR_NUMBER = 40
"""A number that no party holds is given to a trigger at most so many characters away."""
FAR_SINCE = 40
"""A date belongs to what stands behind "since" at most so many characters after it."""
SIZED = frozenset({"PROTEST", "MOBILIZE"})
"""Types whose size is the number of those who do it: demonstrators, soldiers."""


def date_of(
    event: Event, events: Sequence[Event], trigger: Span, sentence: str, language: str, mentions: Sequence[DateMention]
) -> str | None:
    """Return which of its sentence's dates is an event's: one in its clause, else a near one that no other event's clause holds."""
    mentions = [m for m in mentions if not _begins_a_period(m, sentence, language)]
    if not mentions:
        return None
    own = clause_of(sentence, trigger.start)
    same = [m for m in mentions if clause_of(sentence, m.span.end - 1) == own]
    if not same:
        taken = {clause_of(sentence, other.trigger.start) for other in events}
        same = [
            m
            for m in mentions
            if not m.value.startswith(("after ", "before "))
            and clause_of(sentence, m.span.end - 1) not in taken
            and distance(m.span, trigger) <= FAR_DATE
        ]
    if not same:
        return None
    mention = min(same, key=lambda m: distance(m.span, trigger))
    ahead = event.status in ("planned", "conditional") and _lies_ahead(mention, sentence, language)
    return mention.forward if mention.forward and ahead else mention.value


def nearest(mention: DateMention, published: str) -> DateMention:
    """Return a date that may lie behind or ahead as the one nearer to a day of publication: in May "in June" is next month's."""
    if not mention.forward:
        return mention
    behind, ahead = (abs(_days(value) - _days(published)) for value in (mention.value, mention.forward))
    return replace(mention, value=mention.forward) if ahead < behind else mention


def _days(value: str) -> int:
    """Count the days of an ISO date, partial or open, roughly: only differences of it are compared."""
    year, month, day = (int(part) for part in (*value.split()[-1][:10].split("-"), "1", "1")[:3])
    return year * 372 + month * 31 + day


def _begins_a_period(mention: DateMention, sentence: str, language: str) -> bool:
    """Tell whether a date says when what comes after "since" was: "since the election in November"."""
    since = load_yaml("language/attachments.yaml")[language]["since"]
    before = sentence[max(0, mention.span.start - FAR_SINCE) : mention.span.start]
    return not mention.value.startswith("after ") and bool(re.search(rf"\b(?:{'|'.join(since)})\b[^,;:.]*$", before, re.IGNORECASE))


def _lies_ahead(mention: DateMention, sentence: str, language: str) -> bool:
    """Tell whether a date stands in a clause with a word of plan or condition: "will am Montag", "könnte im Juni"."""
    own = clause_of(sentence, mention.span.start)
    cues = (cue for cue in cue_hits(sentence, language) if cue.kind == "status" and cue.value != "alleged")
    return any(clause_of(sentence, cue.span.start) == own for cue in cues)


def place_of(trigger: Span, sentence: str, language: str, mentions: Sequence[Mention]) -> tuple[str, str | None] | None:
    """Return the place and its country that a sentence gives an event: "in Reykjavik", "in der isländischen Hauptstadt"."""
    words = load_yaml("language/attachments.yaml")[language]
    found: list[tuple[int, str, str | None]] = []
    for mention in mentions:
        entry = next((e for e in mention.entries if e.kind in PLACE_KINDS or e.kind == "adjective"), None)
        if entry is None or not _stands_where(sentence, mention.span, words["place_where"]):
            continue
        text = mention.span.cut(sentence)
        if entry.kind == "adjective":
            following = re.match(r"\s+(\w+)", sentence[mention.span.end :])
            if not following or following[1].lower() not in words["capital"]:
                continue
            text = sentence[mention.span.start : mention.span.end + following.end()]
        elif clause_of(sentence, mention.span.start) != clause_of(sentence, trigger.start):
            continue
        found.append((distance(mention.span, trigger), text, None if entry.code == "---" else entry.code))
    if not found:
        return None
    _, text, country = min(found)
    return text, country


def _stands_where(sentence: str, span: Span, before: Sequence[str]) -> bool:
    words = re.findall(r"\w+", sentence[max(0, span.start - 24) : span.start].lower())
    return bool(words) and (words[-1] in before or " ".join(words[-2:]) in before)


def quantity_of(event: Event, trigger: Span, start: int, sentence: str, language: str) -> Quantity | None:
    """Return the number of what an event does something with: one within the target's words, else one near the trigger in its clause.

    Those who do it are counted only where their number is the event's size, as of those who protest: "the two presidents met" is
    no two of anything. Nor is "relations between the two powers" where these are who met.
    """
    words = load_yaml("language/attachments.yaml")[language]
    quantities = [q for q in find_quantities(sentence, language) if q.span.cut(sentence).split()[0].lower() not in words["both"]]
    if event.type in MUTUAL:
        quantities = [q for q in quantities if not _counts_who_meet(q, event, sentence, language)]
    if not quantities:
        return None
    doers = [actor.span.shifted(-start) for actor in event.sources if actor.span]
    parties = [actor.span.shifted(-start) for actor in event.targets if actor.span and event.type not in MUTUAL]
    if event.type in SIZED:
        parties += doers
    held = [q for party in parties for q in quantities if _within(q, party)]
    if held:
        return held[0]
    money = words["money"]
    own = clause_of(sentence, trigger.start)
    near = [
        q
        for q in quantities
        if not any(_within(q, party) for party in doers)
        and clause_of(sentence, q.span.start) == own
        and distance(q.span, trigger) <= FAR_NUMBER
        and (q.unit not in money or event.type in ("AID", "SANCTION", "COOPERATE"))
    ]
    return min(near, key=lambda q: distance(q.span, trigger)) if near else None


def _counts_who_meet(quantity: Quantity, event: Event, sentence: str, language: str) -> bool:
    """Tell whether a number counts those of a mutual event whom the text knows already: "the two powers", "die drei Minister"."""
    before = re.findall(r"\w+", sentence[: quantity.span.start].lower())
    parties = len({actor.code for actor in (*event.sources, *event.targets)} - {UNKNOWN})
    return quantity.number == max(2, parties) and before[-1:] != [] and before[-1] in phrase_words(language)["definite"]


def _within(quantity: Quantity, party: Span) -> bool:
    """Tell whether a number is part of a party's words or stands right before them."""
    return quantity.span.touches(party) or 0 <= party.start - quantity.span.end <= 1


def conditions(sentence: str, language: str) -> tuple[Span, ...]:
    """Return the clauses of a sentence that state a condition: "wenn …", "sollte sich X …", "unless …"."""
    found: list[Span] = []
    verb_first = load_yaml("language/attachments.yaml")[language]["verb_first"]
    for cue in cue_hits(sentence, language):
        if cue.kind != "condition" or any(cue.span.touches(span) for span in found):
            continue
        first = cue.span.cut(sentence).split()[0].lower()
        if first in verb_first and not _opens_clause(sentence, cue.span.start):
            continue
        if first == "until" and not re.search(r"\bnot\b|n't|\bno\b", sentence[: cue.span.start]):
            continue
        found.append(Span(cue.span.start, _clause_end(sentence, cue.span.start)))
    return tuple(found)


def _opens_clause(sentence: str, place: int) -> bool:
    before = sentence[:place].rstrip()
    return not before or before[-1] in ',;:–—-„“"«»‚('


def _clause_end(sentence: str, place: int) -> int:
    """Return where a condition ends: at the comma that closes its clause, or before the sentence's last mark."""
    end = clauses(sentence)[clause_of(sentence, place)].end
    if end >= len(sentence):
        end = len(sentence.rstrip(' .!?"“”«»'))
    return max(end, place + 1)


def condition_of(event: Event, trigger: Span, sentence: str, language: str) -> Span | None:
    """Return the condition that an event hangs on, if the sentence states one beside its trigger."""
    free = [span for span in conditions(sentence, language) if not span.touches(trigger)]
    if not free or (event.status not in ("conditional", "planned") and event.type not in _OPEN_TYPES):
        return None
    return min(free, key=lambda span: distance(span, trigger))


_OPEN_TYPES = frozenset({"THREATEN", "AGREE", "CONCEDE", "SUPPORT", "REQUEST", "REJECT", "AID"})
