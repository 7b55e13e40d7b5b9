"""Take a noun phrase apart: names and role nouns before and behind the first modifier."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.actors.base import ActorBase
from depesche.actors.entry import Mention
from depesche.actors.role import INHERITS, OTHERS, TOPIC, Role
from depesche.actors.spelling import Word, words

_MODIFIERS = {
    "de": frozenset(
        [
            "in",
            "im",
            "am",
            "an",
            "aus",
            "bei",
            "beim",
            "gegen",
            "fuer",
            "mit",
            "nach",
            "zu",
            "zum",
            "zur",
            "um",
            "ueber",
            "auf",
            "unter",
            "vor",
            "hinter",
            "zwischen",
            "ohne",
            "seit",
            "welche",
            "welcher",
            "dass",
            "wo",
            "und",
            "oder",
            "sowie",
            "wie",
        ]
    ),
    "en": frozenset(
        [
            "in",
            "on",
            "at",
            "from",
            "with",
            "against",
            "for",
            "who",
            "which",
            "under",
            "near",
            "to",
            "into",
            "and",
            "or",
            "over",
            "since",
            "between",
            "by",
            "inside",
            "outside",
            "as",
        ]
    ),
}
_ORIGINS = frozenset({"aus", "from"})
_FORMER = {"de": ("ehemalig", "frueher", "einstig"), "en": ("former", "erstwhile")}
_LIGHTEST = 0.25


@dataclass(frozen=True, slots=True)
class Noun:
    """Hold a role noun of a phrase and where it starts."""

    start: int
    role: Role


@dataclass(frozen=True, slots=True)
class Phrase:
    """Hold a phrase taken apart; ``origin`` tells that the modifier says where somebody comes from, ``former`` that an office is past."""

    text: str
    language: str
    named: list[Mention]
    behind: list[Mention]
    nouns: list[Noun]
    origin: bool
    former: bool

    @property
    def role(self) -> Role | None:
        """Give the role noun that heads the phrase: the first in German, in English the last of "foreign ministry spokesman"."""
        roles = [noun.role for noun in self.nouns]
        if not roles:
            return None
        head, *others = roles if self.language == "de" or " of " in self.text else roles[::-1]
        if others and (head.sector == INHERITS or head.office == "president"):
            owner = next((role for role in others if role.sector not in (INHERITS, TOPIC, OTHERS)), None)
            if owner and (head.sector == INHERITS or owner.sector != "GOV"):
                return Role(head.word, owner.sector, head.office if owner.sector == "GOV" else None)
        return head


def take_apart(text: str, base: ActorBase, language: str, on: str | None) -> Phrase:
    """Find the names and role nouns of a phrase."""
    tokens = words(text, language)
    mentions = [m for m in base.mentions(text, language, on) if m.entries[0].weight >= _LIGHTEST]
    cut, opener = _modifier(text, tokens, mentions, language)
    named = [m for m in mentions if m.span.start < cut]
    return Phrase(
        text=text[:cut],
        language=language,
        named=named,
        behind=[m for m in mentions if m.span.start >= cut],
        nouns=_nouns(tokens, cut, named, base, language),
        origin=opener in _ORIGINS,
        former=_is_former(tokens, cut, language),
    )


def _modifier(text: str, tokens: list[Word], mentions: list[Mention], language: str) -> tuple[int, str]:
    for token in tokens[1:]:
        if token.key in _MODIFIERS[language] and not any(m.span.start <= token.start < m.span.end for m in mentions):
            return token.start, token.key
    return len(text), ""


def _nouns(tokens: list[Word], cut: int, named: list[Mention], base: ActorBase, language: str) -> list[Noun]:
    nouns, at = [], 0
    while at < len(tokens) and tokens[at].start < cut:
        taken, role = base.role(tokens, at, language)
        start = tokens[at].start
        if role and role.sector != TOPIC and not any(m.span.start <= start < m.span.end for m in named):
            nouns.append(Noun(start, role))
        at += taken
    return nouns


def _is_former(tokens: list[Word], cut: int, language: str) -> bool:
    return any(
        token.start < cut and (token.key.lower().startswith(_FORMER[language]) or token.key in ("Ex", "ex", "Alt")) for token in tokens
    )
