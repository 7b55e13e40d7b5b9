"""``depesche questions``: what a newer coder says against people's decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depesche.cli.options import deciding

if TYPE_CHECKING:
    from depesche.record.history import Author
    from depesche.record.recoded import Asked

_EXAMPLES = """\b
Example:
  depesche questions press.depesche
  depesche questions press.depesche qu_4kq7m2a5xw3c --take --reason "the newer coder is right"
"""


@click.command("questions", epilog=_EXAMPLES)
@click.argument("store")
@click.argument("question", metavar="[ID]", required=False)
@click.option("--take/--keep", "take", default=None, help="Answer: take what is proposed, or keep what was decided.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines: one question a line, with the whole codes.")
@deciding(needs_reason=False)
def command(store: str, question: str | None, take: bool | None, as_json: bool, author: Author) -> None:
    """Show what a newer coder says against people's decisions, or answer one question (qu_…).

    Each line gives the question, the code it is about, how that stands, and what is proposed. Taking a proposal is a correction
    or rejection like any other and can be undone; a proposal that was refused is not asked again.
    """
    from depesche.cli.history import tell
    from depesche.record.store import open_store

    if (question is None) != (take is None):
        raise click.UsageError("to answer, give the id of a question and --take or --keep; to list, neither")
    with open_store(store) as opened:
        if question is not None:
            click.echo(tell(opened.answer(question, bool(take), author)))
            return
        for asked in opened.questions():
            click.echo(_json(asked) if as_json else ask(asked))


def ask(asked: Asked) -> str:
    """Say a question in one line."""
    if asked.proposal is None:
        what = f"{asked.coder} finds no such code any more"
    elif asked.review == "rejected":
        what = f"{asked.coder} now reads {asked.proposal.get('type') or asked.proposal.get('direction') or asked.proposal.get('kind')}"
    else:
        what = "; ".join(f"{name} {_value(old)} → {_value(new)}" for name, old, new in asked.differences)
        what = f"{asked.coder} reads {what}"
    return f"{asked.id}  {asked.target}  {asked.review}  {what}"


def _value(value: object) -> str:
    return ";".join(map(str, value)) or "–" if isinstance(value, list) else "–" if value is None else str(value)


def _json(asked: Asked) -> str:
    import msgspec

    return msgspec.json.encode(asked).decode()
