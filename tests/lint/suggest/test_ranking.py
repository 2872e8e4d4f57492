"""What titles, labels and names of operations say, and which operation a procedure asks for."""

from __future__ import annotations

import pytest

from mkdocs_llms.lint.suggest.act import Act, act_of, operation_act
from mkdocs_llms.lint.suggest.index import Index
from mkdocs_llms.lint.suggest.model import LEAST, Operation, Parameter, Procedure
from mkdocs_llms.lint.suggest.query import less_of
from mkdocs_llms.lint.suggest.quoting import placeholder
from mkdocs_llms.lint.suggest.rank import SUREST, rank
from mkdocs_llms.lint.vocabulary import deed_of


def api(
    name: str, summary: str = "", method: str = "POST", path: str = "", parameters: tuple[str, ...] = ()
) -> Operation:
    path = path or f"/{name}"
    fields = tuple(Parameter(parameter, "body") for parameter in parameters)
    return Operation(f"{method} {path}", name, "api", summary, "", "", method, path, fields, "api.json")


def cli(command: str, summary: str = "") -> Operation:
    return Operation(f"acme {command}", command, "cli", summary, source="tree.json")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("To delete a listener for your load balancer", Act("delet", "break", ("listen",), ("load", "balanc"))),
        ("Deleting listeners", Act("delet", "break", ("listen",), (), many=True)),
        ("View details about your key", Act("view", "look", ("key",))),
        ("View a list of your keys", Act("view", "look", ("key",), (), many=True)),
        ("Check the status of a backup", Act("check", "look", ("backup", "status"))),
        ("Add tags when you create a key", Act("creat", "make", ("key",), ("tag",))),
        ("Step 3: Create and configure a key", Act("creat", "make", ("key",))),
        ("Fork a repository", Act("fork", "", ("repositori",))),
        ("To tag keys", Act("tag", "", ("key",), (), many=True)),
        ("Listeners", Act("", "", ("listen",), (), many=True)),
        ("Settings", Act("", "", ("set",), (), many=True)),
    ],
)
def test_what_a_title_says_is_done(text: str, act: Act) -> None:
    assert act_of(text) == act


@pytest.mark.parametrize(
    ("operation", "act"),
    [
        (api("ListKeysForUser"), Act("list", "look", ("key",), ("user",), many=True)),
        (api("Invoke", "Invokes a function."), Act("invok", "run", ("function",))),
        (api("DecreaseReplicaCount", "Decreases the count."), Act("decreas", "change", ("replica", "count"))),
        (api("keys-create"), Act("creat", "make", ("key",), (), many=True)),
        (api("", "", "DELETE", "/users/{id}/keys/{key}"), Act("", "break", ("key",), ("user",))),
        (cli("key delete"), Act("delet", "break", ("key",))),
        (cli("cluster get-credentials"), Act("get", "look", ("cluster", "credenti"), (), many=True)),
        (cli("pr merge"), Act("merg", "", ("pr",))),
    ],
)
def test_what_an_operation_does(operation: Operation, act: Act) -> None:
    assert operation_act(operation) == act


