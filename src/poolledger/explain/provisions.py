"""One step of a risk share read back as a sentence, from its data alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from poolledger.agreement.funds import Fund, YearCap
from poolledger.sharing.bands import WHOLE
from poolledger.sharing.bases import Basis, Percentages
from poolledger.sharing.scope import VARIANCE, Direction
from poolledger.sharing.sizes import Size, written_size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, Decide, Effect
from poolledger.values.financial_year import written_date
from poolledger.values.money import Money
from poolledger.values.rates import as_percentage

_BY = {
    "contributions": "in proportion to the year's cash contributions to {what}",
    "recurrent contributions": "in proportion to the year's recurrent cash contributions to {what}",
    "equal": "equally between {counted}",
    "population": "in proportion to population, between {counted}",
    "need": "in proportion to need, between {counted}",
    "origin": "between the leads, in proportion to their schemes' own {direction}s",
    "budget": "between the leads, in proportion to their schemes' budgets",
}


class Wording:
    """Writes steps as sentences, whatever it is that they share."""

    kind = VARIANCE

    @property
    def way(self) -> str:
        """What is shared, in a word."""
        raise NotImplementedError

    def of(self, step: Step, *, first: bool) -> str:
        """A step in plain English.

        Args:
            step: The step.
            first: Whether it is the first of its scope.
        """
        text = f"{self._gate(step)}{self._band(step, first=first)} {self._done(step)}."
        for partner, size in step.at_most.items():
            text += f" {self._cap(step, partner, size)}"
        if step.quoted:
            text += f" The agreement quotes {listed_shares(step.quoted)} beside it."
        return text + self._dates(step)

    def _gate(self, step: Step) -> str:
        limits = [
            gate.in_clause(self._size(gate.size, gate.of or self.kind.gates_of))
            for gate in step.gates
        ]
        return f"Only where the {self.way} is {' and '.join(limits)}: " if limits else ""

    def _band(self, step: Step, *, first: bool) -> str:
        band, size = step.band, ""
        if band is not WHOLE:
            size = self._size(band.size, band.of or self.kind.sizes_of)
        what = band.in_clause(size, self.way, first=first)
        return what if self._gate(step) else what[0].upper() + what[1:]

    def _size(self, size: Size, of: str) -> str:
        return str(size) if isinstance(size, Money) else f"{written_size(size)} of {self.base(of)}"

    def base(self, of: str) -> str:
        """What a size in per cent is of, in words."""
        raise NotImplementedError

    def _done(self, step: Step) -> str:
        raise NotImplementedError

    def _decided(self, treatment: Decide) -> str:
        board = treatment.board or "a board"
        return (
            f"is for {board} to decide; nothing is placed, and the steps after this one are "
            f"applied provisionally until it has"
        )

    def _cap(self, step: Step, partner: str, size: Size) -> str:
        raise NotImplementedError

    def _dates(self, step: Step) -> str:
        first, last = step.first_day, step.last_day
        if first is None and last is None:
            return ""
        start = f" from {written_date(first)}" if first is not None else ""
        return f" In force{start}{f' to {written_date(last)}' if last is not None else ''}."


@frozen
class Sentence(Wording):
    """Writes steps of one fund and direction as sentences.

    Args:
        fund: The fund.
        scheme: The scheme whose own steps they are; None for the fund's net.
        direction: Overspend or underspend.
        together: The schemes that are settled together.
    """

    fund: Fund
    scheme: str | None
    direction: Direction
    together: tuple[str, ...]

    @property
    def way(self) -> str:
        """Which way the variance runs."""
        return self.direction.value

    @property
    def _over(self) -> bool:
        return self.direction is Direction.OVERSPEND

    def base(self, of: str) -> str:
        """What a size in per cent is of, in words."""
        words = {
            "total": f"the total {self.way}",
            "remaining": "what remains",
            "budget": f"the budget of {self._what}",
        }
        return words.get(of, f"the {of}")

    @property
    def _what(self) -> str:
        if len(self.together) == 1:
            return f"scheme {self.together[0]}"
        return "the schemes netted together"

    def _done(self, step: Step) -> str:
        treatment = step.treatment
        if isinstance(treatment, Decide):
            return self._decided(treatment)
        if isinstance(treatment, Bear):
            bearer = {"host": f"the host, {self.fund.host}", "lead": self._lead()}
            who = bearer.get(treatment.bearer, treatment.bearer)
            return f"is {'borne' if self._over else 'kept'} by {who}"
        if treatment.effect is Effect.RESERVE:
            name = getattr(treatment, "reserve", "")
            if self._over:
                return f"is drawn from reserve {name} while its balance lasts"
            return f"is paid into reserve {name}"
        basis = getattr(treatment, "basis", None)
        by = self._by(basis) if isinstance(basis, Basis) else (treatment.words or "")
        return f"{self._verb(treatment.name, treatment.effect)} {by}".rstrip()

    def _verb(self, name: str, effect: Effect) -> str:
        if effect is Effect.BALANCES:
            use = ", for non-recurrent use," if name == "redeploy" else ""
            return f"stays in the fund for next year{use} and is attributed"
        if name == "share":
            return "is borne" if self._over else "is returned"
        return f"is for {name}"

    def _lead(self) -> str:
        leads = [self.fund.lead_of(s) for s in self.fund.schemes if s.code == self.scheme]
        return f"its lead, {leads[0]}" if leads else "its lead"

    def _by(self, basis: Basis) -> str:
        if isinstance(basis, Percentages):
            return f"in fixed shares, {listed_shares(basis.shares)}"
        counted = "the partners that contribute cash to the fund"
        if self.fund.host is None:
            counted = "the leads of the fund's schemes"
        words = _BY.get(basis.name, f"by {basis.name}")
        return words.format(what=self._what, counted=counted, direction=self.direction.value)

    def _cap(self, step: Step, partner: str, size: Size) -> str:
        of = "" if isinstance(size, Money) else f" of its cash contributions to {self._what}"
        effect = step.treatment.effect
        if effect not in (Effect.PARTNERS, Effect.BALANCES):
            return f"The cap of {written_size(size)}{of} on {partner} has no effect here."
        does = "bears" if self._over else "takes"
        if effect is Effect.BALANCES:
            does = "is attributed"
        return (
            f"{partner} {does} at most {written_size(size)}{of} of this; what the cap cuts passes "
            f"to the next step and is not shared again."
        )


def places_all(fund: Fund, steps: Sequence[Step], direction: Direction) -> bool:
    """Whether steps are sure to place every pound of a variance."""
    yearly = {cap.partner for cap in fund.caps if cap.direction.covers(direction)}
    for step in steps:
        effect = step.treatment.effect
        draws = effect is Effect.RESERVE and direction is Direction.OVERSPEND
        if step.is_limited or draws or effect is Effect.NOBODY:
            continue
        caps = set(step.at_most) | (yearly if effect is Effect.PARTNERS else set())
        if effect is Effect.RESERVE or not _may_cut(fund, step, caps):
            return True
    return False


def _may_cut(fund: Fund, step: Step, caps: set[str]) -> bool:
    """Whether any of the capped partners may be given something by a step."""
    if isinstance(step.treatment, Bear) and step.treatment.bearer != "lead":
        bearer = step.treatment.bearer
        return (fund.host if bearer == "host" else bearer) in caps
    basis = getattr(step.treatment, "basis", None)
    if isinstance(basis, Percentages):
        return any(share and partner in caps for partner, share in basis.shares.items())
    return bool(caps)


def listed_shares(shares: Mapping[str, Fraction]) -> str:
    """Shares as people write them: ``PCT 40%, OMBC 60%``."""
    return ", ".join(f"{code} {as_percentage(share)}" for code, share in shares.items())


def cap_words(cap: YearCap) -> str:
    """A cap of the year as a sentence."""
    of = "" if isinstance(cap.at_most, Money) else " of its cash contributions to the fund"
    ways = {
        Direction.OVERSPEND: "bears at most {size} of overspends",
        Direction.UNDERSPEND: "takes at most {size} of underspends",
        Direction.BOTH: "bears at most {size} of overspends, and takes at most as much of "
        "underspends",
    }
    what = ways[cap.direction].format(size=f"{written_size(cap.at_most)}{of}")
    return f"In a year {cap.partner} {what}, by share and bear steps together."
