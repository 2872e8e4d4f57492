"""How a request proves who sends it: always with a variable of the environment, never with a value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_llms.lint.suggest.refs import Node

__all__ = ["Access", "access_of"]

_HEADER = re.compile(r"[A-Za-z0-9_-]+")
BEARER = '-H "Authorization: Bearer $API_TOKEN"'


@dataclass(frozen=True, slots=True)
class Access:
    """An option of curl, or the name of the query parameter that carries the key."""

    option: str = ""
    query: str = ""


def access_of(root: Node, operation: Node) -> Access:
    """What an operation asks for: the first of its requirements that is one."""
    held = operation.value if isinstance(operation.value, dict) else {}
    requirements = operation["security"] if "security" in held else root["security"]
    schemes = root["components"]["securitySchemes"] or root["securityDefinitions"]
    for requirement in requirements:
        for name in dict(requirement.items()):
            access = _access(schemes[name])
            if access:
                return access
    return Access()


def _access(scheme: Node) -> Access | None:
    kind, where, name = scheme.text("type"), scheme.text("in"), scheme.text("name")
    if kind == "basic" or (kind == "http" and scheme.text("scheme").lower() == "basic"):
        return Access('-u "$API_USER:$API_PASSWORD"')
    if kind == "apiKey" and where == "query" and name:
        return Access(query=name)
    if kind == "apiKey" and _HEADER.fullmatch(name):
        # Many name the header Authorization; what stands before the key is theirs to say.
        return Access(f'-b "{name}=$API_KEY"' if where == "cookie" else f'-H "{name}: $API_KEY"')
    if kind in {"oauth2", "openIdConnect", "http"}:
        return Access(BEARER)
    return None
