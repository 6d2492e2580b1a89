"""Write five small workbooks, each one clause of a real agreement with a sum an eye can check."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Percent, Row, Sheets, write  # noqa: E402

YEAR = "2017/18"
YEAR_END = date(2018, 3, 31)
HEAD: Row = ["Fund", "Scheme", "Direction", "Step", "Treatment", "Basis", "Reserve", "NHS", "LA"]

# The clauses are published, the sums are worked examples of ours, and so are the partners, the
# budgets, the year and the dates. Sources:
#   1, 9  Oxfordshire older people's pool, 2013/14, contributions of 99m and 96m, quoted as 51:49:
#         https://www.hsj.co.uk/nhs-oxfordshire-ccg/oxfordshire-council-signs-off-pooled-budget-plan/5061994.article
#   2     steps for overspends in a Better Care Fund call-off agreement:
#         https://www.markettransfer.info/clause/over-and-underspends/_1
#   3     Luton, fixed and variable lines: https://lawinsider.com/clause/risk-share
#   7     Rotherham, pro rata up to each partner's contribution:
#         https://lawinsider.com/clause/risk-share-arrangements/_1


def million(figure: str) -> Decimal:
    """Pounds from millions: `million("99")` is 99,000,000."""
    return Decimal(figure) * 1_000_000


def vector_1() -> Sheets:
    """An overspend of 1,000,000 in the ratio 99:96 of the contributions."""
    return _agreement(
        "1: in proportion to contributions",
        schemes=[("LINE", "One line", million("96"), million("99"), million("1"))],
        rules={"Risk share": [HEAD, ["FUND", "", "both", 1, "share", "contributions"]]},
    )


def vector_2() -> Sheets:
    """An overspend of 1,300,000: 250,000 elsewhere, then 500,000, then 200,000, then halves."""
    reserves: list[Row] = [
        ["Year", "Fund", "Reserve", "Opening"],
        [YEAR, "FUND", "Risk pool", Decimal("500000")],
        # A reserve, so that it is drawn after the risk pool. Budget left unspent on a scheme would
        # be netted before it.
        [YEAR, "FUND", "Uncommitted allocations", Decimal("200000")],
    ]
    risk_share: list[Row] = [
        HEAD,
        ["FUND", "", "overspend", 1, "reserve", "", "Risk pool"],
        ["FUND", "", "overspend", 2, "reserve", "", "Uncommitted allocations"],
        ["FUND", "", "overspend", 3, "share", "percentages", "", Percent("50"), Percent("50")],
        # Ours: the clause read here is about overspends.
        ["FUND", "", "underspend", 1, "share", "contributions"],
    ]
    return _agreement(
        "2: underspends, risk pool, uncommitted allocations, partners",
        schemes=[
            ("OVER", "The line that overspends", million("6"), million("4"), million("1.3")),
            ("UNDER", "The line that underspends", million("3"), million("2"), million("-0.25")),
        ],
        rules={"Reserves": reserves, "Risk share": risk_share},
    )


def vector_3() -> Sheets:
    """A fixed line over by 80,000 is the host's; a variable one over by 100,000 is shared 60:40."""
    return _agreement(
        "3: fixed and variable lines",
        schemes=[
            ("FIXED", "A fixed line", million("1"), million("1"), Decimal("80000")),
            ("VARIABLE", "A variable line", million("1"), million("1"), Decimal("100000")),
        ],
        rules={
            "Risk share": [
                HEAD,
                ["", "FIXED", "both", 1, "bear", "host"],
                [
                    "",
                    "VARIABLE",
                    "both",
                    1,
                    "share",
                    "percentages",
                    "",
                    Percent("60"),
                    Percent("40"),
                ],
            ]
        },
    )


def vector_7() -> Sheets:
    """An overspend of 500,000 shared pro rata, each share capped at the partner's contribution."""
    capped: Row = [*HEAD, "NHS at most", "LA at most"]
    shares: Row = ["", "LINE", "overspend", 1, "share", "contributions", "", None, None]
    return _agreement(
        "7: pro rata up to each contribution",
        schemes=[("LINE", "A joint scheme", Decimal("300000"), Decimal("100000"), million("0.5"))],
        rules={
            "Risk share": [
                capped,
                [*shares, Percent("100"), Percent("100")],
                # Ours: the clause read here is about overspends.
                ["", "LINE", "underspend", 1, "share", "contributions"],
            ]
        },
    )


def vector_9() -> Sheets:
    """An overspend of 8,200,000 twice: at the quoted 51:49 and at the exact 99:96."""
    sheets = dict(
        _agreement(
            "9: a rounded ratio and the exact one",
            schemes=[("QUOTED", "Shared at 51:49", million("96"), million("99"), million("8.2"))],
            rules={},
        )
    )
    sheets["Funds"] = [*sheets["Funds"], ["FUND2", "Joint fund, exact", "pooled", "NHS"]]
    sheets["Schemes"] = [*sheets["Schemes"], ["FUND2", "EXACT", "Shared at 99:96"]]
    for name in ("Contributions", "Actuals"):
        heading, *rows = sheets[name]
        again: list[Row] = [
            [{"FUND": "FUND2", "QUOTED": "EXACT"}.get(str(cell), cell) for cell in row]
            for row in rows
        ]
        sheets[name] = [heading, *rows, *again]
    sheets["Risk share"] = [
        HEAD,
        ["FUND", "", "both", 1, "share", "percentages", "", Percent("49"), Percent("51")],
        ["FUND2", "", "both", 1, "share", "contributions"],
    ]
    return sheets


def _agreement(
    title: str, schemes: list[tuple[str, str, Decimal, Decimal, Decimal]], rules: Sheets
) -> Sheets:
    """One pooled fund hosted by the NHS body; a scheme is code, name, NHS, LA, variance."""
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", f"VECTOR-{title[0]}"],
            ["Title", title],
            ["Start", date(2017, 4, 1)],
        ],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["NHS", "The NHS body", "CCG"],
            ["LA", "The council", "Council"],
        ],
        "Funds": [["Fund", "Name", "Kind", "Host"], ["FUND", "Joint fund", "pooled", "NHS"]],
        "Schemes": [
            ["Fund", "Scheme", "Name"],
            *(("FUND", code, name) for code, name, *_ in schemes),
        ],
        "Contributions": [
            ["Year", "Fund", "Scheme", "NHS", "LA"],
            *((YEAR, "FUND", code, nhs, council) for code, _, nhs, council, _ in schemes),
        ],
        "Actuals": [
            ["Date", "Fund", "Scheme", "Type", "Partner", "Amount"],
            *(
                (YEAR_END, "FUND", code, "receipt", "LA", council)
                for code, _, _, council, _ in schemes
            ),
            *(
                (YEAR_END, "FUND", code, "expenditure", "NHS", nhs + council + variance)
                for code, _, nhs, council, variance in schemes
            ),
        ],
        **rules,
    }


VECTORS = {
    "vector-1.xlsx": vector_1,
    "vector-2.xlsx": vector_2,
    "vector-3.xlsx": vector_3,
    "vector-7.xlsx": vector_7,
    "vector-9.xlsx": vector_9,
}
WORKBOOKS = tuple(VECTORS)


def build(path: Path | str) -> None:
    """Write the workbook that the file name asks for."""
    write(path, VECTORS[Path(path).name]())


if __name__ == "__main__":
    for name in WORKBOOKS:
        build(HERE / name)
