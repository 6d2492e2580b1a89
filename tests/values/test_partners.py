"""Partners have kinds and dates, and follow one another."""

from __future__ import annotations

from datetime import date

from poolledger.values.partners import Kind, Partner, code_of

PCT = Partner("PCT", "Primary care trust", Kind.PCT, last_day=date(2013, 3, 31))
CCG = Partner("CCG", "Clinical commissioning group", Kind.CCG, successor_of=("PCT",))
ICB = Partner("ICB", "Integrated care board", Kind.ICB, successor_of=("CCG", "OLD"))


def test_a_partner_stands_for_its_code() -> None:
    """Wherever a code is wanted, a partner may be given."""
    assert code_of(PCT) == code_of("PCT")


def test_a_partner_is_in_force_between_its_days() -> None:
    """A body abolished on 31 March 2013 exists on that day and not on the next."""
    assert PCT.in_force.holds(date(2013, 3, 31))
    assert not PCT.in_force.holds(date(2013, 4, 1))


def test_a_partner_can_be_pasted_back() -> None:
    """The repr is Python that makes the same partner."""
    names = {"Partner": Partner, "Kind": Kind, "date": date}

    assert eval(repr(PCT), names) == PCT
