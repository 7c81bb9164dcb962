"""Small faults put into a source text, one at a time.

What is mutated decides: comparisons, conditions, numbers, the words that are compared with, the
state that is said. What is only told (sentences, summaries, docstrings) and what stands in an
audit's header is left alone: a reader judges those.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

TELLING = frozenset({"passed", "failed", "warned", "not_applicable", "Finding", "print"})
OPERATORS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}
CALLS |= {"failed": "warned", "warned": "failed"}
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one fault."""

    module: str
    line: int
    was: str
    became: str
    source: str


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Give every mutant of a module."""
    tree = ast.parse(source)
    for holder, field, place in _places(tree):
        found = getattr(holder, field)
        node = found if place is None else found[place]
        was = ast.unparse(node)
        for other in _others(node, holder):
            _put(holder, field, place, other)
            text = ast.unparse(ast.fix_missing_locations(tree))
            _put(holder, field, place, node)
            yield Mutant(module, node.lineno, was, ast.unparse(other), text)


def _put(holder: ast.AST, field: str, place: int | None, node: ast.AST) -> None:
    if place is None:
        setattr(holder, field, node)
    else:
        getattr(holder, field)[place] = node


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Walk to everything that may be mutated: no header, no annotation, no telling text."""
    for field, value in ast.iter_fields(node):
        if field in {"decorator_list", "annotation", "returns", "args"} and not isinstance(
            node, ast.Call
        ):
            continue
        for place, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(child, ast.AST) or _tells(node, field, child):
                continue
            if hasattr(child, "lineno"):
                yield node, field, place
            yield from _places(child)


def _tells(node: ast.AST, field: str, child: ast.AST) -> bool:
    said = isinstance(child, ast.JoinedStr) or (
        isinstance(child, ast.Constant) and isinstance(child.value, str)
    )
    if isinstance(node, ast.Expr):
        return said
    called = _name(node) if isinstance(node, ast.Call) else ""
    return said and (isinstance(child, ast.JoinedStr) or (field == "args" and called in TELLING))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _others(node: ast.AST, holder: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.stmt):
        yield from _statements(node)
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    else:
        yield from _expressions(node)
    if isinstance(holder, (ast.If, ast.IfExp, ast.While)) and node is holder.test:
        yield ast.Constant(value=True)
        yield ast.Constant(value=False)
    if isinstance(holder, ast.comprehension) and node in holder.ifs:
        yield ast.Constant(value=True)


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[op], left=left, comparators=right) if type(op) in OPERATORS:
            yield ast.Compare(left, [OPERATORS[type(op)]()], right)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SUMS:
            yield ast.BinOp(left, SUMS[type(op)](), right)
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            yield ast.Call(ast.Name(CALLS[name], ast.Load()), node.args, node.keywords)
        case _:
            pass


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int() | float():
            yield ast.Constant(node.value + 1)
        case str() if node.value and " " not in node.value:
            yield ast.Constant(f"mutant {node.value}")
        case _:
            pass


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    nothing = ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
    match node:
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield nothing
        case ast.AugAssign():
            yield ast.Pass()
        case ast.Return(value=ast.Call(func=ast.Name(id=name))) if name in TELLING:
            pass
        case ast.Return(value=ast.AST() as value) if not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case _:
            pass


def _is_none(value: ast.AST) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