KEYS = [
    api("CreateKey", "Creates a key."), api("DeleteKey", "Deletes a key."), api("DeleteKeys", "Deletes keys."),
    api("GetKey", "Returns a key."), api("ListKeys", "Returns a list of keys."), api("CreateTags", "Adds tags to a key."),
    api("CreateWorkteam", "Creates a work team."), api("Sign", "Signs a message."), api("GetSigningConfig", "Returns how to sign messages."),
    api("UpdateKey", "Updates a key.", parameters=("Rotation", "Description")),
    api("DescribeImages", "Describes machine images (MIs), such as a machine image (MI) of yours."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("titles", "labels", "name"),
    [
        (("Keys", "Deleting a key"), ("Keys", "Delete"), "DeleteKey"),
        (("Keys", "Deleting keys"), ("Keys", "Delete"), "DeleteKeys"),
        (("Keys", "View your keys"), ("Keys",), "ListKeys"),
        (("Keys", "View details about a key"), ("Keys", "my-key"), "GetKey"),
        (("Keys", "To tag a key"), ("Keys", "Manage tags", "Save"), "CreateTags"),
        (("Workers", "Create a work team"), ("Create team",), "CreateWorkteam"),
        (("Messages", "Sign a message"), ("Sign",), "Sign"),
        (("Images", "View your MIs"), ("MIs",), "DescribeImages"),
        (("Keys", "Create keys", "To use the Acme console to delete a key"), ("Delete",), "DeleteKey"),
        (("Keys", "Turn on rotation"), ("Keys", "Rotation", "Save"), "UpdateKey"),
    ],
)
def test_the_operation_that_is_asked_for_comes_first(
    titles: tuple[str, ...], labels: tuple[str, ...], name: str
) -> None:
    found = rank(Index(KEYS), Procedure(titles, tuple(f"Choose **{label}**." for label in labels), labels))
    assert found[0].operation.name == name
    assert LEAST <= found[0].confidence <= SUREST
    assert sum(row.confidence for row in found) <= 1.0


POINTS = [
    api("CreateAccessPoint", "Creates an access point.", parameters=("Name", "Bucket", "Region")),
    api("GetAccessPoint", "Returns configuration information about an access point."),
    api("DeleteAccessPoint", "Deletes an access point."), api("ListAccessPoints", "Returns a list of access points."),
    api("PutAccessPointPolicy", "Associates a policy with an access point.", parameters=("Policy", "Name")),
    api("CreateBucketAccessPoint", "Creates an access point of a bucket.", parameters=("Name", "Bucket", "Region", "Info")),
    api("CreateTags", "Adds tags to an access point.", parameters=("Name", "Bucket")),
]  # fmt: skip


def test_where_a_bold_line_contradicts_its_heading_both_are_answered() -> None:
    titles = ("Viewing access point details", "To create an access point")
    labels = ("Access points", "Name", "Bucket", "Region", "Info")
    steps = ("Choose the **Name** of the access point.", "See the **Bucket**, **Region** and **Info** of it.")
    found = rank(Index(POINTS), Procedure(titles, steps, labels))
    names = [row.operation.name for row in found]
    assert names[0].startswith("Create")
    assert "GetAccessPoint" in names[1:]


def test_a_second_reading_leaves_out_the_bold_line_or_the_steps() -> None:
    steps, labels = ("Choose **Delete**.",), ("Delete",)
    lined = Procedure(("Keys", "Manage keys", "To delete a key"), steps, labels)
    assert less_of(lined) == Procedure(("Keys", "Manage keys"), steps, labels)
    assert less_of(Procedure(("Keys", "Delete a key"), steps, labels)) == Procedure(("Keys", "Delete a key"), ())


def test_no_other_is_surer_than_the_first() -> None:
    for titles in (("Buckets", "Regions"), ("Policies",), ("Access points", "To work with points")):
        found = rank(Index(POINTS), Procedure(titles, ("Choose **Name**.",), ("Name",)))
        assert found == sorted(found, key=lambda row: -row.confidence)


def test_what_the_tree_does_not_know_is_not_sure() -> None:
    index = Index(KEYS)
    known = rank(index, Procedure(("Keys", "Delete a key"), ("Choose **Delete key**.",), ("Delete key",)))
    other = rank(index, Procedure(("Invoices", "Download an invoice"), ("Choose **Download**.",), ("Download",)))
    assert known[0].confidence >= 0.9
    assert not other or other[0].confidence < 0.5


def test_a_request_that_names_its_deed_is_no_creation() -> None:
    call = 'curl -X POST \\\n  "$API_URL"/DeleteSnapshot'
    assert deed_of(call, "") == {"break"}
    assert deed_of('curl -X POST \\\n  "$API_URL"/snapshots', "") == {"make"}


def test_a_number_stays_with_its_word_in_a_placeholder() -> None:
    assert placeholder("ipv6Addresses") == "IPV6_ADDRESSES"
    assert placeholder("tokenId") == "TOKEN_ID"
