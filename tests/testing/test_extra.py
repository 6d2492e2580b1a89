"""What a project without the extra is told."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = """
import sys
sys.modules["hypothesis"] = None
try:
    import poolledger.testing{part}
except ModuleNotFoundError as error:
    print(error.name, error)
"""
TOLD = "hypothesis poolledger.testing needs hypothesis; run: pip install 'poolledger[testing]'"


def test_the_extra_to_install_is_named() -> None:
    """Without hypothesis the strategies, and each module of them, say what to install."""
    for part in ("", ".values"):
        words = [sys.executable, "-c", WITHOUT.format(part=part)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)

        assert done.stdout.strip() == TOLD
