"""What a dossier says of itself: what it rests on, how far people have looked at it, and what its charts leave out."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.relations.tension import COUNTED
from depesche.views.dates import tell_date, tell_period
from depesche.views.labels import Labels
from depesche.views.outline import Outline
from depesche.views.window import Window


@dataclass(frozen=True)
class Notes:
    """Hold what is needed to word the notes of a dossier."""

    outline: Outline
    labels: Labels

    def basis(self) -> str:
        """Say what the dossier rests on."""
        outline, labels = self.outline, self.labels
        articles = outline.relation.articles
        if not articles:
            return labels.text("basis_none")
        days = sorted(s.published[:10] for s in articles if s.published)
        return labels.text(
            "basis" if days else "basis_undated",
            happenings=labels.count("happenings", len(outline.happenings)),
            reports=labels.count("reports", sum(len(h.reports) for h in outline.happenings)),
            articles=labels.count("articles", len(articles)),
            outlets=labels.count("outlets", len(outline.outlets)),
            period=tell_period(days[0], days[-1], labels) if days else "",
        )

    def period(self) -> str:
        """Say which period was chosen; nothing where none was."""
        relation, labels = self.outline.relation, self.labels
        since, until = (tell_date(day, labels) if day else "" for day in (relation.since, relation.until))
        if since and until:
            return tell_period(relation.since, relation.until, labels)
        if since:
            return labels.text("since", date=since)
        return labels.text("until", date=until) if until else ""

    def chosen(self) -> str:
        """Say which period was chosen and how many happenings it leaves out; nothing where none was."""
        period, outside = self.period(), self.outline.relation.outside
        told = self.labels.text("chosen", period=period) if period else ""
        return f"{told} {self.labels.count('outside', outside)}" if told and outside else told

    def nothing(self) -> str:
        """Say that there are no happenings, and whether none at all or none of the chosen period."""
        relation = self.outline.relation
        ever, then = ("no_happenings", "no_happenings_then") if relation.judgements or relation.quotes else ("nothing", "nothing_then")
        return self.labels.text(then if self.period() else ever)

    def checked(self) -> str:
        """Say how much of it people have looked at; nothing where there is nothing to look at."""
        total = len(self.outline.happenings)
        if not total:
            return ""
        key = "checked_some" if self.outline.checked else "checked_none"
        return self.labels.text(key, happenings=self.labels.count("happenings", total), checked=self.outline.checked)

    def left_out(self, window: Window) -> str:
        """Say how many happenings the timeline does not show; nothing where it shows all."""
        labels = self.labels
        parts = (
            ("left_before", window.earlier, window.first),
            ("left_after", window.later, window.last),
            ("left_undated", window.undated, None),
        )
        told = [
            labels.text(key, count=labels.count("happenings", len(left)), date=tell_date(day.isoformat(), labels) if day else "")
            for key, left, day in parts
            if left
        ]
        return labels.text("left_out", parts=", ".join(told)) if told else ""

    def uncounted(self, window: Window) -> str:
        """Say on how many of all that happened the tension rests; nothing where it rests on all."""
        total = len(self.outline.of_status(*COUNTED))
        inside = sum(h.status in COUNTED for h in window.inside)
        period = tell_period(window.first.isoformat(), window.last.isoformat(), self.labels)
        return self.labels.text("uncounted", n=inside, total=total, period=period) if inside < total else ""
