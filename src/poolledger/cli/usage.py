"""What is given to a command beside its workbook, and a command that cannot be understood."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from poolledger.values.errors import ValueFault

if TYPE_CHECKING:
    from poolledger.assurance.completeness.points import PointList


class Usage(Exception):
    """A command that cannot be understood, in one sentence."""


def points_asked(asked: argparse.Namespace) -> list[PointList]:
    """The lists of points that were given in place of those that come with the package."""
    from poolledger.assurance.completeness.points import read_list

    try:
        return [read_list(file) for file in getattr(asked, "points", ())]
    except ValueFault as error:
        raise Usage("; ".join(issue.message for issue in error.issues)) from error
