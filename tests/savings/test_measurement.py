"""A do-nothing line grows by dated indices, and is changed by dated, agreed notes alone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.workings import worked_again

import poolledger as pl
from poolledger import gbp
from poolledger.agreement.agreement import IndexRate, Profile, rates_by_year
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.agreement.facts import Actual, Facts, Movement
from poolledger.agreement.register import Initiative, Register
from poolledger.savings.do_nothing import MeasuredLine, do_nothing
from poolledger.savings.trajectory import part_year, step_up
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.rounding import half_away
from poolledger.values.workings import Figure

PCT = pl.Partner("PCT", "NHS Oldham", pl.Kind.PCT)
OMBC = pl.Partner("OMBC", "Oldham Council", pl.Kind.COUNCIL)
LAST = date(2013, 3, 31)
YEARS = [FinancialYear(start) for start in range(2011, 2014)]
INDICES = [
    IndexRate(index, year, rate)
    for index, rate in (("Pay", "2.5%"), ("People", "1.2%"), ("Beds", "0.8%"))
    for year in YEARS
]
LINE = DoNothing(
    "ACUTE", "PCT", "2011/12", gbp("10m"),
    inflation="Pay", demography="People", activity="Beds", clause="4.1",
)  # fmt: skip


def _of(year: str, *notes: ChangeNote, as_at: date = date(2014, 3, 31)) -> int:
    return do_nothing(LINE, notes, rates_by_year(INDICES), FinancialYear.parse(year), as_at)


def _note(
    day: date, year: str, *, base: pl.Money | None = None, change: pl.Money | None = None
) -> ChangeNote:
    partners = ("PCT", "OMBC")
    return ChangeNote(day, "ACUTE", year, "agreed", partners, base=base, change=change)


def _measured(register: Register, as_at: date, *, traced: bool = True) -> list[MeasuredLine]:
    """The lines of 2012/13 to a day, of an agreement that spends £800,000 a month on acute care."""
    fund = pl.AlignedBudgets(
        "AL", "Aligned", schemes=[pl.Scheme("BEDS", "Beds", lead=PCT)],
        contributions=pl.fixed({PCT: gbp("10m")}, scheme="BEDS"),
    )  # fmt: skip
    agreement = pl.Agreement(
        "Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund], indices=INDICES,
        profiles=[Profile("winter", [Fraction(0)] * 6 + [Fraction(1)] * 6)],
    )  # fmt: skip
    year = FinancialYear.parse("2012/13")
    spent = [Actual(day, Movement.EXPENDITURE, gbp("800k"), "BEDS") for day in year.month_ends]
    facts = Facts(actuals=spent, savings=register)
    outturn = agreement.settle(facts, "2012/13", as_at, workings=traced)
    assert outturn.additionality is not None
    return outturn.additionality.lines(year)


def test_a_base_grows_by_every_index_once_a_year() -> None:
    """£10.0m at 2.5%, 1.2% and 0.8% is £10,455,984, and its working says so."""
    pence = _of("2012/13")

    assert pence == 10_455_984_00
    assert isinstance(pence, Figure)
    rate = pence.working.operands[1]
    assert getattr(rate, "name", "") == (
        "growth of 2012/13: inflation 2.5%, demography 1.2%, activity 0.8%"
    )
    assert worked_again(pence) == pence


def test_the_base_year_is_the_base() -> None:
    """In its base year a line is what was entered."""
    assert _of("2011/12") == 10_000_000_00


def test_the_product_is_rounded_once_at_the_end() -> None:
    """Two years of growth are one exact product."""
    growth = Fraction("1.025") * Fraction("1.012") * Fraction("1.008")

    assert _of("2013/14") == half_away(10_000_000_00 * growth**2)


def test_a_note_counts_from_its_day_only() -> None:
    """A settlement as at an earlier day does not know a later note."""
    note = _note(date(2013, 6, 1), "2012/13", base=gbp("9m"))

    assert _of("2012/13", note, as_at=date(2013, 5, 31)) == 10_455_984_00
    assert _of("2012/13", note, as_at=date(2013, 6, 30)) == 9_000_000_00


def test_a_base_replaces_and_a_change_is_added() -> None:
    """Notes go by year, then by day, then by row; each sum grows from its own year."""
    notes = (
        _note(date(2013, 6, 1), "2012/13", change=gbp("100k")),
        _note(date(2013, 5, 1), "2012/13", base=gbp("9m")),
        _note(date(2013, 4, 1), "2013/14", change=gbp("-50k")),
    )
    growth = Fraction("1.025") * Fraction("1.012") * Fraction("1.008")
    grown = [half_away(sum_ * growth) for sum_ in (9_000_000_00, 100_000_00)]

    assert _of("2012/13", *notes) == 9_100_000_00
    assert _of("2013/14", *notes) == sum(grown) - 50_000_00


def test_a_note_of_the_same_day_follows_the_rows() -> None:
    """Of two bases of one day the later row holds."""
    day = date(2013, 5, 1)
    first, last = (_note(day, "2012/13", base=gbp(sum_)) for sum_ in ("9m", "8m"))

    assert _of("2012/13", first, last) == 8_000_000_00
    assert _of("2012/13", last, first) == 9_000_000_00


def test_a_year_without_a_rate_is_a_fault() -> None:
    """Every index and year that is missing is named, and where to state it."""
    with pytest.raises(SettlementFault) as caught:
        do_nothing(LINE, (), rates_by_year(INDICES[:2]), FinancialYear(2013), LAST)
    messages = [issue.message for issue in caught.value.issues]

    assert caught.value.code == "unknown-index"
    assert len(messages) == 5
    assert messages[0] == (
        "index 'People' has no rate for 2012/13, by which do-nothing line ACUTE grows; "
        "state it in Indices"
    )


def test_a_line_is_measured_against_its_scheme() -> None:
    """To a day, by even twelfths or a profile, less what was spent on the scheme."""
    lines = [_on_beds(), _on_beds("winter")]
    even, winter = _measured(Register(lines=lines), date(2012, 9, 30))

    assert (even.of_year, even.do_nothing) == (10_455_984_00, 5_227_992_00)
    assert (even.spent, even.available) == (4_800_000_00, 427_992_00)
    assert (winter.do_nothing, winter.saved, winter.available) == (0, -4_800_000_00, 0)


def _on_beds(profile: str | None = None) -> DoNothing:
    return DoNothing(
        "ACUTE" if profile is None else "COLD", "PCT", "2011/12", gbp("10m"),
        inflation="Pay", demography="People", activity="Beds", scheme="BEDS", profile=profile,
    )  # fmt: skip


def test_line_spending_takes_the_place_of_the_scheme() -> None:
    """Where rows of the year to the day state what was spent, the scheme is not looked at."""
    spending = [
        LineSpending(date(2012, 3, 31), "ACUTE", gbp("5m")),
        LineSpending(date(2012, 4, 30), "ACUTE", gbp("1m")),
        LineSpending(date(2012, 8, 31), "ACUTE", gbp("-1")),
        LineSpending(date(2013, 3, 31), "ACUTE", gbp("7m")),
    ]
    (line,) = _measured(Register(lines=[_on_beds()], spending=spending), date(2012, 9, 30))

    assert line.spent == 999_999_00
    assert worked_again(line.spent) == 999_999_00


def test_figures_without_workings_are_the_same() -> None:
    """A line is measured alike whether or not workings are kept."""
    register = Register(
        lines=[_on_beds()], notes=[_note(date(2012, 5, 1), "2012/13", change=gbp("3"))]
    )
    pairs = zip(_measured(register, LAST), _measured(register, LAST, traced=False), strict=True)

    for one, other in pairs:
        names = ("of_year", "do_nothing", "spent", "saved", "available")
        assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]
        assert not isinstance(other.available, Figure)


def test_a_line_of_a_later_base_year_is_not_measured() -> None:
    """Nothing is said of years before the base year."""
    later = DoNothing("ACUTE", "PCT", "2013/14", gbp("10m"))

    assert _measured(Register(lines=[later]), LAST) == []


def test_a_part_year_leaves_the_rest_for_next_year() -> None:
    """£480,000 from month 8 saves £200,000 this year, and £280,000 more next year."""
    initiative = Initiative("W", "Work", "2012/13", full_year_effect=gbp("480k"), from_month=8)
    found = step_up(initiative, FinancialYear.parse("2012/13"), traced=True)

    assert part_year(480_000_00, 5) == (200_000_00, 280_000_00)
    assert found is not None
    assert (found.this_year, found.step_up) == (200_000_00, 280_000_00)
    assert step_up(initiative, FinancialYear.parse("2013/14"), traced=True) is None
    assert step_up(Initiative("X", "", "2012/13"), initiative.first_year, traced=True) is None


@given(st.integers(0, 10**12), st.integers(1, 12))
def test_this_year_and_the_step_up_are_the_full_year(full_year: int, months: int) -> None:
    """Together they are the full-year effect, to the penny."""
    this_year, rest = part_year(full_year, months)

    assert this_year + rest == full_year
    assert abs(this_year * 12 - full_year * months) <= 6


@given(
    st.integers(0, 10**12),
    st.lists(st.fractions(Fraction(-1, 2), Fraction(1, 2)), min_size=2, max_size=2),
)
def test_growth_is_exact(base: int, rates: list[Fraction]) -> None:
    """Whatever the rates, the product is exact and rounded once, half away from nil."""
    line = DoNothing("L", "PCT", "2011/12", pl.Money(base), inflation="Pay")
    indices = [IndexRate("Pay", year, rate) for year, rate in zip(YEARS[1:], rates, strict=True)]
    pence = do_nothing(line, (), rates_by_year(indices), YEARS[2], LAST)

    assert pence == half_away(base * prod((1 + rate for rate in rates), start=Fraction(1)))
    assert worked_again(pence) == pence
