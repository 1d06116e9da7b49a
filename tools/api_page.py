"""Write the page of the Python interface from the docstrings of what `sayso` exports.

    python -m tools.api_page          print the page
    python -m tools.api_page --write  write docs/api.md

Signatures, fields and docstrings are taken from the source as it is written there, so that the page
never tells anything but what the program does.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import sayso

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "api.md"
HEAD = """# The Python interface

Everything that `import sayso` offers, made by `python -m tools.api_page --write` from the docstrings. Spans are code points into `record.article.text`, end excluded; days are ISO 8601 (`2016-12-31`); ids hold within one record or one ledger; what is not known is `None`. The record's keys, with examples, are in [record.md](record.md) and what a claim and an origin are in [ledger.md](ledger.md).
"""
SECTIONS = {
    "Reading": ("read", "read_many", "code_pair", "Source"),
    "The ledger": ("Ledger", "Added", "Query", "Found"),
    "The record": (
        "Record", "Article", "Actor", "Place", "Attribution", "Event", "Dispute", "Talks", "Coding",
        "Span",
    ),
    "What a ledger tells": ("Claim", "Report", "Process"),
    "Errors": ("SaysoError", "InputError", "LedgerError"),
}  # fmt: skip
LONGEST = 88
"""Characters of a signature on one line."""


class Found(NamedTuple):
    """A definition, the module that holds it, and the docstring under it."""

    module: str
    node: ast.stmt
    doc: str


def page() -> str:
    """Return the page as Markdown."""
    parts = [HEAD]
    for title, names in SECTIONS.items():
        parts.append(f"## {title}\n")
        parts += [entry(f"sayso.{name}", find("sayso", name)) for name in names]
    parts.append("## Their parts\n")
    parts += [entry(title, found) for title, found in inner_types()]
    return "\n".join(parts)


def entry(title: str, found: Found) -> str:
    """Return the section of one name."""
    lines = [f"### {title}\n"]
    node = found.node
    if isinstance(node, ast.FunctionDef):
        lines.append(_code(signature(node)))
    elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        lines.append(f"`{ast.unparse(node.value)}`\n")
    lines.append(found.doc + "\n")
    if isinstance(node, ast.ClassDef):
        lines += members(node)
    return "\n".join(lines)


def members(node: ast.ClassDef) -> Iterator[str]:
    """Yield the values of an enumeration, the fields of a type, the methods of a class."""
    values = [ast.literal_eval(one.value) for one in node.body if isinstance(one, ast.Assign)]
    if values:
        yield "One of " + ", ".join(f"`{value}`" for value in values) + ".\n"
    fields = [(x, doc) for x, doc in with_docs(node.body) if isinstance(x, ast.AnnAssign)]
    if fields:
        yield table(fields)
    for method, doc in with_docs(node.body):
        if not isinstance(method, ast.FunctionDef):
            continue
        if method.name == "__init__":
            yield _code(signature(method, node.name))
        elif not method.name.startswith("_"):
            yield f"{_code(signature(method, f'{node.name.lower()}.{method.name}'))}\n{doc}\n"


def _code(line: str) -> str:
    return f"```python\n{line}\n```\n"


def table(fields: list[tuple[ast.AnnAssign, str]]) -> str:
    """Return the fields of a type with what they hold, where any says it."""
    told = any(doc for _, doc in fields)
    rows = ["| field | type |" + " |" * told, "| --- | --- |" + " --- |" * told]
    for one, doc in fields:
        kind = ast.unparse(one.annotation).replace("|", "\\|")
        default = f" = {ast.unparse(one.value)}" if one.value else ""
        rows.append(f"| `{ast.unparse(one.target)}` | {kind}{default} |" + f" {doc} |" * told)
    return "\n".join(rows) + "\n"


def signature(node: ast.FunctionDef, name: str | None = None) -> str:
    """Return how a function is called, without its `self`, an argument a line where it is long."""
    given = node.args
    firsts = [*given.posonlyargs, *given.args]
    defaults = [*[None] * (len(firsts) - len(given.defaults)), *given.defaults]
    told = [_argument(one, value) for one, value in zip(firsts, defaults, strict=True)]
    told[len(given.posonlyargs) : len(given.posonlyargs)] = ["/"] if given.posonlyargs else []
    told = [one for one in told if one != "self"]
    if given.kwonlyargs:
        pairs = zip(given.kwonlyargs, given.kw_defaults, strict=True)
        told += ["*", *(_argument(one, value) for one, value in pairs)]
    told += [f"**{_argument(given.kwarg, None)}"] if given.kwarg else []
    returns = f" -> {ast.unparse(node.returns)}" if node.returns and node.name[0] != "_" else ""
    line = f"{name or node.name}({', '.join(told)}){returns}"
    if len(line) <= LONGEST:
        return line
    return f"{name or node.name}(\n" + "".join(f"    {one},\n" for one in told) + f"){returns}"


def _argument(one: ast.arg, default: ast.expr | None) -> str:
    kind = f": {ast.unparse(one.annotation)}" if one.annotation else ""
    return f"{one.arg}{kind}" + (f" = {ast.unparse(default)}" if default else "")


def inner_types() -> list[tuple[str, Found]]:
    """Return the types that the fields of the exported ones name, each once, by title."""
    exported = [find("sayso", name) for name in sayso.__all__ if name != "__version__"]
    queue, met = list(exported), {(one.module, one.node) for one in exported}
    found: dict[str, Found] = {}
    for one in queue:
        for name in _named(one.node):
            inner = look(one.module, name)
            if inner and isinstance(inner.node, ast.ClassDef) and inner[:2] not in met:
                met.add((inner.module, inner.node))
                queue.append(inner)
                room = inner.module.rsplit(".", 1)[-1]
                found[f"{name} (of a {room})" if name in sayso.__all__ else name] = inner
    return sorted(found.items())


def _named(node: ast.stmt) -> list[str]:
    """Return the names in the types of a class's fields; of an exception or a function none."""
    if not isinstance(node, ast.ClassDef):
        return []
    kinds = [one.annotation for one in node.body if isinstance(one, ast.AnnAssign)]
    return sorted({n.id for kind in kinds for n in ast.walk(kind) if isinstance(n, ast.Name)})


