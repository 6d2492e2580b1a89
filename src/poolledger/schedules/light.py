"""Do the checks reconcile, in one line? It stands on every cover, the board's too."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from poolledger.results import walk
from poolledger.results.provenance import READ, MadeFrom
from poolledger.schedules.dividend import not_posted
from poolledger.settlement.outturn import Outturn
from poolledger.values.counts import counted


@frozen
class Checked:
    """How many checks there are, how many fail, and what they say nothing of.

    Args:
        whole: How many checks there are.
        failed: How many of them fail.
        not_posted: What is not to be posted, in sentences.
        warnings: How many warnings there are of what was read.
        late: Whether facts of the year are dated after the day, so that no check has them.
        which: What each of those that fail is called.
    """

    whole: int
    failed: int
    not_posted: Sequence[str] = ()
    warnings: int = 0
    late: bool = False
    which: Sequence[str] = ()

    @property
    def in_words(self) -> str:
        """``OK: all 31 checks reconcile``, or ``CHECK: 2 of 31 checks fail``.

        Checks see only what was read and counted: beside a warning they do not say OK.
        """
        if self.failed:
            fails = "fails" if self.failed == 1 else "fail"
            return f"CHECK: {self.failed} of {self.whole} checks {fails}"
        if self.warnings:
            return f"LOOK: {counted(self.warnings, 'warning')}; none of {self.whole} checks fails"
        if self.late:
            return f"LOOK: facts not counted; none of {self.whole} checks fails"
        return f"OK: all {self.whole} checks reconcile" if self.whole else "There are no checks"

    @property
    def in_full(self) -> str:
        """The same with those that fail, for whoever is not shown the checks."""
        return f"{self.in_words}: {'; '.join(self.which)}" if self.which else self.in_words


def checked(outturn: Outturn, made: MadeFrom) -> Checked:
    """How the checks of a settlement stand, the control total of what was read among them."""
    listed = [(each.check, each.passed) for each in walk.checks(outturn)]
    if made.read:
        listed.append((READ, all(each.adds_up for each in made.read)))
    which = [name for name, passed in listed if not passed]
    return Checked(
        len(listed),
        len(which),
        not_posted(outturn),
        len(made.warnings),
        bool(walk.not_counted(outturn)),
        which,
    )
