"""The commands: each is imported only when it is called, so that help answers at once."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from depesche import __version__
from depesche.errors import DepescheError

COMMANDS = {
    "page": "Read press pages or copied text into articles.",
    "code": "Code articles: who did what to whom, who said what.",
    "add": "Read, code and store articles.",
    "recode": "Code stored articles again; decisions stand.",
    "questions": "Show or answer what a newer coder says against decisions.",
    "show": "Show the happenings of a store as a table, JSON lines or CSV.",
    "dossier": "Write the dossier of a pair of countries as one HTML file.",
    "explain": "Explain an entry: its sentence, its parts, the decision.",
    "codebook": "Show types, modes, contexts, statuses and sectors with examples.",
    "actors": "Find actors and check actor files.",
    "correct": "Correct fields of an entry; the coder's own stay beside them.",
    "confirm": "Mark an entry as right.",
    "reject": "Mark an entry as wrong; it stays, but counts no more.",
    "merge": "Put the reports of two happenings together.",
    "split": "Part a report from its happening.",
    "undo": "Take a decision back.",
    "history": "Show who decided what, when and why.",
    "export": "Write reports, happenings, statements, assessments, actors or articles as lines.",
    "release": "Freeze a dated, citable release of a store.",
    "verify": "Prove that a release is as it was made.",
    "agreement": "Tell how far two coders agree.",
    "corpus": "Export decisions as training documents.",
    "take-down": "Remove an article's text; codes and checksum stay.",
    "check": "Prove that a store is whole.",
}
"""Each command's one line; its module in this folder has the same name."""

EXIT_CODES = """\b
Exit codes:
  0  all done
  1  an error without a code of its own
  2  a wrong option or argument
  3  an input can't be read: empty, binary, scanned, not there, wrong encoding
  4  an input holds no article: index page, stub, gallery
  5  a text in a language that is not coded
  6  an unknown country code, type, status, actor or id
  7  a store that is none, damaged, of a newer version, locked, or a full disk
  8  a broken line in a codebook, lexicon or actor file, or a missing model
  130  stopped by Ctrl-C; what was stored is whole

\b
Example:
  depesche add press.depesche saved-pages/
  depesche show press.depesche RUS USA
"""


class Commands(click.Group):
    """A group whose commands live in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's module and return the command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"depesche.cli.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was named; suggest the nearest for an unknown one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " 'depesche --help' lists them."
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of Depesche is one line on standard error and its exit code."""
        try:
            return super().invoke(ctx)
        except DepescheError as problem:
            click.echo(f"depesche: {problem}", err=True)
            sys.exit(problem.exit_code)
        except KeyboardInterrupt:
            click.echo("depesche: stopped; what was stored is whole, run the command again to go on", err=True)
            sys.exit(130)


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="depesche")
def main() -> None:
    """Read press reports about relations between states and keep an auditable record of them, in German and English, offline."""
