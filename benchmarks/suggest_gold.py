"""Which operations are right for a procedure: those that the commands beside it in the documentation name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs_llms.lint.suggest.model import Operation, Procedure

__all__ = ["aws_gold", "command_gold", "procedure_of", "rest_gold"]

# Commands that look something up stand beside many a procedure; what does the job is among the others, if there are any.
_READING = ("get", "list", "describe", "head", "view", "status", "show", "wait", "tail", "watch", "select")
# The S3 shorthands and the names that S3 has for its requests.
_SHORT = {
    "mb": "CreateBucket", "rb": "DeleteBucket", "cp": "CopyObject PutObject GetObject", "sync": "PutObject",
    "ls": "ListBuckets ListObjectsV2", "rm": "DeleteObject", "website": "PutBucketWebsite",
}  # fmt: skip
_REQUESTS = {
    "PUT Bucket": "CreateBucket", "GET Bucket": "ListObjects", "Initiate Multipart Upload": "CreateMultipartUpload",
}  # fmt: skip
_LABEL = re.compile(r"\*\*([^*\n]{1,80})\*\*")


def procedure_of(row: dict[str, Any]) -> Procedure:
    """What the linter would hand over for the GUI side of a pair."""

    def plain(text: str) -> str:
        return text.replace("\\", "")

    steps = [plain(step) for step in row["ui_steps"] or row["ui_paras"]]
    labels = [re.sub(r"<[^>]*>", "", label).strip() for step in steps for label in _LABEL.findall(step)]
    labels = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", label) for label in labels]
    titles = [] if row["headings"] and row["headings"][0] == row["title"] else [row["title"]]
    purposes = [found[1] for text in row["ui_paras"] if (found := re.fullmatch(r"\*\*(To [^*]+)\*\*", plain(text)))]
    titles += [plain(title) for title in (*row["headings"], *purposes[:1])]
    return Procedure(tuple(titles), tuple(steps + [plain(text) for text in row["ui_paras"][:6]]), tuple(labels))


def _doing(found: Iterable[str], verb: Callable[[str], str]) -> set[str]:
    found = set(found)
    return {name for name in found if not verb(name).lower().startswith(_READING)} or found


def _text(row: dict[str, Any]) -> str:
    return "\n".join(
        text
        for side in row["commands"]
        for text in (*(code["text"] for code in side["code"]), *side["steps"], *side["paras"])
    )


def aws_gold(row: dict[str, Any], operations: list[Operation]) -> set[str]:
    """Operations as `aws SERVICE COMMAND`, as a name of the API or of a client's method, or as an S3 request."""
    text, known = _text(row), {operation.name.lower(): operation.name for operation in operations}
    named = [name for service, name in re.findall(r"\baws +([\w-]+) +([a-z][\w-]+)", text) if service != "s3"]
    named += re.findall(r"\b([a-z]+(?:-[a-z0-9]+)+)\b", text.replace("\\", ""))
    named += re.findall(r"\b([a-z]+(?:_[a-z0-9]+)+)\b", text)
    words = re.findall(r"\b([A-Za-z]+?)(?:Request|Async|Command|Result|Response)?\b", text)
    named += [word for word in words if re.search("[a-z][A-Z]", word)]
    found = {known[key] for name in named if (key := re.sub(r"[-_]", "", name).lower()) in known}
    for service, name in re.findall(r"\baws +([\w-]+) +([a-z][\w-]+)", text):
        found |= set(_SHORT.get(name, "").split()) if service == "s3" else set()
    for request in re.findall(r"\[((?:PUT|GET|DELETE|POST) (?:Bucket|Object)[^\]]*)\]", text.replace("\\", "")):
        name = _REQUESTS.get(request) or re.sub(r"[ -]", "", request)
        found |= {known[key] for key in (name.lower(), f"{name}configuration".lower()) if key in known}
    return _doing(found & set(known.values()), str)


def command_gold(row: dict[str, Any], operations: list[Operation]) -> set[str]:
    """Commands of a program: the longest run of words that is one."""
    known, found = {operation.key for operation in operations}, set()
    program = next(iter(known)).split()[0]
    code = "\n".join(code["text"] for side in row["commands"] for code in side["code"])
    for call in re.findall(rf"\b{program}(?: [a-z][\w-]*)+", code):
        words = call.split()
        found |= set([" ".join(words[:n]) for n in range(len(words), 1, -1) if " ".join(words[:n]) in known][:1])
    found = {name for name in found if not name.startswith(f"{program} auth ")} or found
    return _doing(found - {f"{program} api"}, lambda name: name.split()[-1])


def rest_gold(row: dict[str, Any], operations: list[Operation]) -> set[str]:
    """Requests as METHOD and path, as `curl`, or as a link to a reference page whose name says both."""
    text = re.sub(r"\\\n", " ", _text(row))
    calls = re.findall(r"\b(GET|POST|PATCH|PUT|DELETE)\s+[`\"']?((?:https?://\S+?)?/?[\w{}/:$<>.-]+)", text)
    for line in re.findall(r"curl[^\n]*", text):
        address = re.search(r"/api/v\d/([\w{}/:$<>.-]+)", line)
        method = re.search(r"(?:-X|--request)[ =]*[\"']?([A-Z]+)", line)
        if address:
            calls.append((method[1] if method else "POST" if re.search(r"--data|-d ", line) else "GET", address[1]))
    found = set()
    for method, address in calls:
        path = re.sub(r"^.*?/api/v\d/|https?://[^/\s]+", "/", address).split("?")[0].strip("\"'/ ,")
        found |= set([o.key for o in operations if o.method == method and _same(path, o.path)][:1])
    for slug in re.findall(r"/api/[\w-]+/v\d/[\w-]+/((?:get|post|patch|put|delete)-[\w-]+)", text):
        found |= {operation.key for operation in operations if slug in _slugs(operation)}
    return _doing(found, str)


def _same(path: str, template: str) -> bool:
    one, other = path.split("/"), template.strip("/").split("/")
    return len(one) == len(other) and all(b.startswith("{") or a == b for a, b in zip(one, other, strict=True))


def _slugs(operation: Operation) -> tuple[str, str]:
    parts = operation.path.strip("/").split("/")
    bare = "-".join(part for part in parts if not part.startswith("{"))
    full = re.sub(r"\{(\w+)\}", r"by-\1", "-".join(parts)).replace("_", "-")
    return f"{operation.method.lower()}-{bare}", f"{operation.method.lower()}-{full}"
