"""A protocol is read back in sentences that a board can hold against what it agreed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.explain.test_text import told
from tests.support.protocols import (
    CCG,
    OMBC,
    RMBC,
    by_initiative,
    by_programme,
    register,
    settled,
    telecare,
)

import poolledger as pl
from poolledger.agreement.savings_terms import Assessed
from poolledger.explain import clauses_text
from poolledger.explain.sentences import power_words, saving_in_words, sentence
from poolledger.sharing.joint_cost_bases import SeparableCosts, Shapley
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reserve


def read(
    step: Step, *, first: bool = True, assessed: Assessed = Assessed.YEAR, loss: bool = False
) -> str:
    """A step as a sentence."""
    return sentence(step, saving_in_words(assessed, loss=loss), first=first)


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (
            pl.gate("2%"),
            (
                "Only where the saving recognised is below 2% of the year's joint target: all "
                "stays where it fell."
            ),
        ),
        (
            pl.gate("£5,000", to=CCG),
            "Only where the saving recognised is below £5,000.00: all goes to CCG.",
        ),
        (
            pl.gate("70%", board="the Joint Board"),
            (
                "Only where the saving recognised is below 70% of the year's joint target: all "
                "is for the Joint Board to decide; nothing is placed, and the steps after this "
                "one are applied provisionally until it has."
            ),
        ),
        (
            pl.share(pl.Equal(), only_if_at_least="£10", only_if_below="£20"),
            (
                "Only where the saving recognised is at least £10.00 and below £20.00: all is "
                "shared equally between the partners."
            ),
        ),
        (
            pl.cap("10%", of="baseline"),
            ("ALL beyond 10% of the baselines of the recognised initiatives stays where it fell."),
        ),
        (
            pl.cap("£9,000", to={CCG: "50%", OMBC: "50%"}),
            "ALL beyond £9,000.00 is shared in fixed shares, CCG 50%, OMBC 50%.",
        ),
        (
            pl.scale("90%", score="quality", to=RMBC),
            (
                "ALL is scaled by 90%, times the score quality: so much goes on, and the rest "
                "goes to RMBC."
            ),
        ),
        (
            pl.scale(by_age=["100%", "50%", "25%"]),
            (
                "ALL is scaled by 100% in the first year, 50% in the second year of the saving "
                "and 25% ever after: so much goes on, and the rest stays where it fell."
            ),
        ),
        (
            pl.scale(by_age=["50%"], to=pl.Equal()),
            (
                "ALL is scaled by 50%: so much goes on, and the rest is shared equally between "
                "the partners."
            ),
        ),
        (
            pl.floor("£6,000", CCG),
            (
                "The saving recognised is brought up to £6,000.00 where it is less, at the cost"
                " of CCG."
            ),
        ),
        (
            pl.hold(until=date(2014, 4, 1)),
            (
                "ALL is held until 1 April 2014, by those in whose budgets the savings fell; "
                "from that day it goes on to the steps after."
            ),
        ),
        (
            pl.claim({CCG: "£4", OMBC: "£5"}, "priority"),
            (
                "ALL meets the claims of CCG, £4.00 and OMBC, £5.00; where those are more than "
                "is left, one after the other, in the partners' order."
            ),
        ),
        (
            pl.make_whole("equal losses"),
            (
                "ALL makes whole those who bear extra costs of the recognised initiatives; "
                "where those are more than is left, each less the same sum, but none less than "
                "nil."
            ),
        ),
        (
            pl.own_target_first("equal awards"),
            (
                "ALL is given to those in whose budgets it fell, up to what their own "
                "programmes lack of their targets; where that is more than is left, in equal "
                "sums, but to none more than it claims."
            ),
        ),
        (
            pl.share(pl.mixture([(pl.Origin(), "40%"), (pl.Population(), "60%")])),
            "ALL is shared 40% where it falls and 60% by population.",
        ),
        (
            pl.share(pl.mixture([(pl.Equal(), "1/4"), (pl.Percentages({CCG: "100%"}), "3/4")])),
            "ALL is shared 25% equally and 75% in fixed shares, CCG 100%.",
        ),
        (
            pl.share(Shapley()),
            (
                "ALL is shared by what each partner saves, on the average over every order in "
                "which partners could join, in the joint costs."
            ),
        ),
        (
            pl.share(SeparableCosts()),
            (
                "ALL is shared by what each partner saves, in the joint costs, where it bears "
                "its separable cost and a part of the rest."
            ),
        ),
    ],
)
def test_what_a_step_does_with_a_saving(step: Step, says: str) -> None:
    """Gates, caps, scales, floors, claims, holds and mixtures are sentences."""
    whole = "ll of the saving recognised"
    assert read(step).replace(f"A{whole}", "ALL").replace(f"a{whole}", "all") == says


def test_nobody_is_to_be_worse_off() -> None:
    """What protection looks at, who pays for it, and that what is lacking is shown."""
    says = read(pl.no_worse_off(), first=False)

    assert says.startswith("No partner is to be worse off by the steps before, as far as")
    assert "has the difference from those given more than theirs" in says
    assert says.endswith("what cannot be met is shown.")


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (pl.share({CCG: "50%", OMBC: "50%"}), "is borne in fixed shares, CCG 50%, OMBC 50%."),
        (pl.share(pl.Origin()), "is borne between those in whose budgets the losses fell, in"),
        (pl.cap("£9", to=RMBC), "beyond £9.00 is borne by RMBC."),
        (pl.bear(CCG), "is borne by CCG."),
        (Step(Reserve("Risk")), "is drawn from reserve Risk while its balance lasts."),
        (pl.repay_investment(), "goes on to the steps after: a loss meets no claims."),
        (pl.reinvest(), "goes on to the steps after: of a loss there is nothing to reinvest."),
        (pl.hold(), "is set aside until it is verified, by those in whose budgets the losses"),
        (pl.share(pl.Equal(), next="50%", of="total"), "The first 50% of the loss is borne"),
        (pl.share(pl.Equal(), at_most={CCG: "£5"}), "CCG bears at most £5.00 of this;"),
    ],
)
def test_what_a_step_does_with_a_loss(step: Step, says: str) -> None:
    """A loss is borne, not shared, and meets no claims."""
    assert says in read(step, loss=True)


def test_a_gate_that_leaves_a_saving_where_it_fell_pays_nothing() -> None:
    """Only a step by which money moves is told under which power, or that it has none."""
    assert power_words(pl.gate("2%")) == ""
    assert power_words(pl.scale("50%")) == ""
    assert power_words(pl.gate("2%", to=CCG)).startswith(" It names no power")
    assert power_words(pl.scale("50%", to=CCG, power="s75")) == " It is paid under s75."


@pytest.mark.parametrize(
    ("assessed", "of"),
    [
        (Assessed.YEAR, "the year's joint target"),
        (Assessed.CUMULATIVE, "the joint targets of the years so far"),
        (Assessed.INITIATIVE, "what was planned of the initiative"),
        (Assessed.PROGRAMME, "what was planned of the programme"),
    ],
)
def test_a_gate_says_of_what_it_is(assessed: Assessed, of: str) -> None:
    """A percentage of a target is of the target of what the steps look at."""
    assert f"is below 2% of {of}:" in read(pl.gate("2%"), assessed=assessed)


def test_programmes_and_losses_have_sentences_of_their_own() -> None:
    """The protocol opens with when a saving is paid and what the steps look at."""
    text = told(clauses_text(by_programme()))
    places = [
        text.index(part)
        for part in (
            "It may be paid once it is banked; what is recognised and may not be paid yet is held.",
            "Each programme with steps of its own is taken through those alone",
            "A saving of programme Acute 1. Only where",
            "A saving of the other programmes 1. All of the saving recognised is given",
            "A loss of the other programmes 1. All of the loss is borne",
            "A loss of programme Acute is shared by no step: it stays where it fell.",
        )
    ]

    assert places == sorted(places)


def test_what_the_steps_look_at_is_told() -> None:
    """By initiative, or over all years; a year alone needs no word."""
    over_years = settled(register([]), [pl.share(pl.Equal())], assessed="cumulative")
    year = told(clauses_text(settled(register([], telecare("OMBC", "1k")), [pl.share(pl.Equal())])))

    assert "Each initiative is taken through the steps alone" in told(clauses_text(by_initiative()))
    assert "all that is recognised from the agreement's start" in told(clauses_text(over_years))
    assert "is taken through" not in year
    assert "A saving 1." not in year
