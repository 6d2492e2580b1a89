"""
Work out the large agreement by ordinary spreadsheet formulas, without the library.

The sheets named as in the agreement are its rows, copied. Beside and after them stand formulas:
SUM, SUMIFS, COUNTIFS, ROUND, INT, MIN, MAX, ABS, IF, AND, OR, INDEX and MATCH, with VALUE, LEFT,
YEAR and MONTH for words and dates. Python only lays them out: it
chooses which rows are in force in a year and which formula a step's words ask for. No result is
typed in, and the cells hold no values until a spreadsheet program has calculated them.

Sheets of a year, in the order of the work:
    Contributions   each contribution: uplifts, roll forward, shares of a budget, activity
    Schemes         budget, spending, variance, and whether a scheme is settled alone or netted
    Risk            one row a step of each scope, in both directions; nil where it does not apply
    Balances        each partner's balance in each fund, from year to year
    Reserves        opening, drawn, paid in, closing
    Settlement      each partner's liability, what it has paid, and what is due
    Payments        payer, payee and amount
"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

import make as large  # noqa: E402
from book import COUNT, PERCENT, PLAIN, Cell, Formula, Percent, Row, Sheets, write  # noqa: E402

PARTNERS = large.PARTNERS
YEARS = large.YEARS
DIRECTIONS = ("overspend", "underspend")
NO_CAP = "1E+15"


def letter(column: int) -> str:
    """The letters of a column, 0 being A."""
    return (letter(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


class Table:
    """A sheet under construction: a heading, rows, and references to them for formulas."""

    def __init__(self, name: str, headings: Sequence[str], rows: int) -> None:
        self.name = name
        self.headings = list(headings)
        self.last = rows + 1
        self.rows: list[dict[str, Cell]] = []

    def add(self, **cells: Cell) -> None:
        """Add a row; underscores in a keyword stand for spaces in the heading."""
        named = {key.replace("_", " "): value for key, value in cells.items()}
        assert set(named) <= set(self.headings), set(named) - set(self.headings)
        self.rows.append(named)

    def next_row(self) -> int:
        """The number of the row that comes next."""
        return len(self.rows) + 2

    def here(self, heading: str, row: int) -> str:
        """A cell of a row, for a formula on this sheet."""
        return f"{letter(self.headings.index(heading))}{row}"

    def at(self, heading: str, row: int) -> str:
        """A cell of a row, for a formula on another sheet."""
        return f"'{self.name}'!{self.here(heading, row)}"

    def all(self, heading: str) -> str:
        """A whole column, for a formula on any sheet."""
        column = letter(self.headings.index(heading))
        return f"'{self.name}'!${column}$2:${column}${self.last}"

    def above(self, heading: str, row: int) -> str:
        """The part of a column above a row, heading included, so that it is never empty."""
        column = letter(self.headings.index(heading))
        return f"${column}$1:{column}{row - 1}"

    def cells(self) -> list[Row]:
        """The heading and the rows, for writing."""
        assert len(self.rows) + 1 == self.last, (self.name, len(self.rows), self.last)
        body = [[row.get(heading) for heading in self.headings] for row in self.rows]
        return [self.headings, *body]


def money(formula: str) -> Formula:
    """A formula shown as money."""
    return Formula(f"={formula}")


def number(formula: str) -> Formula:
    """A formula shown as a count, a flag or a word."""
    return Formula(f"={formula}", COUNT)


def rate(formula: str) -> Formula:
    """A formula shown as a percentage."""
    return Formula(f"={formula}", PERCENT)


def copied(name: str, added: Sequence[str] = ()) -> Table:
    """An input sheet, copied row by row, with headings for formulas of ours beside it."""
    heading, *rows = large.sheets()[name]
    table = Table(name, [*(str(h) for h in heading), *added], len(rows))
    for row in rows:
        table.rows.append(dict(zip(table.headings, row, strict=False)))
    return table


def short(year: str) -> str:
    """A year for a sheet's name."""
    return year.replace("/", "-")


