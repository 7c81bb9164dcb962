"""What a small function of Python computes, read and not run."""

import ast
import re
from collections.abc import Mapping
from itertools import zip_longest

LONGEST = 1_500
DEGREE = 4
Polynomial = tuple[int, ...]


def polynomial(text: str, name: str) -> Polynomial | None:
    """Return what a function of that name gives of its number; None where that is not to be seen.

    `(11, 37)` is 37 times the number, plus 11. Assignments and sums are understood, no more.
    """
    bare = text.replace("`", "")
    for found in re.finditer(rf"\bdef {re.escape(name)}\b", bare):
        before = bare[: found.start()].rpartition("\n")[2]
        given = _given(_lines(bare[found.start() :][:LONGEST], "" if before.strip() else before))
        if given is not None:
            return given
    return None


def _lines(text: str, margin: str) -> str:
    """Take the first line and those that are further in."""
    first, *rest = text.splitlines()
    body = [first]
    for line in rest:
        inside = line.removeprefix(margin)
        if inside.strip() and not inside[0].isspace():
            break
        body.append(inside)
    return "\n".join(body)


def _given(source: str) -> Polynomial | None:
    try:
        [function] = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if not isinstance(function, ast.FunctionDef) or len(function.args.args) != 1:
        return None
    known: dict[str, Polynomial] = {function.args.args[0].arg: (0, 1)}
    for statement in function.body:
        match statement:
            case ast.Return(value=ast.expr() as value):
                return _value(value, known)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if (now := _value(value, known)) is None:
                    return None
                known[name] = now
            case ast.Expr(value=ast.Constant()):
                pass
            case _:
                return None
    return None


def _value(node: ast.expr, known: Mapping[str, Polynomial]) -> Polynomial | None:
    match node:
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            return (number,)
        case ast.Name(id=name):
            return known.get(name)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() as sign, right=right):
            one, other = _value(left, known), _value(right, known)
            return None if one is None or other is None else _joined(one, sign, other)
        case _:
            return None


def _joined(one: Polynomial, sign: ast.operator, other: Polynomial) -> Polynomial | None:
    if not isinstance(sign, ast.Mult):
        factor = 1 if isinstance(sign, ast.Add) else -1
        return tuple(a + factor * b for a, b in zip_longest(one, other, fillvalue=0))
    if len(one) + len(other) > DEGREE:
        return None
    made = [0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            made[i + j] += a * b
    return tuple(made)
