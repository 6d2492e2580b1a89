"""
Write one large agreement: 40 schemes in six funds of four partners over three years.

Everything is ours. The places do not exist and the figures come from `Figures` below.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Cell, Percent, Row, Sheets, write  # noqa: E402

YEARS = ("2023/24", "2024/25", "2025/26")
PARTNERS = ("EVI", "WVI", "EVC", "WVC")
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")

# Fund: name, kind, host or lead commissioner.
FUNDS = {
    "ADULT": ("Adult community services", "pooled", "EVC"),
    "CHILD": ("Children's services", "pooled", "WVC"),
    "EQUIP": ("Equipment and adaptations", "pooled", "EVI"),
    "MH": ("Mental health", "lead", "WVI"),
    "LOCAL": ("Local services, aligned with shared risk", "aligned", ""),
    "OWN": ("Estates, aligned at own risk", "aligned", ""),
}

# Scheme: name, lead (blank = the host), ring (blank = the default), contribution plan, the partners
# who fund it with thousands of pounds in the first year, and the variance aimed at in each year in
# tenths of a per cent of the scheme's spending.
SCHEMES = {
    "A01": ("Home care", "", "", "index", "EVI 2400 WVI 1300 EVC 3100 WVC 900", (8, -6, 27)),
    "A02": ("Reablement", "", "", "share", "EVI 1500 WVI 800 EVC 1200 WVC 500", (-15, 11, 12)),
    "A03": ("Hospital discharge", "EVI", "", "fixed", "EVI 2100 EVC 1700", (-5, 9, 28)),
    "A04": ("Carers' grants", "WVC", "fenced", "fixed", "EVC 350 WVC 410", (0, -12, 21)),
    "A05": ("Sensory services", "EVC", "in view", "fixed", "EVC 640", (4, 5, -7)),
    "A06": ("Day services", "", "", "rest", "EVI 900 WVI 600 EVC 1500", (-22, 19, 31)),
    "A07": ("Intermediate beds", "", "", "roll forward", "EVI 2600 EVC 1900", (-14, 16, 35)),
    "A08": ("Falls service", "", "", "minimum", "WVI 700 WVC 450", (-9, 6, 12)),
    "A09": ("Extra care", "", "", "balance", "EVI 1200 EVC 1400 WVC 800", (-18, 9, 24)),
    "A10": ("Telecare", "", "", "rate", "EVI 400 WVI 350 EVC 500 WVC 250", (6, 12, -3)),
    "A11": ("Night sitting", "WVI", "", "fixed on", "WVI 800 EVC 600", (-7, 15, 18)),
    "A12": ("Advocacy", "", "", "in kind", "EVI 300 EVC 350", (-3, 4, 9)),
    "C01": ("Therapies", "", "", "index", "EVI 1300 WVI 1100 WVC 800", (-6, 8, 17)),
    "C02": ("Short breaks", "", "", "share", "EVI 700 WVI 600 EVC 900 WVC 800", (-9, 24, 29)),
    "C03": ("Placements", "", "", "unit", "WVI 900 WVC 2100", (-12, 33, 38)),
    "C04": ("Community nursing", "EVI", "", "roll forward", "EVI 1600 WVC 900", (-4, 17, 22)),
    "C05": ("Speech and language", "", "", "minimum", "EVI 800 WVI 700", (-8, 14, 9)),
    "C06": ("Early help", "EVC", "", "one-off", "EVC 1100 WVC 1000", (-11, 21, 26)),
    "C07": ("Youth justice health", "WVC", "shadow", "fixed", "WVC 380", (2, -3, 6)),
    "C08": ("Family hubs", "", "", "fixed", "EVI 450 EVC 500 WVC 650", (-5, 13, 15)),
    "E01": ("Standard equipment", "", "", "rate", "EVI 1700 WVI 1500 EVC 1600", (-9, 7, 13)),
    "E02": ("Wheelchairs", "", "", "unit", "EVI 1100 WVI 900", (-14, 26, -16)),
    "E03": ("Minor works", "EVC", "", "fixed", "EVI 300 EVC 700 WVC 500", (-21, 34, -27)),
    "E04": ("Home oxygen", "", "", "rest", "EVI 800 WVI 600 WVC 300", (-7, 19, -11)),
    "E05": ("Continence products", "", "", "index", "EVI 900 WVI 800", (-12, 28, -8)),
    "E06": ("Recycling", "", "", "balance", "EVI 350 EVC 300", (-16, 11, -19)),
    "E07": ("Disabled facilities", "EVC", "fenced", "fixed", "EVC 1200", (0, 8, -14)),
    "M01": ("Crisis team", "", "", "index", "EVI 2900 WVI 2700", (-8, -11, 12)),
    "M02": ("Talking therapies", "EVI", "", "rate", "EVI 1800 WVI 900", (-6, -9, 23)),
    "M03": ("Supported living", "EVC", "", "fixed", "EVI 600 EVC 1900", (-13, -7, 31)),
    "M04": ("Approved professionals", "WVC", "", "fixed on", "WVI 300 WVC 1100", (-3, -12, -6)),
    "M05": ("Rehabilitation", "", "", "roll forward", "WVI 2200 WVC 400", (-9, -15, 19)),
    "M06": ("Dementia support", "", "", "share", "EVI 500 WVI 400 EVC 300 WVC 300", (4, -5, 8)),
    "L01": ("Urgent response", "EVI", "", "index", "EVI 1900", (-8, 12, 27)),
    "L02": ("Virtual wards", "WVI", "", "fixed", "WVI 1700", (-17, 14, -9)),
    "L03": ("Housing support", "EVC", "", "rate", "EVC 1500", (5, 9, 24)),
    "L04": ("Prevention", "WVC", "", "fixed on", "WVC 1300", (-11, 6, 33)),
    "L05": ("Public health", "EVC", "in view", "fixed", "EVC 880", (-2, 3, 5)),
    "N01": ("Day centre sites", "EVC", "", "fixed", "EVC 720", (7, -4, 9)),
    "N02": ("Clinic sites", "WVI", "", "fixed", "WVI 950", (-6, 8, -5)),
}
FUND_OF = {"A": "ADULT", "C": "CHILD", "E": "EQUIP", "M": "MH", "L": "LOCAL", "N": "OWN"}
PLANNED_UNITS = {"C03": 760, "E02": 930}  # At the price of the `unit` contributions.
INDEX = {"2024/25": "4.15", "2025/26": "2.83"}


class Figures:
    """A written-out linear congruential generator, so that every run gives the same figures."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, limit: int) -> int:
        """A whole number from nil to just below `limit`."""
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return (self.state >> 8) % limit


