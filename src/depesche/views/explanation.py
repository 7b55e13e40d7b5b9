"""What an entry stands on, in the terminal: its sentence with the parts marked, the decision, other reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from depesche.coded import Actor, Quantity
from depesche.record.history import Entry
from depesche.record.replaced import Replaced
from depesche.relations.happening import Happening
from depesche.relations.merge import signal_labels
from depesche.relations.report import Evidence, Judgement, Quote, Report
from depesche.views.dates import tell_date, tell_when
from depesche.views.labels import Labels, load_labels
from depesche.views.marking import assessment_roles, event_roles, statement_roles
from depesche.views.rows import code_of
from depesche.views.table import told_by
from depesche.views.terminal import open_console, print_facts, print_sentence
from depesche.views.words import words


def print_report(report: Report, happening: Happening | None, language: str, console: Console | None = None) -> None:
    """Explain an event."""
    console, say, labels = open_console(console), words(language), load_labels(language)
    event, cut = report.event, report.evidence.cut
    _print_head(report.id, f"{labels.type(event.type, event.mode)} [{event.type}]", labels.status(event.status), console)
    print_sentence(report.evidence, report.source, event_roles(event), labels, console)
    console.print()
    facts = (
        (say["who"], _actors(event.sources, report.evidence)),
        (say["whom"], _actors(event.targets, report.evidence)),
        (say["date"], tell_date(event.date, labels)),
        (say["place"], ", ".join(p for p in (event.place, labels.name(event.country) if event.country else None) if p)),
        (say["number"], _quantity(event.quantity, labels)),
        (say["contexts"], ", ".join(map(labels.context, event.contexts))),
        (say["condition"], cut(event.condition) if event.condition else None),
        (say["teller"], event.reported_by),
        (say["answers"], ", ".join(event.reaction_to)),
        (say["decision"], _decision(event.decided_by, event.certainty, report.review, say)),
    )
    print_facts(facts, console)
    if not happening:
        return
    others = [r for r in happening.reports if r.id != report.id]
    console.print()
    if not others:
        console.print(say["alone"])
        return
    console.print(Text(f"{say['others']} {happening.id}", style="bold"))
    _print_reports(others, labels, say, console)


def print_happening(happening: Happening, language: str, console: Console | None = None) -> None:
    """Explain a happening: its reports and what joined them."""
    console, say, labels = open_console(console), words(language), load_labels(language)
    _print_head(happening.id, f"{labels.type(happening.type, happening.mode)} [{happening.type}]", labels.status(happening.status), console)
    facts = (
        (say["who"], ", ".join(map(labels.name, happening.sources))),
        (say["whom"], ", ".join(map(labels.name, happening.targets))),
        (say["date"], tell_when(happening, labels)),
        (say["place"], happening.place),
        (say["number"], _quantity(happening.quantity, labels)),
        (say["answers"], ", ".join(happening.answers)),
        (say["told"], told_by(say, len(happening.reports), len(happening.outlets))),
    )
    print_facts(facts, console)
    _print_reports(happening.reports, labels, say, console)
    if happening.why:
        console.print()
        console.print(Text(say["joined"], style="bold"))
        print_facts(_reasons(happening.why, language, say), console)


def print_decisions(happening: Happening, history: Iterable[Entry], language: str, console: Console | None = None) -> None:
    """Tell which standing decisions of people hold a happening's reports together or apart; print nothing where there are none."""
    console, say, labels = open_console(console), words(language), load_labels(language)
    members = {r.id for r in happening.reports}
    told = [(e.id, _shape(e, labels, say)) for e in history if e.undone_by is None and e.shapes(members)]
    if told:
        console.print()
        console.print(Text(say["decided"], style="bold"))
        print_facts(told, console)


def _shape(entry: Entry, labels: Labels, say: dict[str, str]) -> str:
    """Say a merge or split: who, when, what and why."""
    what = say["merge"].format(*entry.after) if entry.action == "merge" else say["split"].format(entry.target)
    return f"{entry.who}, {tell_date(entry.at[:10], labels)}: {what}" + (f" ({entry.reason})" if entry.reason else "")


