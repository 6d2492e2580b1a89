"""Plain data as text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from poolledger.values.plain_data import json_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_text_is_laid_out_as_python_lays_it_out(data: object) -> None:
    """Whoever keeps it in git sees no line change: it is a line a value, two spaces a level."""
    assert json.dumps(data, indent=2) + "\n" == json_text(data)
