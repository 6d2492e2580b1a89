"""What the commands do: read, settle, print or write; no sums and no arguments.

Exit status 0 where all is well; 1 where the workbook has faults; 2 where the command is not
understood or a file cannot be read or written, the output among them; 3, with ``--strict``, where
a check fails or a dividend is not to be posted; 130 where a person stopped it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from poolledger.cli.usage import Usage, points_asked
from poolledger.values.errors import Issue, PoolledgerError

if TYPE_CHECKING:
    from poolledger.assurance.completeness.points import PointList
    from poolledger.excel.template.choices import Choices
    from poolledger.excel.workbook import Workbook
    from poolledger.results.provenance import MadeFrom
    from poolledger.schedules.table import Table
    from poolledger.settlement.outturn import Outturn

SOUND, FAULTS, USAGE, UNRECONCILED, INTERRUPTED = 0, 1, 2, 3, 130
_SUFFIXES = (".xlsx", ".json", ".md", ".csv")
_ASKED_FOR = ("no-contributions", "not-a-month-end", "before-the-year")


def new(asked: argparse.Namespace) -> int:
    """Write a workbook to fill in."""
    from poolledger.excel.template.book import write_template

    if asked.file.suffix.lower() != ".xlsx":
        raise Usage(f"{asked.file.name}: new writes a workbook; give a name that ends in .xlsx")
    if _is_there(asked.file) and not asked.force:
        raise Usage(f"{asked.file} is there already; choose another name, or add --force")
    write_template(asked.kind, asked.file, _choices(asked))
    print(f"{asked.file.name}: written; open it and start with the sheet Guide")
    return SOUND


def _choices(asked: argparse.Namespace) -> Choices | None:
    """Whom and what a workbook to fill in is for; None where nothing is said of it."""
    from poolledger.excel.template.choices import Choices

    if asked.kind == "blank" and (asked.year is not None or asked.schemes is not None):
        raise Usage("a blank workbook has no example, so no year and no schemes; name a form")
    partners = asked.partners and tuple(code.strip() for code in asked.partners.split(","))
    said = {"codes": partners, "year": asked.year, "schemes": asked.schemes}
    given = {name: value for name, value in said.items() if value is not None}
    try:
        if given or asked.beside:
            return Choices(**given, savings=asked.beside is not None)
    except PoolledgerError as error:
        raise Usage(error.issues[0].message) from error
    return None


def _is_there(path: Path) -> bool:
    """Whether there is such a file; no where the name is too long for any."""
    try:
        return path.exists()
    except OSError:
        return False


def schedules(asked: argparse.Namespace) -> int:
    """Print the schedules of a settlement, or write them to a file."""
    suffix = out_suffix(asked)
    workbook, outturn = settled(asked, workings=asked.json or suffix == ".json")
    if outturn is None:
        return FAULTS
    _show(asked, workbook, outturn, board=False)
    return _status(asked, outturn)


def _status(asked: argparse.Namespace, outturn: Outturn) -> int:
    """How a settlement leaves the command: with ``--strict``, not well while something is amiss."""
    from poolledger.results.walk import not_to_be_posted

    amiss = any(not each.passed for each in outturn.checks) or not_to_be_posted(outturn)
    return UNRECONCILED if asked.strict and amiss else SOUND


def out_suffix(asked: argparse.Namespace, known: Sequence[str] = _SUFFIXES) -> str:
    """The ending of the file to write; nothing where it is printed."""
    if asked.out is None:
        return ""
    suffix: str = asked.out.suffix.lower()
    if suffix not in known:
        raise Usage(f"{asked.out.name}: --out writes {', '.join(known)}; name one of these")
    keep_inputs(asked.out, [asked.file, *asked.facts])
    return suffix


def _show(asked: argparse.Namespace, workbook: Workbook, outturn: Outturn, *, board: bool) -> None:
    """Print the schedules, or those of the board's paper, or write them to a file."""
    made = made_of(outturn, workbook, lists=points_asked(asked))
    if asked.out is not None:
        _write(outturn, made, asked.out, board=board)
    if asked.json:
        print(_json(outturn, made), end="")
    elif asked.out is None:
        from poolledger.render.text import text_of

        print(text_of(_tables(outturn, made, board=board)))
    tell_of_warnings(asked, made)


def made_of(outturn: Outturn, *workbooks: Workbook, lists: Sequence[PointList] = ()) -> MadeFrom:
    """The files of a settlement, what is warned of them, and what was asked of the agreement."""
    from poolledger.assurance.provenance import made_from

    return made_from(workbooks, outturn, lists)


def _tables(outturn: Outturn, made: MadeFrom, *, board: bool) -> list[Table]:
    from poolledger.schedules import board_tables_of, tables_of
    from poolledger.schedules.light import checked
    from poolledger.schedules.provenance import with_made_from

    if board:
        return with_made_from(board_tables_of(outturn), made, checked(outturn, made))
    return with_made_from(tables_of(outturn), made)


