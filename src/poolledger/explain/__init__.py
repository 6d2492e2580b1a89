"""Why is a figure what it is? Explanations in words and as data, and the clauses read back."""

from poolledger.explain.clauses import clauses_text
from poolledger.explain.data import explanation_data
from poolledger.explain.figures import SettledFigure, figures_of
from poolledger.explain.text import explanation

__all__ = [
    "SettledFigure",
    "clauses_text",
    "explanation",
    "explanation_data",
    "figures_of",
]
