"""What an entry stands on, in the terminal: its sentence with the parts marked, the decision, other reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from depesche.coded import Actor
from depesche.relations.happening import Happening
from depesche.relations.merge import signal_labels
from depesche.relations.report import Evidence, Judgement, Quote, Report, Source
from depesche.span import Span
from depesche.views.rows import code_of
from depesche.views.table import count, date_of, label_of
from depesche.views.words import words

Mark = tuple[Span, str, str]
"""A stretch of text, the word for what it is, and its style."""

_STYLES = {
    "trigger": "bold reverse",
    "source": "bold green",
    "target": "bold magenta",
    "speaker": "bold green",
    "cue": "bold",
    "content": "underline",
    "fragment": "bold underline",
    "words": "bold underline",
    "comparison": "italic",
    "issue": "cyan",
}


def print_report(report: Report, happening: Happening | None, language: str, console: Console | None = None) -> None:
    """Explain an event."""
    console = console or Console(highlight=False)
    say, event = words(language), report.event
    console.print(Text(f"{report.id}  {label_of(event.type, event.mode, language)}  [{event.type}]", style="bold"))
    console.print(_origin(report.source))
    console.print(marked(report.evidence, _event_marks(report), say))
    facts = (
        (say["who"], _actors(event.sources, report.evidence)),
        (say["whom"], _actors(event.targets, report.evidence)),
        (say["status"], event.status),
        (say["date"], event.date or say["undated"]),
        (say["place"], event.place and f"{event.place} {event.country or ''}".strip()),
        (say["number"], event.quantity and f"{event.quantity.number:g} {event.quantity.unit}"),
        (say["contexts"], ", ".join(event.contexts)),
        (say["condition"], event.condition and report.evidence.cut(event.condition)),
        (say["teller"], event.reported_by),
        (say["answers"], ", ".join(event.reaction_to)),
        (say["decision"], _decision(event.decided_by, event.certainty, report.review, say)),
    )
    _print_facts(console, facts)
    _print_others(console, [r for r in happening.reports if r.id != report.id] if happening else [], say, happening)


def print_happening(happening: Happening, language: str, console: Console | None = None) -> None:
    """Explain a happening: its reports and what joined them."""
    console = console or Console(highlight=False)
    say = words(language)
    console.print(Text(f"{happening.id}  {label_of(happening.type, happening.mode, language)}  [{happening.type}]", style="bold"))
    told = f"{count(say, 'report', len(happening.reports))}, {count(say, 'outlet', len(happening.outlets))}"
    facts = (
        (say["who"], ", ".join(happening.sources)),
        (say["whom"], ", ".join(happening.targets)),
        (say["status"], happening.status),
        (say["date"], date_of(happening, say)),
        (say["place"], happening.place),
        (say["number"], happening.quantity and f"{happening.quantity.number:g} {happening.quantity.unit}"),
        (say["told"], told),
    )
    _print_facts(console, facts)
    for report in happening.reports:
        console.print()
        console.print(Text(f"{report.id}  {say[report.review]}", style="dim"))
        console.print(_origin(report.source))
        console.print(marked(report.evidence, _event_marks(report), say))
    if happening.why:
        console.print(Text(f"\n{say['joined']}:", style="bold"))
        labels = signal_labels(language)
        for reason in happening.why:
            name, _, rest = reason.partition(" (")
            console.print(f"  {labels.get(name, name)} ({rest}", markup=False)


def print_quote(quote: Quote, language: str, console: Console | None = None) -> None:
    """Explain a statement."""
    console = console or Console(highlight=False)
    say, statement = words(language), quote.statement
    console.print(Text(f"{quote.id}  {statement.kind}", style="bold"))
    console.print(_origin(quote.source))
    marks: list[Mark] = [(a.span, "speaker", "") for a in statement.speakers if a.span]
    marks += [(statement.cue, "cue", "")] if statement.cue else []
    marks += [(f, "fragment", "") for f in statement.fragments] or [(statement.content, "content", "")]
    console.print(marked(quote.evidence, marks, say))
    facts = (
        (say["speaker"], " ← ".join(_actors([a], quote.evidence) for a in statement.speakers)),
        (say["content"], quote.evidence.cut(statement.content)),
        (say["about"], "–".join(statement.about) if statement.about else None),
        (say["date"], statement.date),
        (say["decision"], _decision(statement.decided_by, statement.certainty, quote.review, say)),
    )
    _print_facts(console, facts)


def print_judgement(judgement: Judgement, language: str, console: Console | None = None) -> None:
    """Explain an assessment."""
    console = console or Console(highlight=False)
    say, assessment = words(language), judgement.assessment
    console.print(Text(f"{judgement.id}  {'–'.join(assessment.dyad)}: {assessment.direction}", style="bold"))
    console.print(_origin(judgement.source))
    marks: list[Mark] = [(assessment.span, "words", "")]
    marks += [(assessment.comparison, "comparison", "")] if assessment.comparison else []
    marks += [(issue, "issue", "") for issue in assessment.issues]
    console.print(marked(judgement.evidence, marks, say))
    facts = (
        (say["by"], _actors([assessment.by], judgement.evidence) if assessment.by else say["newspaper"]),
        (say["date"], " – ".join(d for d in (assessment.since, assessment.until) if d)),
        (say["decision"], _decision(assessment.decided_by, assessment.certainty, judgement.review, say)),
    )
    _print_facts(console, facts)


def marked(evidence: Evidence, marks: Iterable[Mark], say: dict[str, str]) -> Text:
    """Return a sentence with its parts in colour and, for readers without colour, named in brackets."""
    text = Text("  ")
    at = 0
    for span, name, _ in sorted(marks, key=lambda m: (m[0].start, -m[0].end)):
        start, end = span.start - evidence.start, span.end - evidence.start
        if start < at or start < 0 or end > len(evidence.text):
            continue
        text.append(evidence.text[at:start])
        text.append(evidence.text[start:end], style=_STYLES[name])
        text.append(f"[{say[name]}]", style="dim")
        at = end
    text.append(evidence.text[at:])
    return text


def _event_marks(report: Report) -> Iterator[Mark]:
    event = report.event
    yield event.trigger, "trigger", ""
    yield from ((a.span, "source", "") for a in event.sources if a.span)
    yield from ((a.span, "target", "") for a in event.targets if a.span and a.span not in {s.span for s in event.sources})


def _actors(actors: Iterable[Actor], evidence: Evidence) -> str:
    told = []
    for actor in actors:
        name = actor.name or (evidence.cut(actor.span) if actor.span else actor.description)
        told.append(f"{code_of(actor)} ({name})" if name else code_of(actor))
    return ", ".join(told) or "–"


def _origin(source: Source) -> Text:
    parts = [source.outlet or source.id, source.published or "", source.headline, source.url or ""]
    return Text("  " + " · ".join(p for p in parts if p), style="dim")


def _decision(who: str, certainty: float, review: str, say: dict[str, str]) -> str:
    return f"{who or say['unknown']}, {say['certainty']} {certainty:.2f}; {say[review]}"


def _print_facts(console: Console, facts: Iterable[tuple[str, str | None]]) -> None:
    for label, value in facts:
        if value:
            console.print(f"  {label + ':':<16} {value}", markup=False)


def _print_others(console: Console, others: list[Report], say: dict[str, str], happening: Happening | None) -> None:
    if not others:
        console.print(f"\n{say['alone']}")
        return
    console.print(Text(f"\n{say['others']} {happening.id if happening else ''}:", style="bold"))
    for report in others:
        console.print(Text(f"  {report.id}", style="dim"))
        console.print(_origin(report.source))
        console.print(marked(report.evidence, _event_marks(report), say))