def keep_inputs(out: Path | None, inputs: Iterable[Path], made: str = "schedules are") -> None:
    """Refuse to write over what is read."""
    if out is not None and _is_there(out):
        for each in inputs:
            if _is_there(each) and out.samefile(each):
                raise Usage(f"{out.name} is what the {made} made of; choose another name")


def _write(outturn: Outturn, made: MadeFrom, path: Path, *, board: bool) -> None:
    from poolledger.render.files import write_text, write_whole

    suffix = path.suffix.lower()
    if suffix == ".json":
        write_text(path, _json(outturn, made))
    elif suffix == ".xlsx":
        from poolledger.excel.schedules import workbook_of

        write_whole(path, workbook_of(outturn, made, board=board))
    elif suffix == ".md":
        from poolledger.render.markdown import markdown_of

        write_text(path, markdown_of(_tables(outturn, made, board=board)))
    else:
        from poolledger.render.csv import csv_of

        write_text(path, csv_of(_tables(outturn, made, board=board)))


def _json(outturn: Outturn, made: MadeFrom) -> str:
    from poolledger.render.json import data_of
    from poolledger.values.plain_data import json_text

    return json_text(data_of(outturn, made))


def settled(asked: argparse.Namespace, *, workings: bool) -> tuple[Workbook, Outturn | None]:
    """The workbook and its settlement; None, with the faults told, where there is none."""
    from poolledger.excel.reader import read_workbook

    workbook = read_workbook(asked.file, asked.facts)
    if workbook.faults:
        _tell(workbook.faults)
        return workbook, None
    try:
        return workbook, workbook.settle(asked.year, asked.as_at, workings=workings)
    except PoolledgerError as error:
        named = asked.year is not None or asked.as_at is not None
        if named and error.code in _ASKED_FOR:
            raise Usage(error.issues[0].message) from error
        _tell(error.issues)
        return workbook, None


def dividend(asked: argparse.Namespace) -> int:
    """Print the board's paper on a settlement's savings, or write it to a file."""
    suffix = out_suffix(asked)
    workbook, outturn = settled(asked, workings=asked.json or suffix == ".json")
    if outturn is None:
        return FAULTS
    if outturn.savings is None:
        raise Usage(f"{asked.file.name} has no savings; state them in Savings and Delivered")
    _show(asked, workbook, outturn, board=True)
    return _status(asked, outturn)


def _tell(issues: Iterable[Issue]) -> None:
    for issue in issues:
        print(issue, file=sys.stderr)


def tell_of_warnings(asked: argparse.Namespace, made: MadeFrom) -> None:
    """One line apart from what was asked for, where there is something worth a look."""
    if made.warnings:
        words = [asked.file, *(word for file in asked.facts for word in ("--facts", file))]
        given = " ".join(f'"{word}"' if " " in str(word) else str(word) for word in words)
        print(f"{made.in_words}; run: poolledger check {given}", file=sys.stderr)


def explain(asked: argparse.Namespace) -> int:
    """Print how figures were made."""
    workbook, outturn = settled(asked, workings=True)
    if outturn is None:
        return FAULTS
    agreement, made = workbook.agreement, made_of(outturn, workbook)
    partner = as_spelt("partner", asked.partner, [partner.code for partner in agreement.partners])
    fund = as_spelt("fund", asked.fund, [fund.code for fund in agreement.funds])
    if asked.clauses:
        from poolledger.explain import clauses_text

        print(clauses_text(outturn, asked.fund))
        print(_foot(made))
    elif asked.json:
        from poolledger.explain import explanation_data
        from poolledger.values.plain_data import json_text

        print(json_text(explanation_data(outturn, partner, fund, made)), end="")
    elif asked.amount is not None:
        from poolledger.explain.found import figures_in_words

        print(figures_in_words(outturn, asked.amount, partner, fund))
        print(_foot(made))
    else:
        from poolledger.explain import explanation

        print(explanation(outturn, partner, fund))
        print(_foot(made))
    tell_of_warnings(asked, made)
    return SOUND


def _foot(made: MadeFrom) -> str:
    """What stands under an explanation: the warnings, and the files that it explains."""
    from poolledger.render.text import text_of
    from poolledger.schedules.provenance import files, warnings

    return "\n" + text_of([*warnings(made), *files(made)]).rstrip("\n")


def as_spelt(what: str, code: str | None, codes: Sequence[str]) -> str | None:
    """A code as the workbook spells it: as there, capital and small letters are the same."""
    if code is None or code in codes:
        return code
    from poolledger.excel.cells.codes import same_among

    spelt = same_among(code, codes)
    if spelt is None:
        raise Usage(f"there is no {what} {code!r}; the workbook has {', '.join(codes)}")
    return spelt


def compare(asked: argparse.Namespace) -> int:
    """Print how two settlements differ."""
    from poolledger.render.text import text_of
    from poolledger.scenarios.comparison import compare as compared
    from poolledger.schedules.provenance import files

    before, first = settled(asked, workings=False)
    other = argparse.Namespace(**{**vars(asked), "file": asked.other})
    after, second = settled(other, workings=False)
    if first is None or second is None:
        return FAULTS
    print(text_of([*compared(first, second).tables, *files(made_of(second, before, after))]))
    return SOUND