class Inputs:
    """The agreement's rows, copied, with the helper columns that later sheets look up."""

    def __init__(self) -> None:
        self.partners = copied("Partners")
        self.funds = copied("Funds")
        self.schemes = copied("Schemes", ("Led by", "In ring", "Payer"))
        self.indices = copied("Indices", ("Key",))
        self.activity = copied("Activity", ("Key",))
        self.budgets = copied("Budgets", ("Key",))
        self.virements = copied("Virements", ("Starts",))
        self.actuals = copied("Actuals", ("Starts", "In ring", "Who"))
        self.monthly = copied("Monthly", ("Starts", "In ring", "Who", "Total"))
        self.opening = copied("Opening balances")
        self.reserves = copied("Reserves", ("Holder",))
        self.risk_share = copied("Risk share")
        self.caps = copied("Caps")
        self._lead_and_ring()
        self._keys()
        self._facts()
        self._shares_in_words()

    def tables(self) -> list[Table]:
        """All the copied sheets."""
        return list(vars(self).values())

    def _lead_and_ring(self) -> None:
        s, f = self.schemes, self.funds
        for row, cells in enumerate(s.rows, 2):
            fund = s.here("Fund", row)
            host = f"INDEX({f.all('Host')},MATCH({fund},{f.all('Fund')},0))"
            kind = f"INDEX({f.all('Kind')},MATCH({fund},{f.all('Fund')},0))"
            lead, ring = s.here("Lead", row), s.here("Ring", row)
            own_ring = f'IF({kind}="aligned","aligned","pooled")'
            cells["Led by"] = number(f'IF({lead}="",{host},{lead})')
            cells["In ring"] = number(f'IF(OR({ring}="",{ring}={own_ring}),1,0)')
            cells["Payer"] = number(f'IF({kind}="aligned",{s.here("Led by", row)},{host})')
        for row, cells in enumerate(self.reserves.rows, 2):
            fund, held = self.reserves.here("Fund", row), self.reserves.here("Held by", row)
            host = f"INDEX({f.all('Host')},MATCH({fund},{f.all('Fund')},0))"
            cells["Holder"] = number(f'IF({held}="",{host},{held})')

    def _keys(self) -> None:
        for table, parts in (
            (self.indices, ("Index", "Year")),
            (self.activity, ("Scheme", "Partner", "Year")),
            (self.budgets, ("Scheme", "Year")),
        ):
            for row, cells in enumerate(table.rows, 2):
                cells["Key"] = number('&"|"&'.join(table.here(part, row) for part in parts))

    def _facts(self) -> None:
        s = self.schemes
        for row, cells in enumerate(self.virements.rows, 2):
            cells["Starts"] = self._starts(self.virements, row)
        for table in (self.actuals, self.monthly):
            for row, cells in enumerate(table.rows, 2):
                scheme, partner = table.here("Scheme", row), table.here("Partner", row)
                found = f"MATCH({scheme},{s.all('Scheme')},0)"
                cells["In ring"] = number(f'IF({scheme}="",1,INDEX({s.all("In ring")},{found}))')
                cells["Who"] = number(
                    f'IF({partner}<>"",{partner},INDEX({s.all("Payer")},{found}))'
                )
        for row, cells in enumerate(self.actuals.rows, 2):
            cells["Starts"] = self._starts(self.actuals, row)
        for row, cells in enumerate(self.monthly.rows, 2):
            cells["Starts"] = number(f"VALUE(LEFT({self.monthly.here('Year', row)},4))")
            months = f"{self.monthly.here('Apr', row)}:{self.monthly.here('Mar', row)}"
            cells["Total"] = money(f"ROUND(SUM({months}),2)")

    def _starts(self, table: Table, row: int) -> Formula:
        """The calendar year in which the financial year of a dated row starts."""
        day = table.here("Date", row)
        return number(f"YEAR({day})-IF(MONTH({day})<4,1,0)")

    def _shares_in_words(self) -> None:
        """`1/3` and `rest` become formulas."""
        for row, cells in enumerate(self.risk_share.rows, 2):
            named = [p for p in PARTNERS if cells.get(p) not in {None, "rest"}]
            for partner in PARTNERS:
                if cells.get(partner) == "1/3":
                    cells[partner] = rate("1/3")
                elif cells.get(partner) == "rest":
                    others = "-".join(self.risk_share.here(p, row) for p in named)
                    cells[partner] = rate(f"1-{others}")


