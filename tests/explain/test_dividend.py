"""The dividend is told pot by pot: gates, scales, protection, what is held, lost and blocked."""

from __future__ import annotations

from attrs import evolve
from tests.explain.test_text import told
from tests.support.protocols import (
    CCG,
    HASTY,
    OMBC,
    RMBC,
    by_initiative,
    by_programme,
    losing,
    over_years,
    register,
    settled,
    telecare,
)

import poolledger as pl
from poolledger import gbp
from poolledger.explain import explanation, figures_of
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reserve


def dividend_of(outturn: Outturn, partner: str | None = None) -> str:
    """What is told of the dividend."""
    return told(explanation(outturn, partner)).partition(" Dividend -------- ")[2]


class TestPots:
    """Each pot has its own steps."""

    def test_programmes_are_told_apart(self) -> None:
        """The programme with steps of its own, then all others."""
        text = dividend_of(by_programme())

        assert text.startswith("Programme Acute: savings recognised £90,000.00 Step 1")
        assert "No programme: savings recognised £15,000.00 Step 1, own target first" in text
        assert "RMBC is entitled to £10,000.00 of it = £5,508.00 (RMBC, step 5" in text
        assert "RMBC is entitled to £22,266.66 = £10,000.00 (entitlement of RMBC) +" in text

    def test_initiatives_are_told_apart(self) -> None:
        """One that is below the gate stays where it fell; the other is past it, and is shared."""
        text = dividend_of(by_initiative())

        assert (
            "Initiative TELE: savings recognised £15,000.00 Step 1, share (origin): offered" in text
        )
        assert (
            "Initiative BEDS: savings recognised £90,000.00 Step 1, share (origin): passed" in text
        )
        assert "RMBC is owed £30,666.66 of the dividend = -£5,000.00 (savings falling" in text

    def test_all_years_are_told_as_one(self) -> None:
        """What was saved and paid in the year before counts."""
        text = dividend_of(over_years())

        assert text.startswith(
            "From the agreement's start to 31 March 2014, savings recognised £12,000.00 Step 1"
        )
        assert "- £1,000.00 (dividend paid by OMBC to CCG) OMBC owes nothing more" in text

    def test_of_one_partner_only_its_own_is_told(self) -> None:
        """Allocations, claims and what is held of others are left out."""
        text = dividend_of(by_programme(), "RMBC")

        assert "RMBC is entitled to £10,000.00 already" in text
        assert "OMBC lacks" not in text
        assert "Held for OMBC" not in text


