"""A name that is not known is told with those that may have been meant."""

from __future__ import annotations

import pytest

from poolledger.values.suggestions import nearest

PARTNERS = ["ICB", "NCC", "EBC"]


class TestNearest:
    """Whoever follows a hint must not move money by it."""

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("ECB", "did you mean 'EBC' or 'ICB'?"),
            ("BEC", "did you mean 'EBC'?"),
            ("ICBB", "did you mean 'ICB'?"),
            ("ebc", "did you mean 'EBC'?"),
            ("XYZ", "there is ICB, NCC, EBC"),
        ],
    )
    def test_as_near(self, name: str, says: str) -> None:
        """All that are as near are named, and first what has the same letters."""
        assert nearest("partner", name, PARTNERS) == says

    def test_too_many(self) -> None:
        """Where many are as near, none of them is a hint."""
        schemes = [f"S{number}" for number in range(1, 6)]

        assert nearest("scheme", "S9", schemes) == "there is S1, S2, S3, S4, S5"

    def test_a_full_name(self) -> None:
        """A full name is no code, and says whose it is."""
        named = {"eastern borough council": "EBC"}
        says = nearest("partner", "Eastern Borough Council", PARTNERS, named)

        assert says == "that is the name of 'EBC'; write 'EBC'"

    def test_nothing_to_choose(self) -> None:
        """Where nothing is stated, that is said."""
        assert nearest("fund", "POOL", []) == "no fund is stated"
