"""A settlement as JSON, key by key as the reference states it.

Amounts are strings of pounds with two decimals, so that no reader makes floats of them.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from poolledger.results import savings_walk, walk
from poolledger.results.json_types import plain
from poolledger.results.provenance import PYTHON, MadeFrom
from poolledger.results.report import SCHEMA, Agreed, Report
from poolledger.settlement.outturn import Outturn
from poolledger.values.version import __version__

_in_the_workbook = attrgetter("row")


def data_of(outturn: Outturn, made: MadeFrom = PYTHON) -> dict[str, Any]:
    """A settlement as plain data.

    Args:
        outturn: The settlement, with its workings if its steps are to tell them.
        made: The files it was read from, and the warnings of them.
    """
    return plain(_report_of(outturn, made))


def _report_of(outturn: Outturn, made: MadeFrom) -> Report:
    agreement = outturn.agreement
    return Report(
        schema=SCHEMA,
        poolledger=__version__,
        inputs=made.inputs,
        warnings=made.warnings,
        read=made.read,
        read_not_counted=made.left,
        agreement=Agreed(reference=agreement.reference, title=agreement.title),
        year=outturn.year,
        as_at=outturn.as_at,
        final=outturn.final,
        # Those made in Python have no row, and keep their order.
        contributions=sorted(walk.contributions(outturn), key=_in_the_workbook),
        instalments=sorted(walk.instalments(outturn), key=_in_the_workbook),
        monitoring=sorted(walk.monitoring(outturn), key=_in_the_workbook),
        risk_share=walk.risk_share(outturn),
        memorandum=walk.memorandum(outturn),
        settlement=walk.settlement(outturn),
        reserves=walk.reserves(outturn),
        savings=savings_walk.savings(outturn),
        dividend=walk.dividend(outturn),
        bridge=savings_walk.bridge(outturn),
        held=walk.held(outturn),
        not_to_be_posted=walk.not_to_be_posted(outturn),
        decisions=savings_walk.decisions(outturn),
        tracking=savings_walk.tracking(outturn),
        additionality=list(savings_walk.additionality(outturn)),
        claims=list(savings_walk.claimed(outturn)),
        next_year=savings_walk.next_year(outturn),
        checks=walk.checks(outturn),
        not_counted=walk.not_counted(outturn),
        completeness=made.completeness,
    )
