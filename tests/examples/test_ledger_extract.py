"""Nothing of this example is published: every figure is ours."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

Settled = Callable[..., dict[str, Any]]

FOLDER = "ledger-extract"
LEDGERS = ("council-2024-25.csv", "icb-2024-25.xlsx")
OVERSPEND = "91668.33"
NURSING = "124960.29"


class TestOurs:
    def test_facts_of_two_ledgers(self, settled: Settled, examples: Path) -> None:
        """Spending of both ledgers, less income, is the outturn; the receipt is counted once."""
        words = [word for name in LEDGERS for word in ("--facts", str(examples / FOLDER / name))]
        result = settled(f"{FOLDER}/agreement.xlsx", *words)

        assert Decimal(OVERSPEND) == sum(Decimal(row["variance"]) for row in result["monitoring"])
        assert ["agreement.xlsx", *LEDGERS] == [each["file"] for each in result["inputs"]]
        (payment,) = result["settlement"]
        borne = result["risk_share"][0]["steps"][0]["allocations"]["ICB"]

        assert ("LBC", "ICB") == (payment["payer"], payment["payee"])
        assert Decimal(payment["amount"]) == Decimal(NURSING) - Decimal(borne)

    def test_as_committed(
        self, examples: Path, script: Callable[[str], ModuleType], tmp_path: Path
    ) -> None:
        """The committed csv file is what the script writes."""
        made = tmp_path / LEDGERS[0]
        script(f"{FOLDER}/make.py").build(made)

        assert (examples / FOLDER / LEDGERS[0]).read_bytes() == made.read_bytes()