class TestSteps:
    """What the further treatments did."""

    def test_a_gate_below_is_passed_over_at_its_size(self) -> None:
        """The size, what it is a part of, and the clause."""
        assert (
            "Step 1, share (origin): passed over, as it is only for a saving below £5,000.00, 5% "
            "of the sum planned of £100,000.00; A1"
        ) in dividend_of(by_programme())

    def test_a_gate_below_is_of_its_own_base(self) -> None:
        """2% of a baseline of £100,000 is £2,000, whatever a target of £9m may be."""
        known = register([], telecare("OMBC", "80k"))
        telling = evolve(known.initiatives[1], baseline=gbp("100k"))
        target = pl.Target("2013/14", "joint", gbp("9m"))
        known = evolve(known, initiatives=[telling], targets=[target])
        outturn = settled(known, [pl.gate("2%", of="baseline"), pl.share(pl.Equal())])

        assert (
            "passed over, as it is only for a saving below £2,000.00, 2% of the baseline of "
            "£100,000.00" in dividend_of(outturn)
        )

    def test_a_gate_at_least_and_below_names_the_one_that_was_missed(self) -> None:
        """Below both, the lower gate was missed; above both, the higher."""
        step = pl.share(pl.Equal(), only_if_at_least="£10,000", only_if_below="£20,000")

        low = dividend_of(settled(register([], telecare("OMBC", "1k")), [step]))
        high = dividend_of(settled(register([], telecare("OMBC", "90k")), [step]))

        assert "as it is only for a saving of at least £10,000.00" in low
        assert "as it is only for a saving below £20,000.00" in high

    def test_a_scale_says_what_it_passes_on_and_why(self) -> None:
        """The rates are multiplied, and rounded once."""
        text = dividend_of(by_programme())

        assert "It passes on £64,080.00 = 72% (90% x quality 80%) of £89,000.00" in text
        assert "80% (80% in year 1 of the saving) of £90,000.00" in dividend_of(by_initiative())

    def test_a_scale_of_the_whole_or_of_nothing(self) -> None:
        """All goes on, or nothing does."""
        saved = register([], telecare("OMBC", "1k"))
        share = pl.share(pl.Equal())

        whole = dividend_of(settled(saved, [pl.scale("100%"), share]))
        nothing = dividend_of(settled(saved, [pl.scale("0%"), share]))

        assert "It passes on £1,000.00, all that it is offered" in whole
        assert "It passes on £0.00 = 0% (0%) of £1,000.00" in nothing

    def test_what_is_held_until_a_day(self) -> None:
        """Before the day it is set aside; from it on nothing is held."""
        hold = pl.hold(until="31 March 2014")

        released = dividend_of(settled(register([], telecare("OMBC", "1k")), [hold]))

        assert "It is held until 1 April 2014 by those in whose" in dividend_of(by_programme())
        assert "; from 31 March 2014 on it holds nothing" in released

    def test_what_lies_beyond_and_what_is_added(self) -> None:
        """A cap takes what is more, a floor adds what is less at one partner's cost."""
        text = dividend_of(by_programme())

        assert "offered £9,000.00, what remains beyond £4,000.00" in text
        assert "within £6,000.00; it adds £2,000.00 CCG -£2,000.00 = £4,000.00" in text

    def test_a_floor_adds_to_nothing_and_adds_nothing_where_there_is_enough(self) -> None:
        """Also where nothing is left it acts."""
        all_of_it, floor = pl.share(pl.Equal()), pl.floor("£600", CCG)
        saved = register([], telecare("OMBC", "1k"))

        after = dividend_of(settled(saved, [all_of_it, floor, pl.bear(RMBC)]))
        enough = dividend_of(settled(saved, [floor, all_of_it]))

        assert "Step 2, top up (CCG): offered £0.00, all that remains, within £600.00; it" in after
        assert "the next £600.00; there is nothing to add" in enough

    def test_who_is_short_and_who_was_protected(self) -> None:
        """Claims that were not met are told with the claim, and sums moved with their parts."""
        text = dividend_of(by_programme())

        assert "OMBC lacks £3,000.00 of its claim = £12,000.00 (investment to be repaid" in text
        assert "CCG -£3,004.97 = -(£4,492.00 (the smaller of £4,492.00 and £71,492.00) by" in text
        assert "RMBC £4,492.00 = all of £4,492.00 (the smaller of" in text

    def test_protection_that_is_not_needed_or_falls_short(self) -> None:
        """Nobody was given less, or nobody has enough to give."""
        saved = register([], telecare("OMBC", "1k"))

        needed = dividend_of(settled(saved, [pl.bear(OMBC), pl.no_worse_off()]))
        needless = dividend_of(settled(saved, [pl.share({CCG: "0%", OMBC: "100%"})]))
        without = dividend_of(
            settled(register([], telecare("OMBC", "9k")), [pl.bear(CCG), pl.no_worse_off()])
        )

        assert "CCG is still worse off by £2,000.00" in needed
        assert "Nobody was given less than it claims, so nothing is moved." in without
        assert "worse off" not in needless


class TestLoss:
    """A pot below nil."""

    def test_a_loss_is_borne(self) -> None:
        """Sums borne are told above nil, and who bears less than fell to it is paid."""
        text = dividend_of(losing())

        assert text.startswith("Savings recognised -£9,000.00, a loss: more was withdrawn than")
        assert "CCG bears £4,500.00 = £4,500.00 (CCG, step 1 of the dividend)" in text
        assert "OMBC is owed £6,300.00 of the dividend = £9,000.00 (savings falling" in text

    def test_a_loss_without_steps_stays(self) -> None:
        """Nobody agreed to share it."""
        text = dividend_of(settled(register([], telecare("OMBC", "-1k")), [pl.share(pl.Equal())]))

        assert "No step shares a loss: it stays where it fell." in text
        assert "No payment of dividend is due." in text

    def test_claims_and_reinvestment_pass_a_loss_on(self) -> None:
        """The steps after them share it."""
        protocol = [
            pl.make_whole(direction="overspend"),
            pl.reinvest(direction="overspend"),
            pl.bear(CCG, direction="overspend"),
        ]
        text = dividend_of(settled(register([], telecare("OMBC", "-9k")), protocol))

        assert "; a loss meets no claims" in text
        assert "; of a loss there is nothing to reinvest" in text
        assert "CCG bears £9,000.00" in text


