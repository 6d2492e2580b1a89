"""Is a pound claimed once? Claims on a line come to no more than was saved on it.

The claims of the joint programme and of each partner's own are looked at together. Where they
are more than the do-nothing sum less what was spent, those that come last are cut. A claim that
is withdrawn is as if it had never been made; what is withdrawn of an earlier year's makes room
for its own programme, and for no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, evolve, field, frozen

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import JOINT
from poolledger.agreement.savings_terms import Overlap
from poolledger.savings.claim_status import Saving
from poolledger.values.frozen_map import EMPTY
from poolledger.values.workings import grouped, least, named, split, total


@frozen
class LineClaim:
    """What a saving claims of one line, in pence: ``claimed`` is ``allowed`` and ``cut``."""

    line: str
    saving: Saving
    allowed: int
    cut: int

    @property
    def claimed(self) -> int:
        """What is claimed of the line, after the lines that the initiative names before it."""
        return self.allowed + self.cut


@frozen
class SavingOnLines:
    """A saving looked at with all others on its lines, in pence.

    Args:
        saving: The saving as it is claimed.
        allowed: What of it is additional.
        cut: What is claimed elsewhere, or was never saved.
        by_line: What it takes of each line that it names.
    """

    saving: Saving
    allowed: int
    cut: int
    by_line: Mapping[str, int]


@frozen
class AdditionalSavings:
    """Savings of a year, no pound of them claimed twice.

    Args:
        claims: Those on measured lines, as they were given.
        savings: All that were given, in their order, each with the amount that is allowed. Its
            gross sum, running cost and double running stay as they are claimed.
    """

    claims: Sequence[SavingOnLines]
    savings: Sequence[Saving]

    def of_line(self, line: str) -> Iterator[LineClaim]:
        """What is claimed of a line, claim by claim; a cut stands at the last line named."""
        for each in self.claims:
            if line in each.by_line:
                cut = each.cut if line == list(each.by_line)[-1] else 0
                yield LineClaim(line, each.saving, each.by_line[line], cut)


def programme_of(saving: Saving) -> str:
    """Whose programme a saving counts towards: joint, or a partner's code."""
    return saving.initiative.counts_towards


def additional(
    savings: Sequence[Saving],
    available: Mapping[str, int],
    partners: Sequence[str],
    overlap: Overlap,
    owners: Mapping[str, str] = EMPTY,
) -> AdditionalSavings:
    """Cut what is claimed on lines beyond what was saved on them.

    Args:
        savings: The savings of one year, as at a day; one that is challenged claims nothing.
        available: What may be claimed on each measured line, in pence, none below nil. A line
            that is not among them limits nobody.
        partners: The partners' codes, in order.
        overlap: Whose claims are met first.
        owners: Whose budget each line is: a saving is made on those of the partner to whom it
            falls alone. On any line, where it is left out.
    """
    asking: dict[int, _Asking] = {}
    for place, saving in enumerate(savings):
        to = saving.falls_to
        lines = [line for line in saving.initiative.lines if owners.get(line, to) == to]
        if saving.counts and any(line in available for line in lines):
            asking[place] = _Asking(saving, lines)
    own, joint = list(partners), [JOINT]
    order = joint + own if overlap is Overlap.JOINT_FIRST else own + joint
    ordered = sorted(asking.values(), key=lambda each: each.rank(order))
    _Cutting(available).cut(ordered, overlap)
    claims = {place: each.outcome() for place, each in asking.items()}
    allowed = list(savings)
    for place, claim in claims.items():
        if claim.cut:
            allowed[place] = evolve(claim.saving, amount=claim.allowed)
    return AdditionalSavings(list(claims.values()), allowed)


