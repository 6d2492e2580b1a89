"""How much does each partner's share hang on what is recognised, and when is one worse off?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from poolledger.errors import SettlementFault
from poolledger.money import written
from poolledger.rates import as_percentage
from poolledger.savings.division import Divisions
from poolledger.schedules.board.evidence import Evidence
from poolledger.schedules.board.what_if import WhatIf, scores_of
from poolledger.schedules.table import Row, Table, money, text
"""Placeholder."""