def find(module: str, name: str) -> Found:
    """Return the definition of a name that a module has, its own or another's."""
    found = look(module, name)
    if found is None:
        raise LookupError(f"{module} has no {name}")
    return found


def look(module: str, name: str) -> Found | None:
    """Return the definition of a name in a module, followed through imports, or None."""
    last = None
    for node, doc in with_docs(_statements(tree(module))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sayso"):
            if name in {alias.asname or alias.name for alias in node.names}:
                return look(node.module, name)
        elif name in _names(node):
            last = Found(module, node, doc)  # of an overloaded function the last is the real one
    return last


def _statements(module: ast.Module) -> list[ast.stmt]:
    """Return the statements of a module, those that only types are read from among them."""
    typed = [one for node in module.body if isinstance(node, ast.If) for one in node.body]
    return [*typed, *module.body]


def _names(node: ast.stmt) -> set[str]:
    """Return the names that a statement defines."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, ast.AnnAssign):
        return {ast.unparse(node.target)}
    return {ast.unparse(one) for one in node.targets} if isinstance(node, ast.Assign) else set()


def with_docs(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, str]]:
    """Yield statements with their docstrings: the one inside, or the string that stands after."""
    for node, after in zip(body, [*body[1:], ast.Pass()], strict=True):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node, ast.get_docstring(node) or ""
        elif isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield node, " ".join(str(after.value.value).split())
        else:
            yield node, ""


@cache
def tree(module: str) -> ast.Module:
    """Return the parsed source of a module of the package."""
    path = ROOT / "src" / Path(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")
