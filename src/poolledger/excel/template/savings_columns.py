"""What goes into the columns of the sheets of savings?"""

from __future__ import annotations

from collections.abc import Mapping

from poolledger.excel.template.shapes import Column, Shape, code, word

_AMOUNT = Column(Shape.AMOUNT, "Pounds and pence.")
_INITIATIVE = code("Initiative_codes", "The initiative, from the sheet Savings.")
_LINE = code("Line_codes", "The do-nothing line, from the sheet Do nothing.")
_EVIDENCE = Column(Shape.TEXT, "Where the evidence is.")
_PROGRAMME = Column(Shape.TEXT, "The programme's name.", width=16)
_PARTS = {
    "Gross": Column(Shape.AMOUNT, "What is saved before the costs beside it."),
    "Running cost": Column(Shape.AMOUNT, "What running the replacement costs."),
    "Double running": Column(Shape.AMOUNT, "What running the old beside the new costs."),
}

OF_SAVINGS: Mapping[str, Mapping[str, Column]] = {
    "Protocol": {
        "Step": Column(Shape.COUNT, "1, 2, 3: the order in which the steps are taken.", width=12),
        "Next": Column(Shape.SIZE, "The step's own width: pounds, or a %. Blank: what remains."),
        "Up to": Column(Shape.SIZE, "The level of the saving at which the step ends, or Next."),
        "Of": word("Saving_measures", "What a % is of. Blank means what remains.", width=12),
        "Only if at least": Column(Shape.SIZE, "The step is passed over for a smaller saving."),
        "Treatment": word("Saving_treatments", "What is done with this step's part.", width=18),
        "Basis": word(
            "Saving_bases", "share: by what it is shared. bear: a partner's code.", only=False,
            width=24,
        ),
        "Power": word("Powers", "The power it is paid under. Blank: recommended only.", width=18),
        "Direction": word("Saving_directions", "Whether it shares a saving or a loss."),
        "Only if below": Column(Shape.SIZE, "The step is passed over unless there is less."),
        "Beyond": Column(Shape.SIZE, "The step takes what remains beyond this, in place of Next."),
        "Rate": Column(Shape.RATE, "scale: the part that is passed on."),
        "Score": Column(Shape.TEXT, "scale: the name of a score, from the sheet Scores."),
        "By age": Column(
            Shape.TEXT, "scale: rates for the first, second … year, such as 100%; 50%.", width=18
        ),
        "Where it falls": Column(Shape.RATE, "share: the part that goes to where it falls."),
        "Ration": word("Rations", "How claims are met that are more than there is.", width=16),
        "Until": Column(Shape.DATE, "hold: the day from which nothing is held."),
        "Programme": Column(Shape.TEXT, "The programme whose saving the row shares.", width=16),
    },
    "Savings": {
        "Initiative": Column(Shape.CODE, "A short code of your own."),
        "Name": Column(Shape.TEXT, "What the work is."),
        "Counts towards": code("Partner_codes", "joint, or the partner's code.", only=False),
        **dict.fromkeys(
            (
                "Planned", "Full-year effect", "Baseline", "Investment", "Repaid before",
                "Extra cost",
            ),
            _AMOUNT,
        ),
        "Recurrent": word("Yes_no", "Whether the saving lasts."),
        "Cashable": word("Yes_no", "Whether a budget can be cut by it. Blank means yes."),
        "Invested by": code("Partner_codes", "Who invested."),
        "Extra cost to": code("Partner_codes", "Who bears the extra cost."),
        "Line": code("Line_codes", "The do-nothing line it saves on; several with +.", only=False),
        "Programme": _PROGRAMME,
        "From month": word("Month_names", "The month of its Year in which it begins to save."),
    },
    "Delivered": {
        "Initiative": _INITIATIVE,
        "Falls to": code("Partner_codes", "The partner in whose budget the saving falls."),
        "Status": word("Statuses", "Blank means delivered."),
        "Verified by": Column(Shape.TEXT, "Who verified it."),
        "Verified on": Column(Shape.DATE, "Before this day it counts as delivered."),
        "Evidence": _EVIDENCE,
        "Claimed by": code("Partner_codes", "Who claimed it; another verifies it."),
        **_PARTS,
    },
    "Targets": {
        "Counts towards": code("Partner_codes", "joint, or the partner's code.", only=False),
    },
    "Dividends paid": {
        "Payer": code("Partner_codes", "Who paid."),
        "Payee": code("Partner_codes", "Who was paid."),
        "For year": Column(Shape.YEAR, "The year it is paid for. Blank: that of its date."),
        "Decided": Column(Shape.DATE, "The day it was decided."),
        "Decided by": code("Partner_codes", "Who decided it."),
    },
    "Decisions": {
        "Notified": Column(Shape.DATE, "The day the partners were told."),
        "Discussed": Column(Shape.DATE, "The day it was discussed."),
        "Initiative": _INITIATIVE,
        "Recommended": Column(Shape.AMOUNT, "What was recommended."),
        "Reason": Column(Shape.TEXT, "Why another sum was decided."),
        "Narrative": Column(Shape.TEXT, "For information."),
        "Paid": Column(Shape.DATE, "The day the money was paid."),
        "Discussed with": code(
            "Partner_codes", "Whom it was discussed with, joined by +. Blank: all.", only=False
        ),
    },
    "Saving events": {
        "Initiative": _INITIATIVE,
        "State": word("Saving_states", "What the saving then is."),
        "Body": code("Partner_codes", "The partner whose event it is."),
        "Claim": Column(Shape.CODE, "A reference of your own for the sum claimed."),
        "Falls to": code("Partner_codes", "claimed: the partner in whose budget it falls."),
        **_PARTS,
        "Person": Column(Shape.TEXT, "Who signed."),
        "Evidence": _EVIDENCE,
    },
    "Do nothing": {
        "Line": Column(Shape.CODE, "A short code of your own."),
        "Partner": code("Partner_codes", "Whose budget it is."),
        "Base year": Column(Shape.YEAR, "The financial year in which the base was spent."),
        "Base": Column(Shape.AMOUNT, "What was spent in the base year."),
        "Name": Column(Shape.TEXT, "What the line is."),
        "Scheme": code("Scheme_codes", "The scheme whose spending is the line's."),
        **dict.fromkeys(
            ("Inflation", "Demography", "Activity"),
            code("Index_names", "An index by which it grows, from the sheet Indices."),
        ),
        "Profile": code("Profile_names", "How it falls over the months: see Profiles."),
    },
    "Change notes": {
        "Line": _LINE,
        "Year": Column(Shape.YEAR, "The year from which the line is changed."),
        "Reason": Column(Shape.TEXT, "Why it is changed."),
        "Agreed by": code(
            "Partner_codes", "The partners that agreed, two or more, joined by +.", only=False
        ),
        "Base": Column(Shape.AMOUNT, "What the line then is in that year."),
        "Change": Column(Shape.AMOUNT, "Or what is added to it in that year."),
    },
    "Line spending": {
        "Line": _LINE,
        "Amount": Column(Shape.AMOUNT, "What was spent. A correction is negative."),
        "Reference": Column(Shape.TEXT, "For information.", width=16),
    },
    "Scores": {
        "Score": Column(Shape.TEXT, "The score's name, such as quality."),
        "Value": Column(Shape.RATE, "A percentage of nil or more."),
        "Initiative": code("Initiative_codes", "The initiative it is of. Blank: the whole year."),
        "Evidence": _EVIDENCE,
    },
    "Joint costs": {
        "Partners": code(
            "Partner_codes", "Who would do it together, joined by +; one alone too.", only=False
        ),
        "Cost": Column(Shape.AMOUNT, "What it would cost them."),
        "Year": Column(Shape.YEAR, "The year it holds for. Blank: every year."),
        "Source": Column(Shape.TEXT, "Where the estimate comes from."),
    },
}  # fmt: skip
