"""The store: open it, add coded articles, ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from depesche.article import Article
from depesche.coded import CodedArticle
from depesche.record.configuration import disconnect
from depesche.record.faults import told
from depesche.record.filters import Filters
from depesche.record.opening import open_place
from depesche.record.turns import writing
from depesche.relations.happening import Happening
from depesche.relations.relation import Relation
from depesche.relations.report import Judgement, Quote, Report

if TYPE_CHECKING:
    from depesche.corpus.export import Reviewed
    from depesche.record.added import Added
    from depesche.record.checking import Fault
    from depesche.record.history import Author, Entry
    from depesche.record.models import Decision, Run
    from depesche.record.recoded import Asked, Recoded
    from depesche.record.released import Held, Released, State
    from depesche.record.replaced import Replaced


def open_store(place: str | Path, *, create: bool = False) -> Store:
    """Open a store: a file, or the address of a PostgreSQL database; raise StoreError with one line where that fails."""
    return Store(str(place), open_place(str(place), create))


class Store:
    """Hold an open store; a context manager that closes it."""

    def __init__(self, place: str, alias: str) -> None:
        self.place, self.alias = place, alias
        self._runs: dict[tuple[str, str], Run] = {}

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        disconnect(self.alias)

    def run(self, action: str, coder: str) -> Run:
        """Return the run of this process for an action and coder; one is noted on the first call."""
        from depesche.record.adding import start_run

        key = (action, coder)
        if key not in self._runs:
            self._runs[key] = start_run(self.alias, action, coder)
        return self._runs[key]

    def add(self, coded: CodedArticle) -> Added:
        """Store a coded article in one transaction; the same article twice changes nothing, and decisions hold for a new version."""
        from depesche.record.adding import add_article
        from depesche.record.carrying import carry_over

        with told(self.place, coded.article.url or "an article"):
            run = self.run("add", coded.coder)
            with writing(self.alias):
                return carry_over(self.alias, add_article(self.alias, coded, run))

    def seen(self, article: Article) -> Added | None:
        """Tell whether exactly this article is stored, so that it need not be coded."""
        from depesche.record.adding import find_same

        with told(self.place):
            return find_same(self.alias, article)

    def outdated(self, coder: str, *, again: bool = False) -> list[str]:
        """Return the articles (``ar_…``) whose codes are another coder's; ``again`` names all that a machine coded."""
        from depesche.record.recoding import outdated

        with told(self.place):
            return outdated(self.alias, coder, again=again)

    def article(self, public: str) -> Article:
        """Return the current text of an article (``ar_…``); raise CodeError for an unknown id."""
        from depesche.record.recoding import stored_article

        with told(self.place):
            return stored_article(self.alias, public)

    def recode(self, public: str, coded: CodedArticle) -> Recoded:
        """Give an article the codes of a newer coder in one transaction; what people decided stands."""
        from depesche.record.recoding import recode

        with told(self.place):
            run = self.run("recode", coded.coder)
            with writing(self.alias):
                return recode(self.alias, public, coded, run)

    def questions(self) -> Iterator[Asked]:
        """Yield what a newer coder says against people's decisions and nobody answered yet."""
        from depesche.record.questions import open_questions

        with told(self.place):
            yield from open_questions(self.alias)

    def answer(self, public: str, take: bool, author: Author) -> Entry:
        """Take what a question (``qu_…``) proposes, or keep what was decided."""
        from depesche.record import questions

        return self._decided(lambda: questions.answer(self.alias, public, take, author))

    def relation(self, a: str, b: str, since: str | None = None, until: str | None = None) -> Relation:
        """Return all that the store holds of a pair of countries."""
        from depesche.record.asking import get_relation

        with told(self.place):
            return get_relation(self.alias, Filters(pair=(a, b), since=since, until=until))

    def happenings(self, filters: Filters | None = None) -> tuple[Happening, ...]:
        """Return happenings by day."""
        from depesche.record.asking import find_happenings

        with told(self.place):
            return find_happenings(self.alias, filters or Filters())

    def reports(self, filters: Filters | None = None) -> Iterator[tuple[str, Report]]:
        """Yield the id of a happening and a report of it, by day of the happening."""
        from depesche.record.asking import find_reports

        with told(self.place):
            yield from find_reports(self.alias, filters or Filters())

    def happening(self, public: str) -> Happening:
        """Return a happening (``hp_…``) with the reasons for its merging; raise CodeError for an unknown id."""
        from depesche.record.asking import get_happening

        with told(self.place):
            return get_happening(self.alias, public)

    def report(self, public: str) -> tuple[Report, str | None]:
        """Return a report (``ev_…``) and the id of its happening; raise CodeError for an unknown id."""
        from depesche.record.asking import get_report

        with told(self.place):
            return get_report(self.alias, public)

    def replaced(self, public: str) -> Replaced | None:
        """Return which version took the place of that on which a code stands; None where its version stands."""
        from depesche.record.fates import find_replaced

        with told(self.place):
            return find_replaced(self.alias, public)

    def quote(self, public: str) -> Quote:
        """Return a statement (``st_…``); raise CodeError for an unknown id."""
        from depesche.record.asking import get_quote

        with told(self.place):
            return get_quote(self.alias, public)

    def judgement(self, public: str) -> Judgement:
        """Return an assessment (``as_…``); raise CodeError for an unknown id."""
        from depesche.record.asking import get_judgement

        with told(self.place):
            return get_judgement(self.alias, public)

    def quotes(self, filters: Filters | None = None) -> tuple[Quote, ...]:
        """Return statements by day of publication."""
        from depesche.record.asking import find_quotes

        with told(self.place):
            return find_quotes(self.alias, filters or Filters())

    def judgements(self, filters: Filters | None = None) -> tuple[Judgement, ...]:
        """Return assessments by day of publication."""
        from depesche.record.asking import find_judgements

        with told(self.place):
            return find_judgements(self.alias, filters or Filters())

    def pairs(self) -> tuple[tuple[tuple[str, str], int], ...]:
        """Return the pairs of the store with the number of their happenings, most frequent first."""
        from depesche.record.asking import find_pairs

        with told(self.place):
            return find_pairs(self.alias)

    def articles(self) -> Iterator[CodedArticle]:
        """Yield the current version of each article with its codes as they stand after people's decisions."""
        from depesche.record.asking import find_articles

        with told(self.place):
            yield from find_articles(self.alias)

    def reviewed(self) -> Iterator[Reviewed]:
        """Yield the articles of which people decided on codes, with the verdict on each code."""
        from depesche.record.reviewing import find_reviewed

        with told(self.place):
            yield from find_reviewed(self.alias)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let nobody else write while a state of the whole store is read; what is written in it is stored together."""
        with told(self.place), writing(self.alias):
            yield

    def holdings(self) -> Iterator[Held]:
        """Yield the current version of each article without its text, taken down ones among them."""
        from depesche.record.releasing import find_holdings

        with told(self.place):
            yield from find_holdings(self.alias)

    def released(self, name: str | None = None) -> Released | None:
        """Return a release by name, or the last one; None where there is none."""
        from depesche.record.releasing import find_release

        with told(self.place):
            return find_release(self.alias, name)

    def note_release(self, name: str, checksum: str, state: State) -> None:
        """Remember that a release was made; the caller keeps the store still."""
        from depesche.record.releasing import note_release

        with told(self.place):
            note_release(self.alias, name, checksum, state)

    def fates(self, ids: Iterable[str]) -> dict[str, str]:
        """Say in words why ids no longer stand."""
        from depesche.record.fates import find_fates

        with told(self.place):
            return find_fates(self.alias, ids)

    def count(self) -> dict[str, int]:
        """Return how many rows of each kind the store holds."""
        from depesche.record.checking import count_rows

        with told(self.place):
            return count_rows(self.alias)

    def check(self) -> Iterator[Fault]:
        """Yield all that is wrong with the store: nothing for one that is whole."""
        from depesche.record.checking import find_faults

        with told(self.place):
            yield from find_faults(self.alias)

    def confirm(self, public: str, author: Author) -> Entry:
        """Mark a code (``ev_…``, ``st_…``, ``as_…``) as right."""
        from depesche.record import deciding

        return self._decided(lambda: deciding.confirm(self.alias, public, author))

    def reject(self, public: str, author: Author) -> Entry:
        """Mark a code as wrong; it stays in the store, but counts no more."""
        from depesche.record import deciding

        return self._decided(lambda: deciding.reject(self.alias, public, author))

    def correct(self, public: str, changes: Mapping[str, str], author: Author) -> Entry:
        """Change fields of a code; raise CodeError for a field or value that it can't have."""
        from depesche.record import deciding

        return self._decided(lambda: deciding.correct(self.alias, public, changes, author))

    def merge(self, one: str, other: str, author: Author) -> Entry:
        """Put the reports of two happenings together for good."""
        from depesche.record import deciding

        return self._decided(lambda: deciding.merge(self.alias, one, other, author))

    def split(self, public: str, author: Author) -> Entry:
        """Part a report from the others of its happening for good."""
        from depesche.record import deciding

        return self._decided(lambda: deciding.split(self.alias, public, author))

    def undo(self, public: str, author: Author) -> Entry:
        """Take a decision (``dc_…``) back."""
        from depesche.record import deciding

        return self._decided(lambda: deciding.undo(self.alias, public, author))

    def take_down(self, named: str, author: Author) -> Entry:
        """Remove the text of an article (its address or ``ar_…``) for good; codes, checksum and history stay."""
        from depesche.record import taking_down

        entry = self._decided(lambda: taking_down.take_down(self.alias, named, author))
        with told(self.place):
            taking_down.wipe(self.alias)
        return entry

    def history(self, public: str | None = None) -> Iterator[Entry]:
        """Yield decisions, oldest first: all, or those on a code, or those on a happening, its reports and what it is made of."""
        from depesche.record.deciding import find_history

        with told(self.place):
            yield from find_history(self.alias, public)

    def _decided(self, decide: Callable[[], Decision]) -> Entry:
        from depesche.record.deciding import entry_of

        with told(self.place), writing(self.alias):
            return entry_of(decide())
