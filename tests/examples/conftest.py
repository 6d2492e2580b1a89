import contextlib
import importlib.util
import io
import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from poolledger.cli.arguments import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(name="examples")
def _examples() -> Path:
    """The folder of the examples."""
    return EXAMPLES


@cache
def _printed(path: Path, *arguments: str) -> tuple[int, str]:
    """The exit status and what the command prints; a workbook is settled once a run."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        status = main(["schedules", str(path), "--json", *arguments])
    return status, printed.getvalue()


@pytest.fixture(name="settled", scope="session")
def _settled() -> Callable[..., dict[str, Any]]:
    """Settles a workbook at the command line and gives back its JSON."""

    def settled(path: Path | str, *arguments: str) -> dict[str, Any]:
        status, printed = _printed(EXAMPLES / path, *arguments)

        assert status == 0, printed

        result: dict[str, Any] = json.loads(printed)
        return result

    return settled


@pytest.fixture(name="script")
def _script() -> Callable[[str], ModuleType]:
    """Loads a script of an example, which is no module of any package."""

    def script(name: str) -> ModuleType:
        path = EXAMPLES / name
        spec = importlib.util.spec_from_file_location(f"example_{abs(hash(name))}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        before = list(sys.path)
        try:
            spec.loader.exec_module(module)
        finally:
            sys.path[:] = before
        return module

    return script
