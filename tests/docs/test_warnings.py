"""The page of the commands lists every warning that there is, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.pages import TOP

import poolledger

SOURCE = Path(poolledger.__file__).parent
PAGE = (TOP / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")


def given(tree: ast.Module, *, of_sheets: bool) -> Iterator[str]:
    """The codes of the warnings that a file gives, by itself or under a name."""
    named = {
        target.id: each.value
        for each in tree.body
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        code: ast.expr | None = None
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            code = node.args[0] if name in ("warning", "warn", "Objection") else None
        elif of_sheets and isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            code = node.value.elts[0]
        if isinstance(code, ast.Name):
            code = named.get(code.id)
        if isinstance(code, ast.Constant):
            yield str(code.value)


def test_every_code_of_a_warning_is_listed_and_no_other() -> None:
    """A code that a line ends with can be looked up, and none is left of what was removed."""
    told = {
        code
        for path in SOURCE.rglob("*.py")
        for code in given(
            ast.parse(path.read_text(encoding="utf-8")),
            of_sheets=path.name == "hidden_content.py",
        )
    }
    section = re.split(r"^##+ ", PAGE, flags=re.MULTILINE)
    (rows,) = (part for part in section if part.startswith("What it warns of\n"))
    listed = {
        code
        for line in rows.splitlines()
        if line.startswith("| `")
        for code in re.findall(r"`([a-z0-9-]+)`", line.split("|")[1])
    }

    assert sorted(listed) == sorted(told)
