"""The tool of ``examples/embedding/``: what an engineer's own program gets out of the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from examples.embedding import tool


def test_every_agreement_is_kept_at_the_end_of_every_month() -> None:
    """What is kept is the JSON of a settlement, indicative until its year is over."""
    known = tool.agreements()
    kept = list(tool.months(known, tool.ledger(known)))

    assert len(kept) == len(known) * 24
    assert [json.loads(each.kept)["as_at"] for each in kept[:2]] == ["2024-04-30", "2024-05-31"]
    assert [json.loads(each.kept)["final"] for each in kept[:12]] == [False] * 11 + [True]


def test_a_year_varied_by_nothing_is_the_year_itself() -> None:
    """Every penny of the variance is borne by somebody, whatever it is varied by."""
    known = tool.agreements()
    frame = tool.ledger(known)
    for reference, agreement in known.items():
        facts = tool.facts_of(frame[frame["agreement"] == reference])
        (fund,) = agreement.funds
        outturn = agreement.settle(facts, "2025/26")
        same = {code: share.pence for code, share in outturn.borne(fund.code).items()}
        variance = sum(int(each.variance) for each in outturn.positions)

        assert sum(same.values()) == variance > 0

        assert tool.borne(agreement, facts, 0) == same
        assert sum(tool.borne(agreement, facts, 100).values()) > sum(same.values())


@pytest.mark.slow
def test_its_variations_are_settled_in_other_processes(capsys: pytest.CaptureFixture[str]) -> None:
    """Agreements and facts are sent there and back whole."""
    tool.main(variations=20)

    assert "20 years tried" in capsys.readouterr().out


def test_it_is_short_and_written_against_public_names_alone() -> None:
    """A program of under 150 lines that imports the library, and no part of it."""
    lines = Path(tool.__file__).read_text(encoding="utf-8").splitlines()
    imported = [line for line in lines if "poolledger" in line and "import" in line.split()]

    assert len(lines) < 150
    assert imported == ["import poolledger as pl"]
