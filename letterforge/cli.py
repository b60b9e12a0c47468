"""The command line: its commands, and the code that it ends with.

0 ok · 1 internal · 2 usage · 3 letter or roster · 4 template or letterhead · 5 layout, font or format · 6 some letters
of a run failed · 7 check or verify found errors · 74 input or output · 75 the folder is locked · 130 interrupted.
A traceback never reaches a user.
"""

from __future__ import annotations

import atexit
import io
import os
import signal
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from letterforge.commands.checking import check, preview
from letterforge.commands.choosing import doctor, list_, new, schema
from letterforge.commands.finished import open_, verify
from letterforge.commands.rendering import render
from letterforge.commands.rosters import compare
from letterforge.commands.running import run, seal
from letterforge.console import ERR, OUT, tell
from letterforge.errors import LetterforgeError, OutputError, Problem, UsageError

INTERRUPTED = 130
_SEALED = 'for example: letterforge seal out --by "A. Keller" --how "by messenger"'
_EXAMPLES = {  # of options that a command cannot do without
    "--by": _SEALED,
    "--how": _SEALED,
    "--roster": "for example: letterforge run letter.yaml --roster roster.csv -o out",
}

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Diplomatic correspondence, typeset: one letter file in, PDF and DOCX out.",
)  # fmt: skip
for _command in (render, run, seal, check, preview, open_, verify, new, list_, compare, doctor, schema):
    app.command(_command.__name__.rstrip("_"))(_command)


def _show_version(wanted: bool) -> None:
    if wanted:
        OUT.print(f"letterforge {version('letterforge')}")
        raise typer.Exit


@app.callback()
def letterforge(
    show: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Print the version and end")
    ] = False,
) -> None:
    """Diplomatic correspondence, typeset: one letter file in, PDF and DOCX out."""


def main() -> None:
    """Run the command line; ends the process with the code of what happened."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # what a terminal cannot show is no reason to stop
    code = _run(sys.argv[1:] or ["--help"])
    if code == INTERRUPTED:
        # Python ends by the signal itself, whatever code it is given, where the key was pressed while it made a class.
        atexit._run_exitfuncs()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        code: int | None = app(arguments, standalone_mode=False)
        sys.stdout.flush()
    except LetterforgeError as error:
        tell(error.problems)
        return error.exit_code
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses it again has been heard
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # nobody reads on; Typer and Rich end the process themselves then
        return _cut_off()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        tell([Problem(f"the output cannot be written: {reason}", error.filename, "check the disk and its space")])
        return _cut_off()
    except Exception as error:
        return _unexpected(error)
    if code == INTERRUPTED:
        ERR.print("interrupted")
    return code or 0


def _cut_off() -> int:
    """Let the rest of the output, which Python writes at its end, go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OutputError.exit_code


def _unexpected(error: Exception) -> int:
    """Usage errors of the argument parser, and what nobody foresaw."""
    shown = getattr(error, "format_message", None)
    if shown is not None:
        message = str(shown())
        if message.startswith("Usage:"):  # no command was given: the help itself is the answer
            ERR.print(message)
        else:
            missing = (how for option, how in _EXAMPLES.items() if f"Missing option '{option}'" in message)
            hint = next(missing, "see letterforge --help")
            tell([Problem(message[:1].lower() + message[1:].rstrip("."), None, hint)])
        return UsageError.exit_code
    if os.environ.get("LETTERFORGE_DEBUG"):
        raise error
    hint = "this is a defect of letterforge: report it with the letter, and with what LETTERFORGE_DEBUG=1 shows"
    tell([Problem(f"something went wrong inside: {type(error).__name__}: {error}", None, hint)])
    return LetterforgeError.exit_code
