"""Names to codes, through time: states, organisations, offices and persons with their German and English spellings."""

from depesche.actors.base import ActorBase
from depesche.actors.entry import KINDS, Entry, Mention
from depesche.actors.resolution import Resolution, resolve
from depesche.actors.term import Term

__all__ = ["KINDS", "ActorBase", "Entry", "Mention", "Resolution", "Term", "resolve"]