def print_quote(quote: Quote, language: str, console: Console | None = None) -> None:
    """Explain a statement."""
    console, say, labels = open_console(console), words(language), load_labels(language)
    statement, cut = quote.statement, quote.evidence.cut
    _print_head(quote.id, labels.term("kinds", statement.kind), "", console)
    print_sentence(quote.evidence, quote.source, statement_roles(statement), labels, console)
    console.print()
    facts = (
        (say["speaker"], f" {say['through']} ".join(_actors([a], quote.evidence) for a in statement.speakers)),
        (say["content"], cut(statement.content)),
        (say["fragment"], " … ".join(map(cut, statement.fragments))),
        (say["addressee"], _actors([statement.addressee], quote.evidence) if statement.addressee else None),
        (say["about"], " – ".join(map(labels.name, statement.about)) if statement.about else None),
        (say["date"], tell_date(statement.date, labels) if statement.date else None),
        (say["decision"], _decision(statement.decided_by, statement.certainty, quote.review, say)),
    )
    print_facts(facts, console)


def print_judgement(judgement: Judgement, language: str, console: Console | None = None) -> None:
    """Explain an assessment."""
    console, say, labels = open_console(console), words(language), load_labels(language)
    assessment, cut = judgement.assessment, judgement.evidence.cut
    pair = " – ".join(map(labels.name, assessment.dyad))
    _print_head(judgement.id, f"{pair}: {labels.term('directions', assessment.direction)}", "", console)
    print_sentence(judgement.evidence, judgement.source, assessment_roles(assessment), labels, console)
    console.print()
    facts = (
        (say["by"], _actors([assessment.by], judgement.evidence) if assessment.by else say["newspaper"]),
        (say["comparison"], cut(assessment.comparison) if assessment.comparison else None),
        (say["issue"], "; ".join(map(cut, assessment.issues))),
        (say["since"], tell_date(assessment.since, labels) if assessment.since else None),
        (say["until"], tell_date(assessment.until, labels) if assessment.until else None),
        (say["decision"], _decision(assessment.decided_by, assessment.certainty, judgement.review, say)),
    )
    print_facts(facts, console)


def print_replaced(replaced: Replaced, language: str, console: Console | None = None) -> None:
    """Say that another version of the article stands, and where the same code is there."""
    console, say = open_console(console), words(language)
    twin = say["twin"].format(replaced.twin) if replaced.twin else say["no_twin"]
    console.print()
    console.print(Text(say["replaced"].format(replaced.version, replaced.standing, twin), style="bold"))


def _print_head(id_: str, what: str, status: str, console: Console) -> None:
    console.print(Text("  ".join(p for p in (id_, what, status) if p), style="bold"))


def _print_reports(reports: Sequence[Report], labels: Labels, say: dict[str, str], console: Console) -> None:
    for report in reports:
        console.print()
        told = f"{report.id}  {labels.status(report.event.status)}, {say[report.review]}"
        console.print(Text(told, style="dim"))
        print_sentence(report.evidence, report.source, event_roles(report.event), labels, console)


def _reasons(why: Iterable[str], language: str, say: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Yield the signals that joined reports, each with the pairs of reports that show it."""
    labels = signal_labels(language)
    for reason in why:
        name, _, rest = reason.partition(" (")
        shown, _, total = rest.partition(" pairs")[0].partition(" of ")
        yield labels.get(name, name), say["pairs"].format(shown, total)


def _actors(actors: Iterable[Actor], evidence: Evidence) -> str:
    told = []
    for actor in actors:
        name = actor.name or (evidence.cut(actor.span) if actor.span else actor.description)
        told.append(f"{code_of(actor)} ({name})" if name else code_of(actor))
    return ", ".join(dict.fromkeys(told)) or "–"


def _quantity(quantity: Quantity | None, labels: Labels) -> str | None:
    return f"{labels.amount(quantity.number)} {quantity.unit}" if quantity else None


def _decision(who: str, certainty: float, review: str, say: dict[str, str]) -> str:
    return f"{who or say['unknown']}, {say['certainty']} {certainty:.2f}; {say[review]}"