def fund_of(scheme: str) -> str:
    """The fund of a scheme, by its letter."""
    return FUND_OF[scheme[0]]


def lead_of(scheme: str) -> str:
    """The partner that commissions a scheme."""
    return SCHEMES[scheme][1] or FUNDS[fund_of(scheme)][2]


def funding_of(scheme: str) -> dict[str, Decimal]:
    """Each partner's pounds to a scheme in the first year."""
    words = SCHEMES[scheme][4].split()
    return {p: Decimal(k) * 1000 for p, k in zip(words[::2], words[1::2], strict=True)}


CONTRIBUTIONS = [
    *("Year", "Fund", "Scheme", "Partner", "Rule", "Amount", "Rate", "Units", "Index"),
    *("Source", "Recurrent", "In kind", "Instalments", "Clause"),
]


def _row(headings: Sequence[str], given: Mapping[str, Cell]) -> Row:
    """A row in the order of the headings; underscores in a name stand for spaces."""
    named = {name.replace("_", " "): cell for name, cell in given.items()}
    assert set(named) <= set(headings), set(named) - set(headings)
    return [named.get(heading) for heading in headings]


def _contribution(year: str, scheme: str, partner: str, rule: str, /, **given: Cell) -> Row:
    if "In_kind" not in given and rule != "brought forward":
        given["Instalments"] = {"A": "monthly", "C": "quarterly", "E": "4"}.get(scheme[0])
    given |= {"Year": year, "Fund": fund_of(scheme), "Scheme": scheme}
    return _row(CONTRIBUTIONS, given | {"Partner": partner, "Rule": rule})


