"""The command line: its words, and what they call."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import poolledger
from poolledger.cli.check import check
from poolledger.cli.commands import (
    INTERRUPTED,
    SOUND,
    USAGE,
    compare,
    dividend,
    explain,
    new,
    schedules,
)
from poolledger.cli.documents import deed, statement
from poolledger.cli.streams import complain, prepare, print_no_more
from poolledger.cli.usage import Usage
from poolledger.values.errors import PoolledgerError, UnreadableFile
from poolledger.values.financial_year import FinancialYear, parse_date
from poolledger.values.money import Money, as_money


class _Parser(argparse.ArgumentParser):
    """Words that cannot be understood are answered with one sentence, and the way to the rest."""

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{message}; see {self.prog} --help")


def run() -> None:
    """The ``poolledger`` command."""
    sys.exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command.

    Args:
        arguments: The words after ``poolledger``; those of the process where left out.

    Returns:
        The exit status.
    """
    try:
        prepare()
        asked = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = asked.command
        status = command(asked)
        # What is still to be printed must fail here, where it is understood, not on the way out.
        sys.stdout.flush()
        return status
    except SystemExit as leaving:
        return int(leaving.code or 0)
    except Usage as error:
        return _stopped(str(error))
    except UnreadableFile as error:
        return _stopped(*(f"{issue.message} [{issue.code}]" for issue in error.issues))
    except BrokenPipeError:
        # Whoever was reading has seen enough.
        print_no_more()
        return SOUND
    except OSError as error:
        print_no_more()
        reason = error.strerror or type(error).__name__
        return _stopped(f"the output cannot be written ({reason}); send it somewhere else")
    except MemoryError:
        return _stopped("there is not enough memory for this; close other programs, or split it")
    except KeyboardInterrupt:
        print_no_more()
        return _stopped("stopped; files are whole or as they were", status=INTERRUPTED)


def _stopped(*sentences: str, status: int = USAGE) -> int:
    """Say why nothing more is done, where anybody can be told."""
    for sentence in sentences:
        complain(f"poolledger: {sentence}")
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="poolledger",
        description="Exact settlements for money that NHS bodies and councils share.",
        epilog="example: poolledger schedules agreement.xlsx --out schedules.xlsx",
    )
    parser.add_argument(
        "--version", action="version", version=f"poolledger {poolledger.__version__}"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    _add_new(commands)
    _add_check(commands)
    _add_schedules(commands)
    _add_explain(commands)
    _add_dividend(commands)
    _add_deed(commands)
    _add_statement(commands)
    _add_compare(commands)
    return parser


def _command(
    commands: Any,
    name: str,
    carry_out: Callable[[argparse.Namespace], int],
    text: str,
    example: str,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text, epilog=f"example: poolledger {example}"
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the agreement workbook (.xlsx)")
    parser.set_defaults(command=carry_out)
    return parser


def _add_facts(parser: argparse.ArgumentParser) -> None:
    text = "add the facts of a workbook or csv file; may be given several times"
    parser.add_argument(
        "--facts", metavar="FILE", type=Path, action="append", default=[], help=text
    )


def _add_period(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=_year, help="the financial year, such as 2011/12")
    parser.add_argument(
        "--as-at", type=_day, metavar="DAY", help="a month's last day, such as 2011-12-31"
    )
    _add_facts(parser)


def _sum(text: str) -> Money:
    amount: Money = _argument(as_money, text)
    return amount


def _year(text: str) -> FinancialYear:
    year: FinancialYear = _argument(FinancialYear.parse, text)
    return year


def _day(text: str) -> date:
    day: date = _argument(parse_date, text)
    return day


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        message = f"{text!r} is not a whole number; write it like 12"
        raise argparse.ArgumentTypeError(message) from error


def _argument(reader: Callable[[str], Any], text: str) -> Any:
    try:
        return reader(text)
    except PoolledgerError as error:
        raise argparse.ArgumentTypeError(error.issues[0].message) from error


def _add_new(commands: Any) -> None:
    text = "write a workbook to fill in, with an example to type over"
    parser = commands.add_parser(
        "new",
        help=text,
        description=text,
        epilog="example: poolledger new pooled agreement.xlsx --partners ICB,NCC --year 2026/27",
    )
    kinds = ("pooled", "lead", "aligned", "blank")
    parser.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))
    parser.add_argument("file", metavar="FILE", type=Path, help="the workbook to write (.xlsx)")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    text = "the partners' codes, with commas between them, such as ICB,NCC,EBC"
    parser.add_argument("--partners", metavar="CODES", help=text)
    parser.add_argument("--year", type=_year, help="the year of the example, such as 2026/27")
    text = "how many schemes the example has"
    parser.add_argument("--schemes", metavar="NUMBER", type=_number, help=text)
    text = "add the sheets by which savings are shared"
    parser.add_argument("--with", dest="beside", choices=("savings",), help=text)
    parser.set_defaults(command=new)