class Year:
    """The sheets of one financial year, in the order of the work."""

    def __init__(self, year: str, inputs: Inputs, before: "Year | None") -> None:
        self.year = year
        self.starts = int(year[:4])
        self.last_day = date(self.starts + 1, 3, 31)
        self.inputs = inputs
        self.before = before
        self.roll_forward = self._roll_forward()
        self.contributions = self._contributions()
        self.schemes = self._schemes()
        self.risk = self._risk()
        self.balances = self._balances()
        self.reserves = self._reserves()
        self.settlement = self._settlement()
        self.payments = self._payments()

    def tables(self) -> list[Table]:
        """The year's sheets."""
        return [
            *(self.roll_forward, self.contributions, self.schemes, self.risk),
            *(self.balances, self.reserves, self.settlement, self.payments),
        ]

    # Contributions.

    def _recurrent_before(self, key: str) -> str:
        """The same partner's, scheme's and source's recurrent contributions of the year before."""
        if self.before is None:
            return "0"
        was = self.before.contributions
        return f"SUMIFS({was.all('Contribution')},{was.all('Key')},{key},{was.all('Recurs')},1)"

    def _roll_forward(self) -> Table:
        heading, *rows = large.sheets()["Roll forward"]
        mine = [row for row in rows if row[0] == self.year]
        names = [str(h) for h in heading]
        added = ("Key", "Before", "After", "Last")
        t = Table(f"Roll forward {short(self.year)}", [*names, *added], len(mine))
        for copied_row in mine:
            row = t.next_row()
            key, above = t.here("Key", row), t.here("Key", row - 1)
            running, step = t.here("Before", row), t.here("Step", row)
            amount, points = t.here("Amount", row), t.here("Rate", row)
            change = f'IF({amount}<>"",{amount},ROUND({running}*{points},2))'
            sign = f'IF({step}="efficiency",-1,1)'
            started = self._recurrent_before(key)
            t.rows.append(dict(zip(names, copied_row, strict=True)))
            t.rows[-1] |= {
                "Key": number(f'{t.here("Scheme", row)}&"|"&{t.here("Partner", row)}&"|"'),
                "Before": money(f"IF({key}={above},{t.here('After', row - 1)},{started})"),
                "After": money(f"ROUND({running}+{sign}*{change},2)"),
                "Last": number(f"IF({t.here('Key', row + 1)}={key},0,1)"),
            }
        return t

    def _rows_in_force(self) -> list[Row]:
        """The year's own rows, and those of an earlier year that run on."""
        _, *rows = large.sheets()["Contributions"]
        columns = large.CONTRIBUTIONS
        chosen: dict[object, tuple[str, int, Row]] = {}
        for place, row in enumerate(rows):
            named = dict(zip(columns, row, strict=True))
            words = str(named["Year"]).split()
            if words[0] != self.year and not (words[-1] == "on" and words[0] < self.year):
                continue
            who = tuple(named[c] for c in ("Scheme", "Partner", "Source"))
            if who not in chosen or chosen[who][0] <= words[0]:
                chosen[who] = (words[0], place, row)
        return [row for _, _, row in sorted(chosen.values(), key=lambda found: found[1])]

    def _contributions(self) -> Table:
        rows = self._rows_in_force()
        added = (
            *("Key", "In ring", "Funds", "Cash", "Recurs", "Before", "Rise", "Budget", "Whole"),
            *("Exact pence", "Pence", "Remainder", "Place", "Odd pence"),
            *("Planned but rest", "Planned", "Contribution"),
        )
        t = Table(f"Contributions {short(self.year)}", [*large.CONTRIBUTIONS, *added], len(rows))
        for copied_row in rows:
            row = t.next_row()
            t.rows.append(dict(zip(large.CONTRIBUTIONS, copied_row, strict=True)))
            t.rows[-1] |= self._kinds(t, row) | self._shared(t, row) | self._amounts(t, row)
        return t

    def _kinds(self, t: Table, row: int) -> dict[str, Cell]:
        """What sort of contribution a row is."""
        scheme, rule, schemes = t.here("Scheme", row), t.here("Rule", row), self.inputs.schemes
        funds, cash = t.here("Funds", row), t.here("Cash", row)
        return {
            "Key": number(f'{scheme}&"|"&{t.here("Partner", row)}&"|"&{t.here("Source", row)}'),
            "In ring": number(
                f"INDEX({schemes.all('In ring')},MATCH({scheme},{schemes.all('Scheme')},0))"
            ),
            "Funds": number(f'IF({t.here("In kind", row)}="yes",0,1)'),
            "Cash": number(f'IF({rule}="brought forward",0,{funds})'),
            "Recurs": number(f'IF({t.here("Recurrent", row)}="no",0,{cash})'),
        }

    def _shared(self, t: Table, row: int) -> dict[str, Cell]:
        """A share of a budget, split by largest remainder where the rates make a whole."""
        scheme, rule = t.here("Scheme", row), t.here("Rule", row)
        budgets = self.inputs.budgets
        exact, pence = t.here("Exact pence", row), t.here("Pence", row)
        left, budget = t.here("Remainder", row), t.here("Budget", row)
        same = f'{t.all("Scheme")},{scheme},{t.all("Rule")},"share"'
        over = f'{t.above("Scheme", row)},{scheme},{t.above("Rule", row)},"share"'
        return {
            "Budget": money(
                f'SUMIFS({budgets.all("Budget")},{budgets.all("Key")},{scheme}&"|{self.year}")'
            ),
            "Whole": number(f"IF(ROUND(SUMIFS({t.all('Rate')},{same}),12)=1,1,0)"),
            "Exact pence": money(f'IF({rule}="share",{budget}*100*{t.here("Rate", row)},0)'),
            "Pence": number(f"INT(ROUND({exact},4))"),
            "Remainder": Formula(f"=ROUND({exact}-{pence},4)", PLAIN),
            "Place": number(
                f'COUNTIFS({same},{t.all("Remainder")},">"&{left})'
                f"+COUNTIFS({over},{t.above('Remainder', row)},{left})"
            ),
            "Odd pence": number(f"ROUND({budget}*100,0)-SUMIFS({t.all('Pence')},{same})"),
        }

    def _amounts(self, t: Table, row: int) -> dict[str, Cell]:
        """The contribution planned, and as it stands when activity is known."""
        key, rule, amount = t.here("Key", row), t.here("Rule", row), t.here("Amount", row)
        index, roll, activity = self.inputs.indices, self.roll_forward, self.inputs.activity
        name, price, rise = t.here("Index", row), t.here("Rate", row), t.here("Rise", row)
        uplifted = f"ROUND({t.here('Before', row)}*(1+{rise}),2)"
        odd = f"IF({t.here('Place', row)}<{t.here('Odd pence', row)},1,0)"
        share = (
            f"IF({t.here('Whole', row)}=1,({t.here('Pence', row)}+{odd})/100,"
            f"ROUND({t.here('Exact pence', row)}/100,2))"
        )
        rolled = f"SUMIFS({roll.all('After')},{roll.all('Key')},{key},{roll.all('Last')},1)"
        if not roll.rows:
            rolled = "0"
        others = (
            f"SUMIFS({t.all('Planned but rest')},{t.all('Scheme')},{t.here('Scheme', row)},"
            f"{t.all('Funds')},1)"
        )
        who = f'{t.here("Scheme", row)}&"|"&{t.here("Partner", row)}&"|{self.year}"'
        planned = t.here("Planned", row)
        units = f"SUMIFS({activity.all('Units')},{activity.all('Key')},{who})"
        known = f"COUNTIFS({activity.all('Key')},{who})>0"
        return {
            "Before": money(self._recurrent_before(key)),
            "Rise": rate(
                f'IF({name}="",{price},INDEX({index.all("Rate")},'
                f'MATCH({name}&"|{self.year}",{index.all("Key")},0)))'
            ),
            "Planned but rest": money(
                f'IF({rule}="share",{share},IF({rule}="rest",0,'
                f'IF({rule}="unit",ROUND({price}*{t.here("Units", row)},2),'
                f'IF({rule}="uplift",{uplifted},IF({rule}="minimum",MAX({amount},{uplifted}),'
                f'IF({rule}="roll forward",{rolled},{amount}))))))'
            ),
            "Planned": money(
                f'IF({rule}="rest",ROUND({t.here("Budget", row)}-{others},2),'
                f"{t.here('Planned but rest', row)})"
            ),
            "Contribution": money(
                f'IF({rule}="unit",IF({known},ROUND({price}*{units},2),{planned}),{planned})'
            ),
        }

    # Schemes.

    def _schemes(self) -> Table:
        source = self.inputs.schemes
        headings = (
            *("Fund", "Scheme", "Lead", "In ring", "Takes part", "Planned budget", "Activity"),
            *("Virements", "Budget", "Spent", "Income", "Outturn", "Variance"),
            *("Rules over", "Rules under", "Alone", "Netted", "Own risk"),
            *(f"Cash {p}" for p in PARTNERS),
            *(f"Recurrent {p}" for p in PARTNERS),
        )
        t = Table(f"Schemes {short(self.year)}", headings, len(source.rows))
        for cells in source.rows:
            row = t.next_row()
            t.rows.append({"Fund": cells["Fund"], "Scheme": cells["Scheme"]})
            t.rows[-1] |= self._outturn(t, row) | self._scope(t, row) | self._funding(t, row)
        return t

    def _outturn(self, t: Table, row: int) -> dict[str, Cell]:
        """Budget, spending and variance of a scheme."""
        c, budgets, v = self.contributions, self.inputs.budgets, self.inputs.virements
        scheme = t.here("Scheme", row)
        key = f'{scheme}&"|{self.year}"'
        funds = f"{c.all('Scheme')},{scheme},{c.all('Funds')},1"
        planned = f"SUMIFS({c.all('Planned')},{funds})"
        moved = [
            f"SUMIFS({v.all('Amount')},{v.all(way)},{scheme},{v.all('Starts')},{self.starts})"
            for way in ("To scheme", "From scheme")
        ]
        given = f"SUMIFS({budgets.all('Budget')},{budgets.all('Key')},{key})"
        parts = (t.here("Planned budget", row), t.here("Activity", row), t.here("Virements", row))
        return {
            "Planned budget": money(
                f"IF(COUNTIFS({budgets.all('Key')},{key})>0,{given},ROUND({planned},2))"
            ),
            "Activity": money(f"ROUND(SUMIFS({c.all('Contribution')},{funds})-{planned},2)"),
            "Virements": money(f"ROUND({moved[0]}-{moved[1]},2)"),
            "Budget": money(f"ROUND({'+'.join(parts)},2)"),
            "Spent": money(self._facts("expenditure", f"Scheme|{scheme}")),
            "Income": money(self._facts("income", f"Scheme|{scheme}")),
            "Outturn": money(f"ROUND({t.here('Spent', row)}-{t.here('Income', row)},2)"),
            "Variance": money(f"ROUND({t.here('Outturn', row)}-{t.here('Budget', row)},2)"),
        }

    def _facts(self, kind: str, *where: str) -> str:
        """The year's facts of a type, from both sheets that hold them."""
        sums = []
        for table, amount in ((self.inputs.actuals, "Amount"), (self.inputs.monthly, "Total")):
            tests = "".join(
                f",{table.all(heading)},{value}"
                for heading, value in (condition.split("|") for condition in where)
            )
            sums.append(
                f'SUMIFS({table.all(amount)},{table.all("Type")},"{kind}",'
                f"{table.all('Starts')},{self.starts}{tests})"
            )
        return f"ROUND({'+'.join(sums)},2)"

    def _scope(self, t: Table, row: int) -> dict[str, Cell]:
        """Whether a scheme is settled alone, netted, or its lead's own."""
        source, rules, funds = self.inputs.schemes, self.inputs.risk_share, self.inputs.funds
        fund, scheme = t.here("Fund", row), t.here("Scheme", row)
        variance, takes_part = t.here("Variance", row), t.here("Takes part", row)
        kind = f"INDEX({funds.all('Kind')},MATCH({fund},{funds.all('Fund')},0))"
        no_rules = f'AND({kind}="aligned",COUNTIFS({rules.all("Fund")},{fund})=0)'
        fenced = f'{source.at("Ring-fenced", row)}="yes"'
        in_ring = t.here("In ring", row)

        def ruled(direction: str) -> str:
            counts = "+".join(
                f'COUNTIFS({rules.all("Scheme")},{scheme},{rules.all("Direction")},"{word}")'
                for word in (direction, "both")
            )
            return f"IF({counts}>0,1,0)"

        return {
            "Lead": number(source.at("Led by", row)),
            "In ring": number(source.at("In ring", row)),
            "Own risk": number(f"IF(OR({fenced},{no_rules}),{in_ring},0)"),
            "Takes part": number(f"{in_ring}-{t.here('Own risk', row)}"),
            "Rules over": number(ruled("overspend")),
            "Rules under": number(ruled("underspend")),
            "Alone": number(
                f"{takes_part}*IF({variance}>0,{t.here('Rules over', row)},"
                f"IF({variance}<0,{t.here('Rules under', row)},0))"
            ),
            "Netted": number(f"{takes_part}-{t.here('Alone', row)}"),
        }

    def _funding(self, t: Table, row: int) -> dict[str, Cell]:
        """Each partner's cash contributions to a scheme, and those that recur."""
        c = self.contributions
        return {
            f"{word} {partner}": money(
                f"ROUND(SUMIFS({c.all('Contribution')},{c.all('Scheme')},{t.here('Scheme', row)},"
                f'{c.all("Partner")},"{partner}",{c.all(flag)},1),2)'
            )
            for word, flag in (("Cash", "Cash"), ("Recurrent", "Recurs"))
            for partner in PARTNERS
        }

    # Risk share.

    def _in_force(self) -> list[tuple[int, dict[str, Cell]]]:
        """The Risk share rows in force on the year's last day, with their row numbers."""
        found = []
        for row, cells in enumerate(self.inputs.risk_share.rows, 2):
            first, last = cells.get("From"), cells.get("To")
            started = not isinstance(first, date) or first <= self.last_day
            if started and (not isinstance(last, date) or self.last_day <= last):
                found.append((row, cells))
        return found

    def _steps(self) -> list[tuple[str, str, str, int, dict[str, Cell]]]:
        """Fund, scheme, direction and rule: the schemes of a fund in order, then its net."""
        steps = []
        for fund in large.FUNDS:
            schemes = [s for s in large.SCHEMES if large.fund_of(s) == fund]
            for scheme in (*schemes, ""):
                for direction in DIRECTIONS:
                    steps += [
                        (fund, scheme, direction, row, cells)
                        for row, cells in self._in_force()
                        if (cells["Fund"], cells["Scheme"] or "") == (fund, scheme)
                        and cells["Direction"] in {direction, "both"}
                    ]
        return steps

    def _risk(self) -> Table:
        steps = self._steps()
        each = ("Weight", "Pence", "Remainder", "Place", "Struck", "Step cap", "Year cap", "Placed")
        headings = (
            *("Fund", "Scheme", "Direction", "Step", "Treatment", "Basis", "Reserve", "Holder"),
            *("Total", "Budget", "Remaining", "Gate", "Band", "Offered"),
            *(f"{word} {p}" for word in each for p in PARTNERS),
            *("Weights", "Odd pence", "Balance", "Taken", "Left"),
        )
        t = Table(f"Risk {short(self.year)}", headings, len(steps))
        scope_before: tuple[str, str, str] | None = None
        for fund, scheme, direction, source, rule in steps:
            row = t.next_row()
            first = scope_before != (fund, scheme, direction)
            scope_before = (fund, scheme, direction)
            carried = rule["Treatment"] in {"carry forward", "redeploy"}
            shared = "percentages" if rule["Treatment"] == "share" else ""
            usual = "contributions" if carried else shared
            cells: dict[str, Cell] = {k: rule[k] for k in ("Step", "Treatment", "Reserve")}
            cells |= {"Fund": fund, "Scheme": scheme, "Direction": direction}
            t.rows.append({**cells, "Basis": rule["Basis"] or usual})
            t.rows[-1] |= self._size(t, row, source, rule, first=first)
            t.rows[-1] |= self._split(t, row)
            for partner in PARTNERS:
                t.rows[-1] |= self._partner(t, row, source, rule, partner)
            t.rows[-1] |= self._taken(t, row)
        return t

    def _scope_sum(self, t: Table, row: int, heading: str, *tests: str) -> str:
        """A sum over the schemes of a step's scope."""
        s, cells = self.schemes, t.rows[row - 2]
        which = (
            f"{s.all('Scheme')},{t.here('Scheme', row)},{s.all('Alone')},1"
            if cells["Scheme"]
            else f"{s.all('Fund')},{t.here('Fund', row)},{s.all('Netted')},1"
        )
        return f"SUMIFS({s.all(heading)},{','.join([which, *tests])})"

    def _size(
        self, t: Table, row: int, source: int, rule: dict[str, Cell], *, first: bool
    ) -> dict[str, Cell]:
        """How much a step is offered: its gate, its band, and what is left for it."""
        rules = self.inputs.risk_share
        sign = "" if t.rows[row - 2]["Direction"] == "overspend" else "-"
        total, remaining = t.here("Total", row), t.here("Remaining", row)
        budget = t.here("Budget", row)
        of = {"total": total, "remaining": remaining}.get(str(rule["Of"]), budget)

        def sized(heading: str, measure: str) -> str:
            cell = rules.at(heading, source)
            return f"ROUND({cell}*{measure},2)" if isinstance(rule[heading], Percent) else cell

        band = remaining
        if rule["Next"] is not None:
            band = f"MIN({remaining},{sized('Next', of)})"
        elif rule["Up to"] is not None:
            band = f"MIN({remaining},MAX(0,{sized('Up to', of)}-({total}-{remaining})))"
        gate = "1"
        if rule["Only if at least"] is not None:
            gate = f"IF({sized('Only if at least', budget)}>{total},0,1)"
        return {
            "Total": money(f"ROUND(MAX(0,{sign}{self._scope_sum(t, row, 'Variance')}),2)"),
            "Budget": money(f"ROUND({self._scope_sum(t, row, 'Budget')},2)"),
            "Remaining": money(total if first else t.here("Left", row - 1)),
            "Gate": number(gate),
            "Band": money(f"ROUND({band},2)"),
            "Offered": money(f"{t.here('Gate', row)}*{t.here('Band', row)}"),
        }

    def _split(self, t: Table, row: int) -> dict[str, Cell]:
        """The sum of the weights, and the pence that rounding down leaves over."""
        weights = f"{t.here(f'Weight {PARTNERS[0]}', row)}:{t.here(f'Weight {PARTNERS[-1]}', row)}"
        pence = f"{t.here(f'Pence {PARTNERS[0]}', row)}:{t.here(f'Pence {PARTNERS[-1]}', row)}"
        return {
            "Weights": Formula(f"=SUM({weights})", PLAIN),
            "Odd pence": number(
                f"IF({t.here('Weights', row)}=0,0,"
                f"ROUND({t.here('Offered', row)}*100,0)-SUM({pence}))"
            ),
        }

    def _partner(
        self, t: Table, row: int, source: int, rule: dict[str, Cell], partner: str
    ) -> dict[str, Cell]:
        """A partner's part of a step by largest remainder, then cut to its caps."""
        weight, total = t.here(f"Weight {partner}", row), t.here("Weights", row)
        pence, place = t.here(f"Pence {partner}", row), t.here(f"Place {partner}", row)
        left, odd = t.here(f"Remainder {partner}", row), t.here("Odd pence", row)
        exact = f"IF({total}=0,0,ROUND({t.here('Offered', row)}*100,0)*{weight}/{total})"
        mine = PARTNERS.index(partner)
        bigger = [
            f"IF({t.here(f'Remainder {p}', row)}{'>=' if place_ < mine else '>'}{left},1,0)"
            for place_, p in enumerate(PARTNERS)
            if p != partner
        ]
        caps = [t.here(f"{word} {partner}", row) for word in ("Struck", "Step cap", "Year cap")]
        return {
            f"Weight {partner}": Formula(f"={self._weight(t, row, source, partner)}", PLAIN),
            f"Pence {partner}": number(f"INT(ROUND({exact},4))"),
            f"Remainder {partner}": Formula(f"=ROUND({exact}-{pence},4)", PLAIN),
            f"Place {partner}": number("+".join(bigger)),
            f"Struck {partner}": money(f"({pence}+IF({place}<{odd},1,0))/100"),
            f"Step cap {partner}": money(self._step_cap(t, row, source, rule, partner)),
            f"Year cap {partner}": money(self._year_cap(t, row, partner)),
            f"Placed {partner}": money(f"MIN({','.join(caps)})"),
        }

    def _weight(self, t: Table, row: int, source: int, partner: str) -> str:
        """What a step's basis measures for a partner."""
        cells, s, rules = t.rows[row - 2], self.schemes, self.inputs.risk_share
        basis, scheme = str(cells["Basis"]), str(cells["Scheme"])
        fund = t.here("Fund", row)
        aligned = large.FUNDS[str(cells["Fund"])][1] == "aligned"
        led = f'{s.all("Lead")},"{partner}"'
        in_ring = f"{s.all('Fund')},{fund},{s.all('In ring')},1"
        counted = f"SUMIFS({s.all(f'Cash {partner}')},{in_ring})>0"
        if aligned:
            counted = f"COUNTIFS({in_ring},{led})>0"
        if cells["Treatment"] in {"reserve", "decide"}:
            return "0"
        if cells["Treatment"] == "bear":
            return "1" if self._bearer(basis, str(cells["Fund"]), scheme) == partner else "0"
        if basis in {"population", "need"}:
            people = self.inputs.partners.at(basis.capitalize(), PARTNERS.index(partner) + 2)
            return f"IF({counted},{people},0)"
        if basis == "origin":
            sign, test = ("", '">0"') if cells["Direction"] == "overspend" else ("-", '"<0"')
            return f"{sign}{self._scope_sum(t, row, 'Variance', led, s.all('Variance'), test)}"
        return {
            "percentages": rules.at(partner, source),
            "contributions": self._scope_sum(t, row, f"Cash {partner}"),
            "recurrent contributions": self._scope_sum(t, row, f"Recurrent {partner}"),
            "equal": f"IF({counted},1,0)",
            "budget": self._scope_sum(t, row, "Budget", led),
        }[basis]

    @staticmethod
    def _bearer(basis: str, fund: str, scheme: str) -> str:
        """The one partner that a step names."""
        named = {"host": large.FUNDS[fund][2]}
        if scheme:
            named["lead"] = large.lead_of(scheme)
        return named.get(basis, basis)

    def _step_cap(
        self, t: Table, row: int, source: int, rule: dict[str, Cell], partner: str
    ) -> str:
        """A cap on this step: an amount, or a part of the partner's cash to the scope."""
        given = rule.get(f"{partner} at most")
        if given is None:
            return NO_CAP
        cell = self.inputs.risk_share.at(f"{partner} at most", source)
        if isinstance(given, Percent):
            return f"ROUND({cell}*{self._scope_sum(t, row, f'Cash {partner}')},2)"
        return cell

    def _year_cap(self, t: Table, row: int, partner: str) -> str:
        """What the steps above have left of a partner's cap for the year."""
        cells, caps, s = t.rows[row - 2], self.inputs.caps, self.schemes
        if cells["Treatment"] not in {"share", "bear"}:
            return NO_CAP
        for place, cap in enumerate(caps.rows, 2):
            if (cap["Fund"], cap["Partner"], cap["Direction"]) == (
                *(cells["Fund"], partner),
                cells["Direction"],
            ):
                limit = caps.at("At most", place)
                if isinstance(cap["At most"], Percent):
                    cash = s.all(f"Cash {partner}")
                    in_ring = f"{s.all('Fund')},{t.here('Fund', row)},{s.all('In ring')},1"
                    limit = f"ROUND({limit}*SUMIFS({cash},{in_ring}),2)"
                used = "+".join(
                    f"SUMIFS({t.above(f'Placed {partner}', row)},"
                    f"{t.above('Fund', row)},{t.here('Fund', row)},"
                    f"{t.above('Direction', row)},{t.here('Direction', row)},"
                    f'{t.above("Treatment", row)},"{treatment}")'
                    for treatment in ("share", "bear")
                )
                return f"ROUND(MAX(0,{limit}-({used})),2)"
        return NO_CAP

    def _taken(self, t: Table, row: int) -> dict[str, Cell]:
        """What a step takes, and what it leaves for the next."""
        cells = t.rows[row - 2]
        offered, balance = t.here("Offered", row), t.here("Balance", row)
        placed = f"{t.here(f'Placed {PARTNERS[0]}', row)}:{t.here(f'Placed {PARTNERS[-1]}', row)}"
        taken: Formula = money(f"ROUND(SUM({placed}),2)")
        more: dict[str, Cell] = {}
        if cells["Treatment"] == "reserve":
            more = {
                "Balance": money(self._reserve_balance(t, row)),
                "Holder": number(self._reserve_fact("Holder", t.here("Reserve", row))),
            }
            over = cells["Direction"] == "overspend"
            taken = money(f"MIN({offered},{balance})" if over else offered)
        left = f"ROUND({t.here('Remaining', row)}-{t.here('Taken', row)},2)"
        return {**more, "Taken": taken, "Left": money(left)}

    def _reserve_fact(self, heading: str, reserve: str) -> str:
        """A cell of the Reserves sheet, or of the year before's."""
        table, column = self.inputs.reserves, heading
        if heading == "Opening" and self.before is not None:
            table, column = self.before.reserves, "Closing"
        return f"INDEX({table.all(column)},MATCH({reserve},{table.all('Reserve')},0))"

    def _reserve_balance(self, t: Table, row: int) -> str:
        """The reserve's balance after the steps above."""
        reserve = t.here("Reserve", row)
        moved = [
            f"SUMIFS({t.above('Taken', row)},{t.above('Reserve', row)},{reserve},"
            f'{t.above("Direction", row)},"{direction}")'
            for direction in DIRECTIONS
        ]
        return f"ROUND({self._reserve_fact('Opening', reserve)}-{moved[0]}+{moved[1]},2)"

    # Balances and reserves.

    def _balances(self) -> Table:
        pairs = [(fund, partner) for fund in large.FUNDS for partner in PARTNERS]
        headings = ("Fund", "Partner", "Opening", "Used", "Deficit settled", "Carried", "Closing")
        t = Table(f"Balances {short(self.year)}", headings, len(pairs))
        c, r, given = self.contributions, self.risk, self.inputs.opening
        for fund, partner in pairs:
            row = t.next_row()
            f, p = t.here("Fund", row), t.here("Partner", row)
            opening = (
                f"SUMIFS({given.all('Amount')},{given.all('Fund')},{f},{given.all('Partner')},{p})"
            )
            if self.before is not None:
                opening = self.before.balances.at("Closing", row)
            carried = "".join(
                f"{sign}SUMIFS({r.all(f'Placed {partner}')},{r.all('Fund')},{f},"
                f'{r.all("Direction")},"{direction}",{r.all("Treatment")},"{treatment}")'
                for sign, direction in (("-", "overspend"), ("+", "underspend"))
                for treatment in ("carry forward", "redeploy")
            )
            parts = [t.here(h, row) for h in headings[2:6]]
            t.add(
                Fund=fund,
                Partner=partner,
                Opening=money(opening),
                Used=money(
                    f"ROUND(SUMIFS({c.all('Contribution')},{c.all('Fund')},{f},"
                    f'{c.all("Partner")},{p},{c.all("Rule")},"brought forward"),2)'
                ),
                Deficit_settled=money(f"MAX(0,-{parts[0]})"),
                Carried=money(f"ROUND({carried},2)"),
                Closing=money(f"ROUND({parts[0]}-{parts[1]}+{parts[2]}+{parts[3]},2)"),
            )
        return t

    def _reserves(self) -> Table:
        names = [cells["Reserve"] for cells in self.inputs.reserves.rows]
        headings = ("Reserve", "Opening", "Drawn", "Paid in", "Closing")
        t = Table(f"Reserves {short(self.year)}", headings, len(names))
        r = self.risk
        for name in names:
            row = t.next_row()
            reserve = t.here("Reserve", row)
            drawn, paid = (
                f"ROUND(SUMIFS({r.all('Taken')},{r.all('Reserve')},{reserve},"
                f'{r.all("Direction")},"{direction}"),2)'
                for direction in DIRECTIONS
            )
            t.add(
                Reserve=name,
                Opening=money(self._reserve_fact("Opening", reserve)),
                Drawn=money(drawn),
                Paid_in=money(paid),
                Closing=money(
                    f"ROUND({t.here('Opening', row)}-{t.here('Drawn', row)}"
                    f"+{t.here('Paid in', row)},2)"
                ),
            )
        return t

    # Settlement.

    def _settlement(self) -> Table:
        pairs = [(fund, partner) for fund in large.FUNDS for partner in PARTNERS]
        headings = (
            *("Fund", "Partner", "Contributions or budgets", "Deficit brought forward"),
            *("Share of overspend", "Share of underspend", "Own risk", "Reserves drawn"),
            *("Paid into reserves", "Liability", "Receipts", "Spent", "Income", "Due"),
        )
        t = Table(f"Settlement {short(self.year)}", headings, len(pairs))
        for fund, partner in pairs:
            row = t.next_row()
            t.rows.append({"Fund": fund, "Partner": partner})
            t.rows[-1] |= self._liability(t, row, fund, partner) | self._paid(t, row, fund, partner)
        return t

    def _liability(self, t: Table, row: int, fund: str, partner: str) -> dict[str, Cell]:
        """What a partner owes a fund for the year."""
        s, r = self.schemes, self.risk
        f, p = t.here("Fund", row), t.here("Partner", row)
        in_ring = f"{s.all('Fund')},{f},{s.all('In ring')},1"
        start = f"SUMIFS({s.all(f'Cash {partner}')},{in_ring})"
        if large.FUNDS[fund][1] == "aligned":
            start = f"SUMIFS({s.all('Budget')},{in_ring},{s.all('Lead')},{p})"

        def placed(direction: str) -> str:
            sums = "+".join(
                f"SUMIFS({r.all(f'Placed {partner}')},{r.all('Fund')},{f},"
                f'{r.all("Direction")},"{direction}",{r.all("Treatment")},"{treatment}")'
                for treatment in ("share", "bear")
            )
            return f"ROUND({sums},2)"

        def reserved(direction: str) -> str:
            return (
                f"ROUND(SUMIFS({r.all('Taken')},{r.all('Fund')},{f},{r.all('Holder')},{p},"
                f'{r.all("Direction")},"{direction}",{r.all("Treatment")},"reserve"),2)'
            )

        names = t.headings[2:9]
        signs = ("", "+", "+", "-", "+", "+", "-")
        total = "".join(f"{sign}{t.here(n, row)}" for sign, n in zip(signs, names, strict=True))
        return {
            "Contributions or budgets": money(f"ROUND({start},2)"),
            "Deficit brought forward": money(self.balances.at("Deficit settled", row)),
            "Share of overspend": money(placed("overspend")),
            "Share of underspend": money(placed("underspend")),
            "Own risk": money(
                f"ROUND(SUMIFS({s.all('Variance')},{s.all('Fund')},{f},{s.all('Lead')},{p},"
                f"{s.all('Own risk')},1),2)"
            ),
            "Reserves drawn": money(reserved("overspend")),
            "Paid into reserves": money(reserved("underspend")),
            "Liability": money(f"ROUND({total},2)"),
        }

    def _paid(self, t: Table, row: int, fund: str, partner: str) -> dict[str, Cell]:
        """What a partner has paid, and what is due; the host of a fund settles with the others."""
        where = (f"Fund|{t.here('Fund', row)}", f"Who|{t.here('Partner', row)}", "In ring|1")
        cells = {
            heading: money(self._facts(kind, *where))
            for heading, kind in (
                ("Receipts", "receipt"),
                ("Spent", "expenditure"),
                ("Income", "income"),
            )
        }
        due = (
            f"ROUND({t.here('Liability', row)}-{t.here('Receipts', row)}"
            f"-{t.here('Spent', row)}+{t.here('Income', row)},2)"
        )
        return {**cells, "Due": money("0" if large.FUNDS[fund][2] == partner else due)}

    def _payments(self) -> Table:
        lines = []
        for fund, (_, kind, host) in large.FUNDS.items():
            if kind == "aligned":
                lines += [(fund, a, b) for a in PARTNERS for b in PARTNERS if a != b]
            else:
                lines += [(fund, p, host) for p in PARTNERS if p != host]
        t = Table(f"Payments {short(self.year)}", ("Fund", "Payer", "Payee", "Amount"), len(lines))
        s = self.settlement
        place = {(r["Fund"], r["Partner"]): row for row, r in enumerate(s.rows, 2)}
        for fund, one, other in lines:
            if large.FUNDS[fund][1] == "aligned":
                t.add(Fund=fund, Payer=one, Payee=other, Amount=self._crossing(fund, one, other))
            else:
                due = s.at("Due", place[fund, one])
                t.add(
                    Fund=fund,
                    Payer=number(f'IF({due}<0,"{other}","{one}")'),
                    Payee=number(f'IF({due}<0,"{one}","{other}")'),
                    Amount=money(f"ABS({due})"),
                )
        return t

    def _crossing(self, fund: str, payer: str, payee: str) -> Formula:
        """From payers to payees, both in order: where their running totals overlap."""
        s = self.settlement
        first = next(row for row, cells in enumerate(s.rows, 2) if cells["Fund"] == fund)

        def running(partner: str, sign: str, *, with_own: bool) -> str:
            count = PARTNERS.index(partner) + (1 if with_own else 0)
            parts = [f"MAX(0,{sign}{s.at('Due', first + place)})" for place in range(count)]
            return "+".join(parts) or "0"

        upto = f"MIN({running(payer, '', with_own=True)},{running(payee, '-', with_own=True)})"
        past = f"MAX({running(payer, '', with_own=False)},{running(payee, '-', with_own=False)})"
        return money(f"ROUND(MAX(0,{upto}-({past})),2)")


def sheets() -> Sheets:
    """All the sheets: the copied input, then each year's."""
    inputs = Inputs()
    tables = inputs.tables()
    year: Year | None = None
    for name in YEARS:
        year = Year(name, inputs, year)
        tables += year.tables()
    return {table.name: table.cells() for table in tables}


def build(path: Path | str) -> None:
    """Write the spreadsheet to `path`."""
    write(path, sheets())


if __name__ == "__main__":
    build(HERE / "large-by-spreadsheet.xlsx")
