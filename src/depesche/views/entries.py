"""How single entries of a dossier are worded: happenings, reports, speakers, links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from depesche.coded import UNKNOWN, Actor, Event
from depesche.relations.happening import Happening
from depesche.relations.merge import signal_labels
from depesche.relations.report import Evidence, Judgement, Quote, Report, Source, outlet_of
from depesche.relations.scores import quad
from depesche.relations.tension import Tension
from depesche.views.antecedents import Antecedents, is_pronoun
from depesche.views.dates import tell_date, tell_gone, tell_period, tell_when
from depesche.views.labels import LANGUAGES, Labels
from depesche.views.marking import Piece, Role, assessment_roles, event_roles, mark_pieces, statement_roles
from depesche.views.outline import Outline, Voice, lead_first, mode_told, review_of, sides
from depesche.views.spelling import spelt


@dataclass(frozen=True)
class Entries:
    """Hold what is needed to word an entry."""

    outline: Outline
    labels: Labels

    def parties(self, happening: Happening) -> str:
        """Return who acts on whom: "Russia → United States", "Russia ↔ United States", "Czechia" for one alone."""
        sources, targets, together = sides(happening)
        if together:
            return " ↔ ".join(map(self.labels.name, sources))
        doers = ", ".join(map(self.labels.name, sources))
        return f"{doers} → {', '.join(map(self.labels.name, targets))}" if targets != (UNKNOWN,) else doers

    def what(self, happening: Happening) -> str:
        """Return what is done, with its quantity: "Sanction (expulsion), 10 diplomats"."""
        label = self.labels.type(happening.type, mode_told(happening))
        counted = happening.quantity
        return f"{label}, {self.labels.amount(counted.number)} {clip(counted.unit, 60)}" if counted else label

    def when(self, happening: Happening) -> str:
        """Return when it happened."""
        return tell_when(happening, self.labels)

    def line(self, happening: Happening) -> str:
        """Return a happening in one line of plain text."""
        status = "" if happening.status == "actual" else f" ({self.labels.status(happening.status)})"
        return f"{self.when(happening)}: {self.parties(happening)}, {self.what(happening)}{status}"

    def quad(self, happening: Happening) -> str:
        """Return the quad class."""
        return quad(happening.type)

    def review(self, happening: Happening) -> str:
        """Return how far people have looked at it."""
        return review_of(happening)

    def certainty(self, happening: Happening) -> float:
        """Return the certainty of the surest report."""
        return max(r.event.certainty for r in happening.reports)

    def reports(self, happening: Happening) -> tuple[Report, ...]:
        """Return the reports, the one to read first at the head."""
        return tuple(happening.reports[i] for i in lead_first(happening))

    def why(self, happening: Happening) -> str:
        """Say what joined the reports, in the language of the dossier."""
        known = signal_labels(self.labels.language)
        told = (reason.partition(" (")[0] for reason in happening.why)
        return ", ".join(known.get(reason, reason) for reason in told)

    def marked(self, entry: Report | Quote | Judgement) -> tuple[Piece, ...]:
        """Return the sentence of an entry in pieces, with the marked words."""
        return mark_pieces(entry.evidence, _roles(entry))

    def marked_together(self, quotes: Sequence[Quote]) -> tuple[Piece, ...]:
        """Return the sentence of several statements in pieces, with the marked words of all."""
        return mark_pieces(quotes[0].evidence, [role for quote in quotes for role in _roles(quote)])

    def channels(self, quotes: Sequence[Quote]) -> tuple[str, ...]:
        """Return who passed statements on and to whom they were made, each once."""
        told = []
        for quote in quotes:
            told += [self.meant(s, quote) for s in quote.statement.speakers[:1]]
            told += [self.labels.text("through", who=self.actor(s, quote.evidence)) for s in quote.statement.speakers[1:]]
            if quote.statement.addressee:
                told.append(self.labels.text("to", who=self.actor(quote.statement.addressee, quote.evidence)))
        return tuple(dict.fromkeys(filter(None, told)))

    def meant(self, actor: Actor, entry: Report | Quote) -> str:
        """Return whom a pronoun means: the person named before it, else what its code stands for; nothing for other words."""
        words = entry.evidence.cut(actor.span) if actor.span else ""
        if not is_pronoun(words, entry.source.language):
            return ""
        return self.labels.text("meant", words=words, who=self._person(actor, entry.evidence) or self.actor(replace(actor, span=None)))

    def _person(self, actor: Actor, evidence: Evidence) -> str:
        """Return the person that a pronoun means, empty where the record does not tell."""
        named = None if self._name(actor) else self._antecedents.find(actor, evidence)
        return self.actor(replace(named.actor, span=None, description=named.words)) if named else ""

    @cached_property
    def _antecedents(self) -> Antecedents:
        return Antecedents([*self.outline.relation.quotes, *(r for h in self.outline.happenings for r in h.reports)])

    def actor(self, actor: Actor, evidence: Evidence | None = None) -> str:
        """Return a person, office or country in words: "Antony Blinken (United States, government)"."""
        place = ", ".join(p for p in (self.labels.name(actor.code), self.labels.sector(actor.sector)) if p)
        words = evidence.cut(actor.span) if evidence and actor.span else ""
        if evidence and any(is_pronoun(words, language) for language in LANGUAGES) and (who := self._person(actor, evidence)):
            return self.labels.text("meant", words=words, who=who)
        called = clip(self._name(actor) or actor.description or words, 120)
        return f"{called} ({place})" if called else f"{place} ({self.labels.text('implied')})" if evidence else place

    def actors(self, actors: Sequence[Actor], evidence: Evidence) -> str:
        """Return one side of an event in words."""
        return "; ".join(dict.fromkeys(self.actor(a, evidence) for a in actors))

    def voice(self, voice: Voice) -> str:
        """Return the head line of a speaker."""
        speaker = voice.speaker
        return clip(self._name(speaker) or voice.name or speaker.description or "", 120) or self.voice_place(voice)

    def _name(self, actor: Actor) -> str:
        """Return the name of a person as the articles in the dossier's language spell it, else as it is coded."""
        if actor.person not in self._spelt:
            self._spelt[actor.person] = spelt(actor.person, self._printed)
        return self._spelt[actor.person] or actor.name or ""

    @cached_property
    def _spelt(self) -> dict[str | None, str | None]:
        return {}

    @cached_property
    def _printed(self) -> tuple[str, ...]:
        """The sentences of all entries in the dossier's language."""
        entries: list[Report | Quote] = [*self.outline.relation.quotes, *(r for h in self.outline.happenings for r in h.reports)]
        return tuple(dict.fromkeys(e.evidence.text for e in entries if e.source.language == self.labels.language))

    def voice_place(self, voice: Voice) -> str:
        """Return country and sector of a named speaker."""
        speaker = voice.speaker
        return " · ".join(p for p in (self.labels.name(speaker.code), self.labels.sector(speaker.sector)) if p)

    def facts(self, report: Report) -> tuple[tuple[str, str], ...]:
        """Return what is coded of a report, as names and values; empty ones are left out."""
        event, say = report.event, self.labels.text
        facts = (
            (say("coded_as"), f"{self.labels.type(event.type, event.mode)} · {self.labels.status(event.status)}"),
            (self.labels.term("marks", "source"), self.actors(event.sources, report.evidence)),
            (self.labels.term("marks", "target"), self.actors(event.targets, report.evidence)),
            (say("when"), tell_date(event.date, self.labels) if event.date else ""),
            (say("where"), _place(event, self.labels)),
            (say("contexts"), ", ".join(map(self.labels.context, event.contexts))),
            (say("condition"), report.evidence.cut(event.condition) if event.condition else ""),
            (say("told_by"), self.teller(event)),
            (say("decided_by"), f"{event.decided_by}, {say('certainty', p=percent(event.certainty))}" if event.decided_by else ""),
            (say("id"), report.id),
        )
        return tuple((name, value) for name, value in facts if value)

    def teller(self, event: Event) -> str:
        """Return in whose statement an event is told, if the statement is at hand."""
        quote = self.outline.quotes.get(event.reported_by or "")
        return self.actor(quote.statement.speakers[0], quote.evidence) if quote and quote.statement.speakers else ""

    def outlet(self, source: Source) -> str:
        """Return the outlet of an article."""
        return clip(outlet_of(source), 80) or self.labels.text("no_outlet")

    def headline(self, source: Source) -> str:
        """Return the headline of an article."""
        return clip(source.headline, 160)

    def excerpt(self, happening: Happening) -> str:
        """Return the sentence to read first as plain text of one line."""
        report = self.reports(happening)[0]
        return clip(report.evidence.text, 220) or self.gone(report)

    def gone(self, entry: Report | Quote | Judgement) -> str:
        """Say that the text of an entry was taken down; nothing where its sentence stands."""
        return tell_gone(entry.evidence, entry.source, self.labels)

    def day(self, value: str | None) -> str:
        """Return a date in words."""
        return tell_date(value, self.labels)

    def month(self, value: str) -> str:
        """Return a month in words."""
        return tell_date(value or None, self.labels)

    def period(self, entry: Tension) -> str:
        """Return the period of a tension score in words."""
        if entry.since.endswith("-01") and entry.since[:7] == entry.until[:7] and entry.until[8:] > "27":
            return tell_date(entry.since[:7], self.labels)
        return tell_period(entry.since, entry.until, self.labels)

    def percent(self, certainty: float) -> int:
        """Return a certainty as a whole percentage."""
        return percent(certainty)

    def link(self, source: Source) -> str | None:
        """Return the address of an article where it is one that a browser may follow."""
        return source.url if source.url and source.url.startswith(("http://", "https://")) else None


def clip(text: str, most: int) -> str:
    """Return a text of one line, cut at a word with an ellipsis where it is longer than a page can show."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head, _, _ = line[:most].rpartition(" ")
    return (head or line[:most]) + "…"


def percent(certainty: float) -> int:
    """Return a certainty as a whole percentage, never 100 for less than certain."""
    return 100 if certainty >= 1 else min(99, round(certainty * 100))


def _place(event: Event, labels: Labels) -> str:
    return ", ".join(p for p in (event.place, labels.name(event.country) if event.country else None) if p)


def _roles(entry: Report | Quote | Judgement) -> list[Role]:
    if isinstance(entry, Report):
        return event_roles(entry.event)
    return statement_roles(entry.statement) if isinstance(entry, Quote) else assessment_roles(entry.assessment)