def _add_check(commands: Any) -> None:
    text = "list what is wrong with a workbook, what is worth a look, and how cells were read"
    parser = _command(commands, "check", check, text, "check agreement.xlsx --mark marked.xlsx")
    _add_facts(parser)
    text = "write a copy too, in which what is wrong stands at its cell, with a list before it"
    parser.add_argument("--mark", metavar="COPY", type=Path, help=text)
    text = "say what law, guidance and reviews ask of the agreement's words, also without any"
    parser.add_argument("--complete", action="store_true", help=text)
    _add_points(parser)


def _add_points(parser: argparse.ArgumentParser) -> None:
    text = "ask for the points of a list of your own (.toml); may be given several times"
    parser.add_argument(
        "--points", metavar="FILE", type=Path, action="append", default=[], help=text
    )


def _add_schedules(commands: Any) -> None:
    text = "settle a year and show who contributes what, who bears what and who pays whom"
    example = "schedules agreement.xlsx --year 2011/12 --out schedules.xlsx"
    parser = _command(commands, "schedules", schedules, text, example)
    _add_period(parser)
    _add_points(parser)
    _add_out(parser)


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, help="write to a file: .xlsx, .json, .md or .csv")
    parser.add_argument("--json", action="store_true", help="print the JSON")
    text = "exit 3 when a check fails or a dividend is not to be posted"
    parser.add_argument("--strict", action="store_true", help=text)


def _add_dividend(commands: Any) -> None:
    text = "write the board's paper on savings: how they stand, who gets them, who pays whom"
    example = "dividend agreement.xlsx --out board-paper.xlsx"
    parser = _command(commands, "dividend", dividend, text, example)
    _add_period(parser)
    _add_out(parser)


def _add_deed(commands: Any) -> None:
    text = "write the schedules to a deed: parties, terms, sums and rules in words, to be signed"
    parser = _command(commands, "deed", deed, text, "deed agreement.xlsx --out deed.docx")
    _add_period(parser)
    parser.add_argument("--out", type=Path, help="write to a file: .docx, .html or .md")


def _add_statement(commands: Any) -> None:
    text = (
        "write a partner's statement: what it agreed, what it paid, its share and why, what it owes"
    )
    example = "statement agreement.xlsx --partner ICB --out statement.docx"
    parser = _command(commands, "statement", statement, text, example)
    _add_period(parser)
    text = "the partner for whom it is written"
    parser.add_argument("--partner", metavar="CODE", required=True, help=text)
    parser.add_argument("--out", type=Path, help="write to a file: .docx, .html, .xlsx or .md")


def _add_explain(commands: Any) -> None:
    text = "say how each figure of a settlement was made: step, clause and cell"
    parser = _command(commands, "explain", explain, text, "explain agreement.xlsx --partner PCT")
    text = "only the figures of this sum, such as £354,034.93"
    parser.add_argument("amount", metavar="AMOUNT", type=_sum, nargs="?", help=text)
    _add_period(parser)
    parser.add_argument("--partner", metavar="CODE", help="only what concerns one partner")
    parser.add_argument("--fund", metavar="CODE", help="only one fund")
    parser.add_argument("--json", action="store_true", help="print every figure's working as JSON")
    parser.add_argument(
        "--clauses", action="store_true", help="read the risk share back as numbered clauses"
    )


def _add_compare(commands: Any) -> None:
    text = "settle two workbooks and show the differences by partner and schedule"
    parser = _command(commands, "compare", compare, text, "compare agreed.xlsx draft.xlsx")
    parser.add_argument("other", metavar="FILE2", type=Path, help="the workbook to compare with")
    _add_period(parser)
