"""Steps that no command replaces, whoever's documentation it is: in an editor, on a device, by a person in person.

The steps decide. A label or a title counts when it names the place ("VS Code", "On Android"); one that only mentions it
("Download invoices", "Set up billing alerts") says nothing about what has to be done by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_llms.labels import kinds, method, topic

__all__ = ["ACT", "ACTS", "DEVICE", "EDITOR", "by_hand"]

EDITOR = "steps in an editor"
DEVICE = "steps on a phone or in a desktop app"
ACT = "an act that needs a person"

_FIRST_STEPS = 2
_EDITOR = re.compile(
    r"(?<!for )\b(?:VS ?Code|Visual Studio(?: Code)?|JetBrains|IntelliJ|PyCharm|WebStorm|Eclipse|Xcode|Android Studio|Cursor IDE|Neovim)\b"
)
_DEVICE = re.compile(
    r"\b(?:in|on|open|launch|start|use) (?:the |your )(?:\w+ )?(?:mobile|ios|android|iphone|ipad|desktop) app\b|\bon (?:your|the) (?:phone|iphone|ipad|tablet|mobile device)\b|"
    r"\bsystem tray\b",
    re.IGNORECASE,
)
_TOUCH = re.compile(r"\b(?:tap|swipe|long[- ]press|pinch)\b", re.IGNORECASE)
# What a thing is for is not where it is done: "Create a token for VS Code".
_PURPOSE = re.compile(r"\b(?:for|to|and|from|into)\b.*", re.IGNORECASE)
_PHONE = re.compile(r"\b(?:phone|iphone|ipad|android|tablet|home screen|developer options)\b", re.IGNORECASE)
_WEB = re.compile(r"\bweb\b", re.IGNORECASE)
_APP = re.compile(r"\b(?:desktop|(?:mobile|ios|android|iphone|ipad) app)\W*$", re.IGNORECASE)
# Named only as one of several: "in your editor, for example in VS Code".
_AS_AN_EXAMPLE = re.compile(
    r"\b(?:for example|for instance|such as|e\.g\.|like|or|any|favou?rite|preferred|your (?:code |text )?editor)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
# A caption is no place, unless it is the name alone: "Click **Open in VS Code**".
_CAPTION = re.compile(r"(?<=\w )\*\*(?!(?:VS ?Code|Visual Studio(?: Code)?|Xcode|Eclipse)\*\*)[^*\n]{1,80}\*\*")
_OWN_SCREEN = re.compile(
    r"(?<!debug )(?<!output )\bconsole\b|\b(?:dashboard|portal|web ?site|web (?:app|ui)|admin (?:area|panel|center|ui))\b"
)

_DOES = r"(?:enter|add|type(?: in)?|provide|fill(?: in| out)?|update|input|give|insert|replace|change|choose|select|submit|confirm)"
_DETERMINER = r"(?:(?:the|your|a|an|new|valid|his|her|their|another)\s+)*\W{0,3}"
_CARD = r"(?:credit|debit|bank|payment) cards?|card (?:details|number|information)|paypal(?! \w)"
_PAYMENT = (
    r"(?:payment|billing) (?:details|information|address|method)s?(?! (?:code|mapping|group|field|term|type)s?\b)"
)
ACTS: dict[str, str] = {
    rf"\b{_DOES}\s+(?:in\s+)?{_DETERMINER}(?:{_CARD})\b": "Enter your credit card details and click **Pay**.",
    # Somebody's own: in accounting, payment methods and bank accounts are records like others.
    rf"\b{_DOES}\s+(?:in\s+)?(?:your|his|her|their|another|(?:a|the) (?:new|valid))\s+\W{{0,3}}(?:{_PAYMENT}|bank (?:account|details))\b": (
        "Choose your payment method and click **Next**."
    ),
    rf"\b(?:enter|add|provide|fill(?: in| out)?|update)\s+(?:the|an?)\s+\W{{0,3}}{_PAYMENT}\b": "Add a payment method.",
    r"\b(?:click|select|choose|press|tap)\s+(?:on\s+)?(?:the\s+)?[*_\"“]{1,3}(?:pay|buy|purchase|check ?out|place (?:your )?order|"
    r"complete (?:purchase|order|payment)|(?:confirm|pay) and \w+|subscribe now)\b(?! (?:invoice|order|quote|journal|credit|document|line|receipt|type)s?\b)": (
        "Click **Pay now**."
    ),
    r"\bpay (?:with|by|using|for (?:the|your))\b|\b(?:make|complete|approve) (?:the|your|a) (?:payment|purchase)\b(?! (?:invoice|order|quote|journal|credit)s?\b)": (
        "Pay by card."
    ),
    r"\bscan(?:ning)? (?:the|this|a|that) (?:qr|bar) ?code\b": "Scan the QR code with the authenticator app.",
    r"\b(?:solve|complete|pass) (?:the|a) (?:captcha|challenge|puzzle)\b|\bverify (?:that )?you(?:'|’)?(?: a)?re? (?:not a robot|human)\b": (
        "Complete the captcha."
    ),
    r"\b(?:touch|insert|plug in|tap) (?:the|your) (?:\w+ )?(?:security key|fingerprint|yubikey|hardware key|sensor)\b|"
    r"\buse (?:touch id|face id|your fingerprint)\b": "Touch your security key.",
    r"\b(?:on|in) the (?:\w+ )?(?:consent|authorization) (?:screen|page|dialog|prompt)s?, (?:click|select|choose|review)\b|"
    r"\b(?:give|grant|confirm) (?:your|the) (?:\w+ )?consent\b|\b(?:click|select|choose) [*_\"“]{1,3}(?:authorize \w|allow access)": (
        "On the consent screen, click **Allow**."
    ),
    r"\bupload (?:a |the )?(?:photo|picture|scan|copy) of (?:your|the) (?:id|passport|identity|driving|driver)": (
        "Upload a photo of your passport."
    ),
}  # fmt: skip
"""What only a person can do, wherever in the steps, each with an example."""

_ACT = re.compile("|".join(ACTS))
_CONDITION = re.compile(r"\b(?:if|when|unless|once|after)\b[^.,;]*$", re.IGNORECASE)
# A title names such an act when it is what one sets out to do for oneself, and a step must speak of it too.
_ACT_TITLE = re.compile(
    r"\b(?:payment (?:method|details|information)|credit card|billing (?:address|details|information)|two-factor|2fa|passkeys?|"
    r"authenticator|verify your (?:email|identity|phone|account)|(?:verification|confirmation) e-?mail)\b",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(
    r"\b(?:require|enforce|organi[sz]ation|orgs?|team|members|users|tenant|application|app integration|polic(?:y|ies)|disable)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_IT = re.compile(
    r"\b(?:card|payment|billing|fingerprint|authenticator|(?:verification|one-time|6-digit|six-digit) code|inbox|e-?mail (?:you|we)|link in)\b",
    re.IGNORECASE,
)


def by_hand(title: str, label: str, steps: Sequence[str]) -> str:
    """Why no command replaces the steps: one of EDITOR, DEVICE, ACT; empty when they are an ordinary screen's."""
    first = [_CAPTION.sub("", step).lower() for step in steps[:_FIRST_STEPS]]
    if not any(map(_OWN_SCREEN.search, first)):
        if "editor" in kinds(label) | method(title) | kinds(_PURPOSE.sub("", title)):
            return EDITOR
        if _on_device(title, label, steps):
            return DEVICE
    named = [bool(_in_editor(step)) for step in steps]
    if any(named[:_FIRST_STEPS]) or 2 * sum(named) > len(named):
        return EDITOR
    if any(map(_acts, steps)):
        return ACT
    if _ACT_TITLE.search(title) and not _FOR_OTHERS.search(title) and any(map(_SPEAKS_OF_IT.search, steps)):
        return ACT
    return ""


def _on_device(title: str, label: str, steps: Sequence[str]) -> bool:
    first = steps[:_FIRST_STEPS]
    touched = any(map(_TOUCH.search, steps))
    if any(map(_DEVICE.search, first)) or (touched and any(map(_PHONE.search, first))):
        return True
    # A tab "iOS" alone may be what an app is built for; "iOS app" is where one is.
    if "device" in kinds(label) and (touched or _APP.search(label)):
        return True
    if "device" not in kinds(title) or _WEB.search(title):
        return False
    return bool(not topic(title) or _APP.search(title) or touched)


def _in_editor(step: str) -> bool:
    if not _EDITOR.search(step):
        return False
    words = _CAPTION.sub("", step)
    found = _EDITOR.search(words)
    return bool(found and not _AS_AN_EXAMPLE.search(words, 0, found.start()))


def _acts(step: str) -> bool:
    words = step.lower()  # a pattern that ignores case takes three times as long
    found = _ACT.search(words)
    return bool(found and not _CONDITION.search(words[: found.start()]))