class TestPaying:
    """What may be paid, what is held, and what is not to be posted."""

    def test_the_steps_are_told_again_with_what_may_be_paid(self) -> None:
        """What is due follows from sums that are told."""
        text = dividend_of(by_programme())

        assert (
            "Of £105,000.00 recognised, £60,000.00 may be paid already and £45,000.00 is held, as "
            "a saving is paid once it is banked."
        ) in text
        assert "Programme Acute: savings that may be paid £60,000.00" in text
        assert "CCG is entitled to £33,867.22 already =" in text
        assert "Held for CCG £11,319.81 = £45,187.03 (entitlement of CCG) - £33,867.22" in text
        assert "CCG still owes £25,132.78 of the dividend = £60,000.00 (savings falling" in text

    def test_a_reserve_is_told_once(self) -> None:
        """What is recognised and held pays nothing into a reserve yet."""
        outturn = by_programme()
        protocol = [Step(Reserve("Risk"), programme="Acute")]
        facts = pl.Facts(
            savings=evolve(outturn.facts.savings, decisions=[]),
            reserves=[pl.ReserveOpening("2013/14", "Risk", gbp("1k"), held_by=CCG)],
        )
        terms = pl.SavingsTerms(paid="banked", assessed="programme")
        agreement = pl.Agreement(
            "Reserved", start="2012/13", partners=[CCG, OMBC, RMBC],
            funds=outturn.agreement.funds, protocol=protocol, savings=terms,
        )  # fmt: skip

        text = dividend_of(agreement.settle(facts, "2013/14"))

        assert (
            "Reserve Risk held £1,000.00; £90,000.00 would be paid into it, which would leave "
            "£91,000.00: it is not posted."
        ) in text
        assert "Reserve Risk held £1,000.00; £60,000.00 is paid into it" in text
        assert "No step speaks of it, so no step is applied. £15,000.00 is placed by no" in text

    def test_a_reserve_of_a_blocked_dividend_is_told_as_what_would_be(self) -> None:
        """The reserve's own schedule has no movement, and this is why."""
        facts = pl.Facts(
            savings=register(
                [], telecare("OMBC", "1k"), decisions=[evolve(HASTY, initiative="TELE")]
            ),
            reserves=[pl.ReserveOpening("2013/14", "Risk", gbp("1k"), held_by=CCG)],
        )
        protocol = [Step(Reserve("Risk"))]
        agreement = evolve(by_initiative().agreement, protocol=protocol)
        outturn = agreement.settle(facts, "2013/14")

        assert [each.movement for each in outturn.reserves] == [0]
        assert (
            "Reserve Risk held £1,000.00; £1,000.00 would be paid into it, which would leave "
            "£2,000.00: it is not posted."
        ) in dividend_of(outturn)

    def test_a_dividend_that_is_not_to_be_posted_says_why(self) -> None:
        """It is worked out all the same; nobody pays, they would."""
        text = dividend_of(by_programme())

        assert "Not to be posted: CCG's decision of 1 May 2013 on BEDS is not in order" in text
        assert "CCG would pay OMBC £15,132.78 under s256; s75." in text


def test_figures_are_of_their_pot() -> None:
    """Every figure of a step has its pot in its key, and what is held is among them."""
    figures = {figure.key: figure for figure in figures_of(by_programme())}

    assert figures["dividend/Acute/3/taken"].pot == "Acute"
    assert figures["dividend/payable/Acute/3/taken"].amount == 16_520_00
    assert figures["dividend/no programme/2/allocation/RMBC"].amount == 9_000_00
    assert figures["dividend/Acute/4/short/OMBC"].amount == 3_000_00
    assert figures["dividend/held/CCG"].amount == 11_319_81
    pots = [figures[f"dividend/{pot}/pot"].amount for pot in ("Acute", "no programme")]
    assert sum(pots) == figures["dividend/pot"].amount
