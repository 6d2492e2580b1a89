"""The faults themselves, and the checks that fields make."""

from __future__ import annotations

import pickle

import pytest

import poolledger as pl
from poolledger.values.errors import shown

ISSUE = pl.Issue("blank", "nothing is here; fill it", pl.CellRef("Actuals", 3, "F", "book.xlsx"))


def test_a_fault_survives_being_pickled() -> None:
    """Its issues and their cells with it."""
    fault = pickle.loads(pickle.dumps(pl.AgreementFault([ISSUE])))

    assert (ISSUE,) == fault.issues
    assert "book.xlsx 'Actuals'!F3: error: nothing is here; fill it [blank]" == str(fault)


def test_a_name_that_there_is_not_is_a_key_error_too() -> None:
    """Those who look for one find it, and its message is as every other."""
    fault = pl.UnknownName.of("unknown-fund", "no fund 'MH'; there is LD")

    assert isinstance(fault, KeyError)
    assert "error: no fund 'MH'; there is LD [unknown-fund]" == str(fault)


def test_a_field_names_itself_where_it_refuses() -> None:
    """Of several texts it is clear which is none."""
    with pytest.raises(pl.ValueFault, match=r"^error: name is 3, which is not text; write it in"):
        pl.Scheme("LD", 3)  # type: ignore[arg-type]
    with pytest.raises(pl.ValueFault, match=r"^error: order is True, which is not a whole number"):
        pl.RollForwardStep("2011/12", "LD", "PCT", True, "uplift", "2%")


def test_text_is_quoted_whole_and_a_long_record_by_its_beginning() -> None:
    """What was typed is found again."""
    long = "x" * 200

    assert repr(long) == shown(long)
    assert 83 == len(shown([long]))
