"""What do-nothing lines, their change notes and a price base may not say.

As in :mod:`poolledger.validation.agreement`, each contradiction is one function, and the lists
at the end are all that is checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from poolledger.agreement.agreement import AgreementTerms, rates_by_year
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing
from poolledger.agreement.facts import Facts
from poolledger.savings.appraisal import years_after
from poolledger.savings.do_nothing import Rates, do_nothing
from poolledger.values.errors import Issue, SettlementFault, fault
from poolledger.values.financial_year import FinancialYear, written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import written
from poolledger.values.suggestions import unknown

_PRICES = ("Price base", "Price index")


def lines_name_known_indices(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A line grows by indices that the agreement states."""
    indices = list(dict.fromkeys(each.index for each in agreement.indices))
    for line in facts.savings.lines:
        for what, index in line.indices:
            if index not in indices:
                yield unknown("index", index, indices, line.source, what.capitalize())


def initiatives_name_known_lines(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """An initiative names lines that are stated, each once."""
    known = [line.line for line in facts.savings.lines]
    for each in facts.savings.initiatives:
        for line in dict.fromkeys(each.lines):
            if line not in known:
                yield unknown("line", line, known, each.source, "Line")
            if each.lines.count(line) > 1:
                message = f"initiative {each.code} names line {line} twice; name it once"
                yield fault("stated-twice", message, cell_of(each.source, "Line"))


def notes_are_agreed(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A change note says one thing of a year that the line has, and two partners agreed it."""
    lines = {line.line: line for line in facts.savings.lines}
    for note in facts.savings.notes:
        if len(set(note.agreed_by)) < 2:
            message = (
                f"the change note to {note.line} is agreed by {' + '.join(note.agreed_by)} "
                f"alone; a line is changed by two partners at least, joined by +"
            )
            yield fault("not-agreed", message, cell_of(note.source, "Agreed by"))
        if (note.base is None) == (note.change is None):
            message = "a change note has a base or a change; give one of the two"
            yield fault("base-or-change", message, cell_of(note.source, "Base"))
        line = lines.get(note.line)
        if line is not None and note.year < line.base_year:
            message = (
                f"line {note.line} begins in {line.base_year}, and this note changes it in "
                f"{note.year}; correct one of the two"
            )
            yield fault("before-the-base", message, cell_of(note.source, "Year"))


def notes_leave_something(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """No change note brings a line below nil in a year that it or another changes."""
    rates, notes = rates_by_year(agreement.indices), facts.savings.notes
    for line in facts.savings.lines:
        own = [
            note
            for note in notes
            if note.line == line.line and (note.base is None) != (note.change is None)
        ]
        told: set[FinancialYear] = set()
        for note in sorted(own, key=lambda note: note.day):
            for year, pence in _changed_years(line, own, rates, note.day):
                if pence < 0 and year not in told:
                    told.add(year)
                    heading = "Base" if note.change is None else "Change"
                    message = (
                        f"this note of {written_date(note.day)} brings line {line.line} to "
                        f"{written(pence)} in {year}, below nil; correct it"
                    )
                    yield fault("below-nil", message, cell_of(note.source, heading))


def _changed_years(
    line: DoNothing, notes: Sequence[ChangeNote], rates: Rates, day: date
) -> Iterator[tuple[FinancialYear, int]]:
    """What a line is in each year that is changed by notes of a day or earlier, in pence."""
    for year in sorted({note.year for note in notes if note.day <= day}):
        if year >= line.base_year:
            try:
                yield year, do_nothing(line, notes, rates, year, day, traced=False)
            except SettlementFault:
                # An index without a rate is a fault of the year that is settled.
                continue


def months_are_of_the_year(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """The month from which an initiative saves is one of its year's twelve."""
    for each in facts.savings.initiatives:
        if each.from_month is not None and not 1 <= each.from_month <= 12:
            message = f"{each.from_month} is no month of a year; write 1 for April to 12 for March"
            yield fault("not-a-month", message, cell_of(each.source, "From month"))


def prices_have_rates(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """The price index has a rate for every year between the price base and an initiative's."""
    base, index = agreement.savings.price_base, agreement.savings.price_index
    rated = {each.year for each in agreement.indices if each.index == index}
    if base is None or not rated:
        return
    for each in facts.savings.initiatives:
        years = years_after(*sorted((base, each.first_year)))
        missing = [str(year) for year in years if year not in rated]
        if missing:
            message = (
                f"price index {index!r} has no rate for {', '.join(missing)}, by which "
                f"{each.code} is shown in prices of {base}; state it in Rates"
            )
            yield fault("unknown-index", message, cell_of(each.source, "Year"))


def price_base_has_an_index(agreement: AgreementTerms) -> Iterator[Issue]:
    """A price base and a price index are there together, and the index is stated."""
    base, index = agreement.savings.price_base, agreement.savings.price_index
    known = {each.index for each in agreement.indices}
    if (base is None) != (index is None):
        said, other = _PRICES if index is None else reversed(_PRICES)
        message = (
            f"the agreement has a {said.lower()} and no {other.lower()}; state both or neither"
        )
        yield fault("price-index", message)
    elif index is not None and index not in known:
        stated = ", ".join(sorted(known)) or "none"
        message = f"the price index {index!r} is not in Rates; there is {stated}"
        yield fault("price-index", message)


LINE_CHECKS = (
    lines_name_known_indices,
    initiatives_name_known_lines,
    notes_are_agreed,
    notes_leave_something,
    months_are_of_the_year,
    prices_have_rates,
)