@define(eq=False)
class _Asking:
    """A saving that asks for room on its lines, in the order in which they are named."""

    saving: Saving
    lines: Sequence[str]
    left: int = field(init=False)
    by_line: dict[str, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.left = self.saving.amount

    def rank(self, programmes: Sequence[str]) -> tuple[int, bool, object]:
        """Its place: by programme, the verified before the others, the earlier before the later."""
        saving = self.saving
        proven = saving.state in (State.VERIFIED, State.BANKED)
        return programmes.index(programme_of(saving)), not proven, saving.day

    def take(self, line: str, room: _Room | None) -> None:
        """Take what it still asks for of a line, as far as there is room; None is no limit."""
        if self.left:
            self.put(line, self.left if room is None else room.take(self.left))

    def meet(self, claims: Sequence[_Asking], line: str) -> None:
        """A withdrawal meets its own claim, the later before the earlier: neither is then asked.

        Its own is the claim of its reference, or else one of its initiative and partner.
        """
        for claim in reversed(claims):
            if self.left and claim.left and claim.is_withdrawn_by(self.saving):
                part = least(claim.left, -self.left)
                claim.put(line, part)
                self.put(line, -part)

    def is_withdrawn_by(self, other: Saving) -> bool:
        """Whether a saving below nil takes this one back."""
        saving = self.saving
        if other.claim is not None or saving.claim is not None:
            return other.claim == saving.claim
        own = (saving.initiative.code, saving.falls_to)
        return own == (other.initiative.code, other.falls_to)

    def put(self, line: str, pence: int) -> None:
        """Set some of what it asks for down to a line."""
        self.by_line[line] = self.by_line[line] + pence if line in self.by_line else pence
        self.left = self.left - pence if pence != self.left else 0

    def outcome(self) -> SavingOnLines:
        """What became of it."""
        saving = self.saving
        if not self.left:
            return SavingOnLines(saving, saving.amount, 0, self.by_line)
        what = f"saving of {saving.initiative.code} falling to {saving.falls_to}"
        allowed = named(total(self.by_line.values()), f"{what}, as far as it is additional")
        cut = named(saving.amount - allowed, f"cut from the {what}")
        return SavingOnLines(saving, allowed, cut, self.by_line)


@define(eq=False)
class _Room:
    """Pence that may be claimed once."""

    given: int
    name: str
    free: int = field(init=False)
    taken: list[int] = field(factory=list)
    _figure: int | None = None

    def __attrs_post_init__(self) -> None:
        self.free = int(self.given)

    @property
    def left(self) -> int:
        """What is left of it, as a figure."""
        if self._figure is None:
            rest = self.given - total(self.taken) if self.taken else self.given
            self._figure = named(rest, self.name)
        return self._figure

    def take(self, asked: int) -> int:
        """What is had of it: no more than is left."""
        got = asked if asked <= self.free else least(asked, self.left)
        if got:
            self.taken.append(got)
            self.free -= int(got)
            self._figure = None
        return got


@define(eq=False)
class _Cutting:
    """The room on each line, and what withdrawn claims give back to their programmes."""

    available: Mapping[str, int]
    _shared: dict[str, _Room] = field(init=False)
    _own: dict[tuple[str, str], _Room] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._shared = {
            line: _Room(pence, f"what is left of {line}") for line, pence in self.available.items()
        }

    def cut(self, asking: Sequence[_Asking], overlap: Overlap) -> None:
        """Let claims have what they may, once those withdrawn have met them or made room."""
        claims = [each for each in asking if each.saving.amount > 0]
        withdrawn = [each for each in asking if each.saving.amount < 0]
        for each in withdrawn:
            each.meet(claims, self.first_line(each))
        self.give_back(withdrawn)
        if overlap is Overlap.IN_PROPORTION:
            self.in_proportion(claims)
        else:
            self.in_turn(claims)

    def first_line(self, each: _Asking) -> str:
        """The first line named that is measured."""
        return next(line for line in each.lines if line in self._shared)

    def give_back(self, withdrawn: Iterable[_Asking]) -> None:
        """What is withdrawn of no claim of the year stands, and makes room on its first line."""
        standing = [(each, self.first_line(each)) for each in withdrawn if each.left]
        returned = grouped(((programme_of(e.saving), line), -e.left) for e, line in standing)
        for each, line in standing:
            each.put(line, each.left)
        for (programme, line), sums in returned.items():
            name = f"what the {programme} programme withdrew on {line}"
            self._own[programme, line] = _Room(total(sums), name)

    def in_turn(self, claims: Iterable[_Asking]) -> None:
        """Each claim takes of each of its lines in order, those before it having taken theirs."""
        for each in claims:
            for line in each.lines:
                self.take_own(each, line)
                each.take(line, self._shared.get(line))

    def take_own(self, each: _Asking, line: str) -> None:
        """A claim takes what its own programme withdrew on a line."""
        own = self._own.get((programme_of(each.saving), line))
        if own is not None:
            each.take(line, own)

    def in_proportion(self, claims: Sequence[_Asking]) -> None:
        """Programmes have of each line in proportion to what they still claim of it.

        First of the lines that are named first, then, for what those could not meet, of the
        lines named second, and so on.
        """
        for rank in range(max((len(each.lines) for each in claims), default=0)):
            asking = [(each.lines[rank], each) for each in claims if rank < len(each.lines)]
            for line, each in asking:
                self.take_own(each, line)
            for line, of_line in grouped(asking).items():
                self._divide(line, grouped((programme_of(e.saving), e) for e in of_line))

    def _divide(self, line: str, programmes: Mapping[str, Sequence[_Asking]]) -> None:
        room = self._shared.get(line)
        bids = [total(each.left for each in group) for group in programmes.values()]
        rooms: list[_Room | None] = [room] * len(bids)
        if room is not None and sum(bids) > room.free:
            parts = split(room.left, bids)
            rooms = [
                _Room(part, f"what the {programme} programme may claim on {line}")
                for programme, part in zip(programmes, parts, strict=True)
            ]
            for part in parts:
                room.take(part)
        for own, group in zip(rooms, programmes.values(), strict=True):
            for each in group:
                each.take(line, own)