def _plan(scheme: str, figures: Figures) -> Iterator[Row]:
    """The contribution rows of one scheme."""
    plan = SCHEMES[scheme][3]
    for order, (partner, base) in enumerate(funding_of(scheme).items()):
        amount = base + Decimal(figures.below(900_000)) / 100
        if plan in {"share", "rest", "unit"}:
            yield from _by_budget(plan, scheme, partner, order, amount)
        elif plan == "fixed on":
            yield _contribution(f"{YEARS[0]} on", scheme, partner, "fixed", Amount=amount)
            if order:
                third = amount * 106 // 100 + 29
                yield _contribution(YEARS[2], scheme, partner, "fixed", Amount=third, Clause="6.2")
        else:
            yield _contribution(YEARS[0], scheme, partner, "fixed", Amount=amount, Clause="6.1")
            yield from _later(plan, scheme, partner, amount)
    yield from _extras(plan, scheme)


def _later(plan: str, scheme: str, partner: str, amount: Decimal) -> Iterator[Row]:
    """The second and third years of a contribution fixed in the first."""
    _, second, third = YEARS
    floor = amount * 106 // 100
    if plan == "index":
        yield _contribution(
            f"{second} on", scheme, partner, "uplift", Index="Pay and prices", Clause="6.3"
        )
    elif plan == "rate":
        yield _contribution(second, scheme, partner, "uplift", Rate=Percent("3.25"))
        yield _contribution(third, scheme, partner, "uplift", Rate=Percent("1.9"))
    elif plan == "roll forward":
        yield _contribution(second, scheme, partner, "roll forward", Clause="6.4")
        yield _contribution(third, scheme, partner, "roll forward", Clause="6.4")
    elif plan == "minimum":
        # The floor binds in the second year and the uplift beats it in the third.
        yield _contribution(
            second, scheme, partner, "minimum", Amount=floor, Rate=Percent("4"), Clause="6.5"
        )
        yield _contribution(third, scheme, partner, "minimum", Amount=floor, Index="Pay and prices")
    else:
        for year, fixed in ((second, amount * 103 // 100 + 17), (third, floor + 29)):
            yield _contribution(year, scheme, partner, "fixed", Amount=fixed)


def _by_budget(plan: str, scheme: str, partner: str, order: int, amount: Decimal) -> Iterator[Row]:
    """Contributions by shares of a budget, by what it leaves, and by activity."""
    always = f"{YEARS[0]} on"
    if plan == "share":
        points = ("37.5", "22.5", "28.75", "11.25")[order]
        yield _contribution(always, scheme, partner, "share", Rate=Percent(points))
    elif plan == "rest" and order == 0:
        yield _contribution(always, scheme, partner, "share", Rate=Percent("31.7"))
    elif plan == "rest" and order == 2:
        yield _contribution(always, scheme, partner, "rest", Clause="6.6")
    elif plan == "unit" and order == 0:
        units = PLANNED_UNITS[scheme]
        for year, price in zip(YEARS, ("1187.35", "1214.9", "1263.47"), strict=True):
            yield _contribution(year, scheme, partner, "unit", Rate=Decimal(price), Units=units)
    else:
        yield _contribution(always, scheme, partner, "fixed", Amount=amount)


def _extras(plan: str, scheme: str) -> Iterator[Row]:
    """One-off money, balances brought forward and help in kind."""
    first, second, third = YEARS
    if plan == "one-off":
        for year, pounds in ((first, "60000"), (second, "85000"), (third, "40000")):
            grant = Decimal(pounds)
            yield _contribution(
                year, scheme, "EVC", "fixed", Amount=grant, Source="Grant", Recurrent="no"
            )
    elif plan == "balance":
        applied = [(second, "EVI", "9000")]
        if scheme == "A09":
            applied = [
                (first, "EVI", "45000"),
                (second, "EVC", "38500.50"),
                (third, "EVI", "21250.25"),
            ]
        for year, partner, pounds in applied:
            balance = Decimal(pounds)
            yield _contribution(
                year,
                scheme,
                partner,
                "brought forward",
                Amount=balance,
                Source="Balance",
                Recurrent="no",
            )
    elif plan == "in kind":
        for year in YEARS:
            rooms = Decimal("52000")
            yield _contribution(
                year, scheme, "WVC", "fixed", Amount=rooms, Source="Rooms", In_kind="yes"
            )


def contributions() -> list[Row]:
    """The Contributions sheet."""
    figures = Figures(20230401)
    return [CONTRIBUTIONS, *(row for scheme in SCHEMES for row in _plan(scheme, figures))]


def roll_forward() -> list[Row]:
    """The Roll forward sheet: four steps for every contribution that rolls forward."""
    rows: list[Row] = [["Year", "Fund", "Scheme", "Partner", "Order", "Step", "Amount", "Rate"]]
    for scheme in (s for s in SCHEMES if SCHEMES[s][3] == "roll forward"):
        for partner in funding_of(scheme):
            for year in YEARS[1:]:
                start: Row = [year, fund_of(scheme), scheme, partner]
                rows += [
                    [*start, 1, "recurrent change", Decimal("12500.5"), None],
                    [*start, 2, "uplift", None, Percent("2.75")],
                    [*start, 3, "planned change", Decimal("-4300"), None],
                    [*start, 4, "efficiency", None, Percent("1.1")],
                ]
    return rows


def budgets() -> list[Row]:
    """The Budgets sheet, for schemes whose contributions are worked out from a budget."""
    rows: list[Row] = [["Year", "Fund", "Scheme", "Budget"]]
    for scheme in (s for s in SCHEMES if SCHEMES[s][3] in {"share", "rest"}):
        total = sum(funding_of(scheme).values(), Decimal(0))
        for growth, year in enumerate(YEARS):
            budget = total + total * 31 * growth // 1000 + Decimal("111.13")
            rows.append([year, fund_of(scheme), scheme, budget])
    return rows


def _spending(scheme: str, growth: int, figures: Figures) -> list[Decimal]:
    """Twelve months of spending that come near the variance aimed at."""
    rise = {"fixed on": 0, "share": 31, "unit": 21}.get(SCHEMES[scheme][3], 30)
    base = sum(funding_of(scheme).values(), Decimal(0))
    if SCHEMES[scheme][3] == "unit":
        paid = sum(list(funding_of(scheme).values())[1:], Decimal(0))
        base = paid + Decimal("1187.35") * PLANNED_UNITS[scheme]
    year = base * (1000 + rise * growth) / 1000
    year = year * (1000 + SCHEMES[scheme][5][growth]) / 1000
    even = int(year * 100 / 12)
    pence = [even + figures.below(even // 12) - even // 24 for _ in MONTHS]
    pence[-1] += int(year * 100) - sum(pence)
    return [Decimal(p) / 100 for p in pence]


def monthly() -> list[Row]:
    """The Monthly sheet: each scheme's spending, and income on some."""
    rows: list[Row] = [["Year", "Fund", "Scheme", "Type", "Partner", *MONTHS]]
    figures = Figures(19480705)
    for growth, year in enumerate(YEARS):
        for scheme in SCHEMES:
            spent = _spending(scheme, growth, figures)
            income = [Decimal(figures.below(300_000)) / 100 for _ in MONTHS]
            payer = SCHEMES[scheme][1] or None
            start: Row = [year, fund_of(scheme), scheme]
            if scheme in {"A01", "C02", "E03", "M03", "L03"}:
                spent = [s + i for s, i in zip(spent, income, strict=True)]
                rows.append([*start, "income", payer, *income])
            rows.append([*start, "expenditure", payer, *spent])
    return rows


def _expected_cash(fund: str, partner: str) -> Decimal:
    """What a partner funds in the first year, less the schemes it leads and so pays for itself."""
    total = Decimal(0)
    for scheme in SCHEMES:
        if fund_of(scheme) == fund and SCHEMES[scheme][2] in {"", "fenced"}:
            funding = funding_of(scheme)
            total += funding.get(partner, Decimal(0))
            total -= sum(funding.values(), Decimal(0)) if lead_of(scheme) == partner else 0
    return total


def actuals() -> list[Row]:
    """The Actuals sheet: cash received each quarter, corrections, and help in kind."""
    rows: list[Row] = [
        ["Date", "Fund", "Scheme", "Type", "Partner", "Amount", "VAT", "Reference", "Narrative"]
    ]
    figures = Figures(20250331)
    for growth, year in enumerate(YEARS):
        start = int(year[:4])
        for fund, (_, kind, host) in FUNDS.items():
            payers = (p for p in PARTNERS if p != host and kind != "aligned")
            for partner in payers:
                paid = _expected_cash(fund, partner)
                if paid <= 0:
                    continue
                quarter = paid * (1000 + 29 * growth) // 4000
                for day in (
                    date(start, 4, 15),
                    date(start, 7, 15),
                    date(start, 10, 15),
                    date(start + 1, 1, 15),
                ):
                    amount = quarter + Decimal(figures.below(200_000)) / 100
                    rows.append([day, fund, None, "receipt", partner, amount, None, None, None])
        last = date(start + 1, 3, 31)
        rows += [
            [last, "ADULT", "A07", "expenditure", None, Decimal("-3210.45"), None, "J17", "Credit"],
            [
                last,
                "CHILD",
                "C03",
                "expenditure",
                "WVI",
                Decimal("8400"),
                Decimal("1680"),
                "P2",
                "",
            ],
            [last, "MH", "M01", "income", "EVI", Decimal("1275.3"), None, "R9", "Training"],
            [last, "ADULT", "A12", "in kind", "WVC", Decimal("51000"), None, None, "Rooms"],
        ]
    return rows


RISK_SHARE = [
    *("Fund", "Scheme", "Direction", "Step", "Next", "Up to", "Of", "Only if at least"),
    *("Treatment", "Basis", "Reserve", *PARTNERS, "WVI at most", "WVC at most"),
    *("From", "To", "Clause"),
]
# A deed of variation changes the shares from the third year.
BEFORE = {"EVI": Percent("40"), "WVI": Percent("20"), "EVC": Percent("30"), "WVC": Percent("10")}
AFTER = {"EVI": Percent("35"), "WVI": Percent("20"), "EVC": Percent("30"), "WVC": Percent("15")}


def _rule(
    fund: str, scheme: str, direction: str, step: int, treatment: str, /, **given: Cell
) -> Row:
    given |= {"Fund": fund, "Scheme": scheme, "Direction": direction}
    return _row(RISK_SHARE, given | {"Step": step, "Treatment": treatment})


def risk_share() -> list[Row]:
    """The Risk share sheet: every treatment and every basis that needs no savings."""
    return [RISK_SHARE, *_adult(), *_children(), *_equipment(), *_others()]


def _adult() -> Iterator[Row]:
    over, under, both = "overspend", "underspend", "both"
    yield _rule("ADULT", "", over, 1, "reserve", Reserve="Adult contingency", Clause="12.1")
    for shares, clause in ((BEFORE, "12.2"), (AFTER, "D2")):
        yield _rule(
            "ADULT",
            "",
            over,
            2,
            "share",
            Next=Percent("0.75"),
            Of="budget",
            Basis="percentages",
            **shares,
            WVI_at_most=Percent("0.45"),
            WVC_at_most=Decimal("12500"),
            To=date(2025, 3, 31) if shares is BEFORE else None,
            From=date(2025, 4, 1) if shares is AFTER else None,
            Clause=clause,
        )
    yield _rule("ADULT", "", over, 3, "share", Basis="contributions", Clause="12.3")
    yield _rule("ADULT", "", over, 4, "bear", Basis="host", Clause="12.4")
    yield _rule(
        "ADULT",
        "",
        under,
        1,
        "reserve",
        Next=Percent("50"),
        Of="total",
        Reserve="Adult contingency",
    )
    yield _rule("ADULT", "", under, 2, "carry forward", Clause="12.6")
    # What the year's caps cut from these schemes is the host's, so that the rules are whole.
    yield _rule("ADULT", "A01", both, 1, "share", Basis="equal")
    yield _rule("ADULT", "A01", over, 2, "bear", Basis="host", Clause="12.4")
    yield _rule("ADULT", "A02", over, 1, "share", Basis="population")
    yield _rule("ADULT", "A02", over, 2, "bear", Basis="host", Clause="12.4")
    yield _rule("ADULT", "A02", under, 1, "carry forward", Basis="need")
    yield _rule("ADULT", "A03", over, 1, "bear", Next=Decimal("40000"), Basis="lead")
    yield _rule("ADULT", "A03", over, 2, "share", Basis="need")
    yield _rule("ADULT", "A03", over, 3, "bear", Basis="host", Clause="12.4")


def _children() -> Iterator[Row]:
    over, system = "overspend", "System risk reserve"
    large, sixty = Decimal("150000"), Decimal("60000")
    board = "Children's joint board"
    yield _rule("CHILD", "", over, 1, "decide", Only_if_at_least=large, Basis=board)
    yield _rule("CHILD", "", over, 2, "reserve", Next=Percent("30"), Of="remaining", Reserve=system)
    yield _rule("CHILD", "", over, 3, "carry forward", Next=sixty, Basis="contributions")
    yield _rule("CHILD", "", over, 4, "share", Basis="recurrent contributions")
    yield _rule("CHILD", "", over, 5, "bear", Basis="host")
    yield _rule("CHILD", "", "underspend", 1, "share", Basis="contributions")
    yield _rule("CHILD", "C01", "both", 1, "bear", Basis="WVI")


def _equipment() -> Iterator[Row]:
    over, under, recurrent = "overspend", "underspend", "recurrent contributions"
    quarter = Percent("25")
    yield _rule("EQUIP", "", over, 1, "bear", Up_to=Percent("1"), Of="budget", Basis="host")
    yield _rule("EQUIP", "", over, 2, "share", Up_to=Decimal("140000"), Basis="need")
    yield _rule("EQUIP", "", over, 3, "share", Basis="population")
    yield _rule("EQUIP", "", under, 1, "redeploy", Next=Percent("40"), Of="remaining")
    yield _rule("EQUIP", "", under, 2, "share", Next=quarter, Of="total", Basis=recurrent)
    yield _rule("EQUIP", "", under, 3, "share", Basis="equal")
    yield _rule("EQUIP", "E01", "both", 1, "share", EVI="1/3", WVI="1/3", EVC="rest")


def _others() -> Iterator[Row]:
    over, under, tenth = "overspend", "underspend", Percent("0.1")
    yield _rule("MH", "", over, 1, "share", Next=Decimal("50000"), Basis="budget")
    yield _rule("MH", "", over, 2, "share", Basis="origin", Only_if_at_least=tenth)
    yield _rule("MH", "", over, 3, "bear", Basis="host")
    yield _rule("MH", "", under, 1, "bear", Basis="host")
    yield _rule("LOCAL", "", over, 1, "reserve", Reserve="System risk reserve")
    yield _rule("LOCAL", "", over, 2, "share", Basis="percentages", **AFTER)
    yield _rule("LOCAL", "", under, 1, "share", Basis="origin")


def sheets() -> Sheets:
    """The workbook's sheets."""
    return {
        "Agreement": [
            ["Item", "Value", "Clause"],
            ["Reference", "VALE-2023", "1.1"],
            ["Title", "Eastvale and Westvale joint financing agreement", "1.1"],
            ["Start", date(2023, 4, 1), "2.1"],
            ["End", date(2026, 3, 31), "2.1"],
            ["Signed", date(2023, 3, 20), ""],
        ],
        "Partners": [
            ["Code", "Name", "Kind", "Population", "Need"],
            ["EVI", "NHS Eastvale", "ICB", 412_300, 398_750],
            ["WVI", "NHS Westvale", "ICB", 287_900, 301_420],
            ["EVC", "Eastvale Council", "Council", 405_100, 391_060],
            ["WVC", "Westvale Council", "Council", 296_400, 309_870],
        ],
        "Funds": [
            ["Fund", "Name", "Kind", "Host"],
            *((fund, *details) for fund, details in FUNDS.items()),
        ],
        "Schemes": [
            ["Fund", "Scheme", "Name", "Lead", "Ring", "Ring-fenced", "Profile"],
            *(
                (
                    *(fund_of(s), s, name, lead),
                    ring if ring != "fenced" else "",
                    "yes" if ring == "fenced" else "",
                    "Winter" if s in {"A03", "A07", "L01"} else "",
                )
                for s, (name, lead, ring, *_) in SCHEMES.items()
            ),
        ],
        "Contributions": contributions(),
        "Roll forward": roll_forward(),
        "Indices": [
            ["Index", "Year", "Rate"],
            *(("Pay and prices", year, Percent(rate)) for year, rate in INDEX.items()),
        ],
        "Activity": [
            ["Year", "Fund", "Scheme", "Partner", "Units"],
            ["2023/24", "CHILD", "C03", "WVI", 771],
            ["2023/24", "EQUIP", "E02", "EVI", 905],
            ["2024/25", "CHILD", "C03", "WVI", 742],
            # Nothing for E02 in 2024/25: the planned units stand.
            ["2025/26", "CHILD", "C03", "WVI", 388],
            ["2025/26", "CHILD", "C03", "WVI", 415],
            ["2025/26", "EQUIP", "E02", "EVI", 918],
        ],
        "Profiles": [
            ["Profile", *MONTHS],
            ["Winter", *(Decimal(w) for w in (7, 7, 7, 7, 7, 8, 8, 9, 10, 11, 10, 9))],
        ],
        "Budgets": budgets(),
        "Virements": [
            ["Date", "Fund", "From scheme", "To scheme", "Amount", "Approved by", "Clause"],
            [date(2023, 10, 2), "ADULT", "A06", "A07", Decimal("25000"), "Board", "8.1"],
            [date(2024, 11, 4), "CHILD", "C06", "C04", Decimal("14500.75"), "Board", "8.1"],
            [date(2025, 9, 1), "ADULT", "A10", "A01", Decimal("18000"), "Board", "8.1"],
            [date(2025, 12, 15), "MH", "M01", "M03", Decimal("22400"), "Chair's action", "8.2"],
            [date(2026, 1, 20), "LOCAL", "L02", "L03", Decimal("12345.67"), "Board", "8.1"],
        ],
        "Actuals": actuals(),
        "Monthly": monthly(),
        "Forecasts": [
            ["Fund", "Scheme", "As at", "Outturn"],
            ["ADULT", "A07", date(2025, 12, 31), Decimal("5010000")],
            ["CHILD", "C03", date(2025, 12, 31), Decimal("3230000")],
        ],
        "Opening balances": [
            ["Year", "Fund", "Partner", "Amount"],
            ["2023/24", "ADULT", "EVI", Decimal("61200.40")],
            ["2023/24", "ADULT", "EVC", Decimal("44800.15")],
            ["2023/24", "EQUIP", "EVI", Decimal("5150")],
        ],
        "Reserves": [
            ["Year", "Fund", "Reserve", "Opening", "Held by"],
            ["2023/24", "ADULT", "Adult contingency", Decimal("130000"), ""],
            ["2023/24", "", "System risk reserve", Decimal("190000"), "EVI"],
        ],
        "Risk share": risk_share(),
        "Caps": [
            ["Fund", "Partner", "Direction", "At most", "Clause"],
            ["ADULT", "EVI", "overspend", Decimal("125000"), "12.7"],
            ["ADULT", "WVC", "overspend", Percent("2"), "12.7"],
            ["CHILD", "EVC", "overspend", Decimal("18000"), "12.7"],
        ],
    }


def build(path: Path | str) -> None:
    """Write the workbook to `path`."""
    write(path, sheets())


if __name__ == "__main__":
    build(HERE / "large.xlsx")
