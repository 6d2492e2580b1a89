"""The figures of a sum are found, with how they were made; or the nearest are named."""

from __future__ import annotations

import pytest
from tests.support.scopes import agreement_of, facts_of, pool, spent

import poolledger as pl
from poolledger.cli.arguments import main
from poolledger.explain.found import figures_in_words


def _outturn() -> pl.Outturn:
    fund = pool(overspend=[pl.share({"PCT": "60%", "OMBC": "40%"}, clause="8.1")])
    return agreement_of(fund).settle(facts_of(spent(1_100)), "2011/12")


def test_every_figure_of_a_sum_is_found_with_its_working() -> None:
    """Wherever it stands, whatever its sign."""
    told = figures_in_words(_outturn(), pl.gbp(60))

    assert told.splitlines()[0].startswith("£60.00 is there ")
    assert "Risk share, LD, step 1, allocation, PCT: £60.00 = " in told
    assert told == figures_in_words(_outturn(), pl.gbp(-60))


def test_only_what_is_asked_for_is_found() -> None:
    """Of a partner, or of a fund."""
    told = figures_in_words(_outturn(), pl.gbp(400), "OMBC")

    assert "OMBC" in told
    assert "is there" not in figures_in_words(_outturn(), pl.gbp(600), "OMBC")


def test_where_there_is_none_the_nearest_are_named() -> None:
    """So that a slip of the keys is seen."""
    told = figures_in_words(_outturn(), pl.gbp("60.01"))

    assert told.startswith("No figure comes to £60.01. The nearest are:")
    assert "£60.00" in told


def test_the_command_takes_a_sum(capsys: pytest.CaptureFixture[str]) -> None:
    """After the file; what is no sum is refused."""
    book = "examples/rotherham-2015-16/rotherham-2015-16.xlsx"

    assert main(["explain", book, "£9,933,750.00"]) == 0
    assert "Contributions, BCF1, NHS, share, CCG: £9,933,750.00" in capsys.readouterr().out
    assert main(["explain", book, "much"]) == 2
    assert "is not an amount" in capsys.readouterr().err
