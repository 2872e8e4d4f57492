"""A value that a schema allows, as small as it can be: examples first, then defaults, enumerations, types."""

from __future__ import annotations

import json
from typing import Any

from mkdocs_llms.lint.suggest.answer import Unfit
from mkdocs_llms.lint.suggest.quoting import looks_secret, placeholder, secret_name
from mkdocs_llms.lint.suggest.refs import Node

__all__ = ["NOTHING", "allowed", "sample", "stated"]

NOTHING: Any = object()
DEEPEST = 8
MOST_ITEMS = 20
MOST_STATED = 4000
MOST_VALUES = 3000

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
    if schema.value.get("allOf") if isinstance(schema.value, dict) else False:
        return _merged(schema, name, wanted, depth, value=value, budget=budget)
    for key in ("oneOf", "anyOf"):
        part = next((part for part in schema[key] if _kind(part) != "null"), None)
        if part is not None and not schema["properties"]:
            return value if value is not NOTHING else sample(part, name, wanted=wanted, depth=depth + 1, budget=budget)
    if kind == "object":
        return _object(schema, wanted, depth, value if isinstance(value, dict) else {}, budget)
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
    found = [held[key] for key in ("const", "example") if key in held] + first
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
    if isinstance(value, dict) and depth < DEEPEST:
        rows = {str(key): _clean(held, str(key), depth + 1) for key, held in value.items()}
        return {key: f"YOUR_{placeholder(key)}" if held is NOTHING else held for key, held in rows.items()}
    if isinstance(value, list) and depth < DEEPEST:
        return [held for held in (_clean(item, name, depth + 1) for item in value[:MOST_ITEMS]) if held is not NOTHING]
    if isinstance(value, str) and (looks_secret(value) or secret_name(name)):
        return NOTHING
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)  # YAML reads dates


def _kind(schema: Node) -> str:
    held = schema.value if isinstance(schema.value, dict) else {}
    kind = held.get("type")
    if isinstance(kind, list):
        kind = next((item for item in kind if item != "null"), "null")
    if isinstance(kind, str):
        return kind
    return "object" if "properties" in held or "allOf" in held else "array" if "items" in held else "string"


def _merged(schema: Node, name: str, wanted: tuple[str, ...], depth: int, *, value: Any, budget: list[int]) -> Any:
    parts = [sample(part, name, wanted=wanted, depth=depth + 1, budget=budget) for part in schema["allOf"]]
    own = _object(schema, wanted, depth, value if isinstance(value, dict) else {}, budget)
    made = [part for part in (*parts, own) if isinstance(part, dict)]
    if made and (own or all(isinstance(part, dict) for part in parts)):
        return {key: held for part in made for key, held in part.items()}
    return parts[0]


def _object(
    schema: Node, wanted: tuple[str, ...], depth: int, example: dict[str, Any], budget: list[int]
) -> dict[str, Any]:
    required = schema.value.get("required")
    names = [str(item) for item in required] if isinstance(required, list) else []
    known = dict(schema["properties"].items())
    names += [name for name in wanted if name in known and name not in names]
    made: dict[str, Any] = {}
    for name in names:
        node = known.get(name)
        if node is not None and isinstance(node.value, dict) and node.value.get("readOnly") is True:
            continue
        made[name] = (
            example[name]
            if name in example
            else sample(node, name, depth=depth + 1, budget=budget)
            if node
            else placeholder(name)
        )
    if not names and depth == 0:
        return dict(list(example.items())[:MOST_ITEMS])
    return made


def _array(schema: Node, name: str, depth: int, value: Any, budget: list[int]) -> list[Any]:
    least = schema.value.get("minItems", 0)
    least = min(least, MOST_ITEMS) if isinstance(least, int) else 0
    if isinstance(value, list) and len(value) >= least:
        return value
    item = sample(schema["items"], name, depth=depth + 1, budget=budget)
    return [item] * max(1, least) if schema.value.get("uniqueItems") is not True or least <= 1 else [item]


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
