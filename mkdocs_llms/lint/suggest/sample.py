"""A value that a schema allows, as small as it can be: examples first, then defaults, enumerations, types."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from mkdocs_llms.lint.suggest.answer import Unfit
from mkdocs_llms.lint.suggest.patterns import matching
from mkdocs_llms.lint.suggest.quoting import looks_secret, placeholder, secret_name
from mkdocs_llms.lint.suggest.refs import Node

__all__ = ["NOTHING", "allowed", "sample", "stated"]

NOTHING: Any = object()
DEEPEST = 8
DEEPEST_EXAMPLE = 24
MOST_ITEMS = 20
MOST_STATED = 4000
MOST_VALUES = 3000
MOST_FREE = 2
_PAGING = re.compile(
    r"(?:next|page|continuation)_?token|max_?(?:results|items)|per_?page|page(?:_?size)?|limit|offset|cursor|marker|dry_?run",
    re.IGNORECASE,
)

_FORMATS = {
    "date-time": "2030-01-31T12:00:00Z", "date": "2030-01-31", "time": "12:00:00Z", "email": "name@example.com",
    "uri": "https://example.com", "url": "https://example.com", "uuid": "00000000-0000-4000-8000-000000000000",
    "hostname": "example.com", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1", "byte": "ZXhhbXBsZQ==", "duration": "P1D",
}  # fmt: skip


def sample(
    schema: Node, name: str, *, wanted: tuple[str, ...] = (), depth: int = 0, budget: list[int] | None = None
) -> Any:
    """A value for a schema; of an object what is required and what is wanted. A bomb of references ends early."""
    budget = [MOST_VALUES] if budget is None else budget
    budget[0] -= 1
    value = stated(schema, name)
    kind = _kind(schema)
    if value is not NOTHING and kind not in {"object", "array"}:
        return value
    if depth > DEEPEST or budget[0] < 0:
        return {} if kind == "object" else [] if kind == "array" else None
    if kind == "object":
        return _object(schema, wanted, depth, value if isinstance(value, dict) else {}, budget)
    part = next(_parts(schema), None)
    if part is not None:
        return value if value is not NOTHING else sample(part, name, wanted=wanted, depth=depth + 1, budget=budget)
    if kind == "array":
        return _array(schema, name, depth, value, budget)
    return _scalar(schema, kind, name)


def stated(node: Node, name: str) -> Any:
    """What the document itself gives as a value, unless it may be a secret; else NOTHING."""
    held = node.value if isinstance(node.value, dict) else {}
    examples = held.get("examples")
    first: list[Any] = []
    if isinstance(examples, list):
        first = examples[:1]
    elif isinstance(examples, dict):
        first = [
            row.value["value"]
            for _, row in node["examples"].items()
            if isinstance(row.value, dict) and "value" in row.value
        ][:1]
    found = [value for value in [held[key] for key in ("const", "example") if key in held] + first if value is not None]
    found += [held["default"]] if held.get("default") is not None else []
    enum = held.get("enum")
    found += [value for value in enum if value is not None][:1] if isinstance(enum, list) else []
    if not found:
        return NOTHING
    value = _clean(found[0], name)
    return NOTHING if value is NOTHING or len(str(value)) > MOST_STATED else value


_TYPES: dict[str, tuple[type, ...]] = {
    "integer": (int,), "number": (int, float), "boolean": (bool,), "string": (str,), "array": (list,), "object": (dict,),
}  # fmt: skip


def allowed(schema: Node, name: str, value: Any, *, written: bool = False) -> Any:
    """The value, if its type and the enumeration allow it; `written` says that it stands in an address, as text.

    Raises Unfit. More than that is for the service to judge.
    """
    kind = _kind(schema)
    enum = schema.value.get("enum") if isinstance(schema.value, dict) else None
    held = value
    if written and kind in {"integer", "number", "boolean"}:
        try:
            held = json.loads(value)
        except ValueError:
            held = None
    typed = isinstance(schema.value, dict) and "type" in schema.value and not (written and kind in {"array", "object"})
    wrong = typed and not isinstance(held, _TYPES.get(kind, (object,)))
    if wrong or (isinstance(held, bool) and typed and kind in {"integer", "number"}):
        raise Unfit(f"{name} is no {kind}")
    if isinstance(enum, list) and held not in enum:
        raise Unfit(f"{name} is none of what is allowed")
    return held


def _clean(value: Any, name: str, depth: int = 0) -> Any:
    """A stated value without secrets and without what JSON cannot say."""
    if isinstance(value, dict | list) and depth > DEEPEST_EXAMPLE:
        return NOTHING
    if isinstance(value, dict):
        rows = {str(key): _clean(held, str(key), depth + 1) for key, held in value.items()}
        return {key: f"YOUR_{placeholder(key)}" if held is NOTHING else held for key, held in rows.items()}
    if isinstance(value, list):
        return [held for held in (_clean(item, name, depth + 1) for item in value[:MOST_ITEMS]) if held is not NOTHING]
    if isinstance(value, str) and (looks_secret(value) or secret_name(name)):
        return NOTHING
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)  # YAML reads dates


def _kind(schema: Node, depth: int = 0) -> str:
    held = schema.value if isinstance(schema.value, dict) else {}
    kind = held.get("type")
    if isinstance(kind, list):
        kind = next((item for item in kind if item != "null"), "null")
    if isinstance(kind, str):
        return kind
    if "properties" in held or "additionalProperties" in held:
        return "object"
    if "items" in held:
        return "array"
    part = next(_parts(schema), None) if depth < DEEPEST else None
    return _kind(part, depth + 1) if part is not None else "string"


def _parts(schema: Node) -> Iterator[Node]:
    """What a schema is put together from: all of `allOf`, of alternatives the first that is something."""
    yield from schema["allOf"]
    for key in ("oneOf", "anyOf"):
        yield from islice((part for part in schema[key] if _kind(part, DEEPEST) != "null"), 1)


def _members(schema: Node, depth: int = 0) -> tuple[list[str], dict[str, Node]]:
    """What an object must have, and the schema of each member, over all its parts; its own word goes last."""
    needed: list[str] = []
    known: dict[str, Node] = {}
    for part in _parts(schema) if depth < DEEPEST else ():
        more, theirs = _members(part, depth + 1)
        needed += more
        known |= theirs
    required = schema.value.get("required") if isinstance(schema.value, dict) else None
    needed += [str(item) for item in required] if isinstance(required, list) else []
    return list(dict.fromkeys(needed)), known | dict(schema["properties"].items())


def _object(
    schema: Node, wanted: tuple[str, ...], depth: int, example: dict[str, Any], budget: list[int]
) -> dict[str, Any]:
    names, known = _members(schema)
    names += [name for name in wanted if name in known and name not in names]
    if not names and depth == 0:
        return dict(list(example.items())[:MOST_ITEMS]) or _some(known, budget)
    made: dict[str, Any] = {}
    for name in names:
        node = known.get(name)
        if node is not None and isinstance(node.value, dict) and node.value.get("readOnly") is True:
            continue
        if name in example and _fits(node, example[name]):
            made[name] = example[name]
        else:
            made[name] = sample(node, name, depth=depth + 1, budget=budget) if node else placeholder(name)
    return made


def _fits(schema: Node | None, value: Any) -> bool:
    """Whether a value that somebody wrote into an example is of the type the schema wants. Examples err."""
    held = schema.value if schema is not None else None
    if schema is None or not isinstance(held, dict):
        return True
    if value is None:
        kinds = held.get("type")
        return held.get("nullable") is True or kinds == "null" or (isinstance(kinds, list) and "null" in kinds)
    enum = held.get("enum")
    if isinstance(enum, list) and value not in enum:
        return False
    kinds = held["type"] if isinstance(held.get("type"), list) else [_kind(schema)] if "type" in held else []
    return not kinds or any(isinstance(value, _TYPES.get(str(kind), (object,))) for kind in kinds)


def _some(known: dict[str, Node], budget: list[int]) -> dict[str, Any]:
    """Of an object that must have nothing, the first members that say something by themselves; paging says nothing."""
    plain = {
        name: node
        for name, node in known.items()
        if not _PAGING.fullmatch(name)
        and _kind(node) in {"string", "boolean", "integer"}
        and not {"readOnly", "deprecated"} & {k for k, v in node.value.items() if v is True}
    }
    return {name: sample(node, name, depth=1, budget=budget) for name, node in islice(plain.items(), MOST_FREE)}


def _array(schema: Node, name: str, depth: int, value: Any, budget: list[int]) -> list[Any]:
    least = schema.value.get("minItems", 0)
    least = min(least, MOST_ITEMS) if isinstance(least, int) else 0
    if isinstance(value, list) and len(value) >= least:
        return value
    item = sample(schema["items"], name, depth=depth + 1, budget=budget)
    if schema.value.get("uniqueItems") is True and least > 1:
        return _different(item, least, schema["items"])
    return [item] * max(1, least)


def _different(item: Any, number: int, schema: Node) -> list[Any]:
    """Members of a list that wants no two alike."""
    enum = schema.value.get("enum") if isinstance(schema.value, dict) else None
    if isinstance(enum, list):
        return enum[:number]
    if isinstance(item, str) and item:
        count = int(item) if item.isascii() and item.isdecimal() else None
        return [str(count + n) if count is not None else f"{item}{n}" for n in range(1, number + 1)]
    if isinstance(item, int | float) and not isinstance(item, bool):
        return [item + n for n in range(number)]
    return [item]


def _scalar(schema: Node, kind: str, name: str) -> Any:
    held = schema.value if isinstance(schema.value, dict) else {}
    if kind in {"integer", "number"}:
        return _number(held, kind)
    if kind == "boolean":
        return True
    if kind == "null":
        return None
    text = _FORMATS.get(
        str(held.get("format")), f"YOUR_{placeholder(name)}" if secret_name(name) else placeholder(name)
    )
    least, most = held.get("minLength"), held.get("maxLength")
    if isinstance(held.get("pattern"), str):
        return matching(held["pattern"], text)
    if isinstance(least, int):
        text = text.ljust(min(least, 1000), "X")
    return text[:most] if isinstance(most, int) and most > 0 else text


def _number(held: dict[str, Any], kind: str) -> Any:
    low, high = held.get("minimum"), held.get("maximum")
    above, below = held.get("exclusiveMinimum"), held.get("exclusiveMaximum")
    step = held.get("multipleOf")
    number: Any = 1
    if isinstance(low, (int, float)) and not isinstance(low, bool):
        number = max(number, low + 1 if above is True else low)
    if isinstance(above, (int, float)) and not isinstance(above, bool):
        number = max(number, above + 1)
    if isinstance(high, (int, float)) and not isinstance(high, bool) and number > high:
        number = high - 1 if below is True else high
    if isinstance(below, (int, float)) and not isinstance(below, bool) and number >= below:
        number = below - 1 if kind == "integer" else below / 2
    if isinstance(step, (int, float)) and step:
        number = -(-number // step) * step
    return int(number) if kind == "integer" or number == int(number) else number
