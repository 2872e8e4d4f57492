"""Steps that no command of the documented product can replace: in an editor, in another product, by a person.

What another product is depends on whose documentation this is: names are looked for only where the settings say
it, or where `site_name` or `product` says which product is documented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from mkdocs_llms.labels import kinds

__all__ = ["ACT", "EDITOR", "HOSTS", "PRODUCTS", "elsewhere", "others"]

EDITOR = "steps in an editor"
ACT = "an act that needs a person"

PRODUCTS: dict[str, str] = {
    "GitHub": "In GitHub, click **Settings**.", "GitLab": "Sign in to GitLab.", "Bitbucket": "Go to Bitbucket.",
    "Azure DevOps": "In Azure DevOps, select **Pipelines**.", "Azure portal": "Sign in to the Azure portal.",
    "Microsoft Entra": "Sign in to the Microsoft Entra admin center.", "Microsoft 365": "Open the Microsoft 365 admin center.",
    "Microsoft Teams": "In Microsoft Teams, click **Apps**.", "Excel": "In Excel, select the **Data** tab.",
    "Google Cloud": "Go to the Google Cloud console.", "Google Workspace": "Sign in to Google Workspace.",
    "Google Admin": "In the Google Admin console, click **Apps**.", "Google Sheets": "In Google Sheets, click **Extensions**.",
    "Google Analytics": "Go to your Google Analytics dashboard.", "Google Search Console": "Open the Google Search Console.",
    "Google Play": "Go to the Google Play Console.", "Firebase": "Go to the Firebase console.",
    "AWS Management Console": "Sign in to the AWS Management Console.", "AWS console": "Open the AWS console.",
    "Okta": "In Okta, click **Applications**.", "Auth0": "Go to the Auth0 dashboard.", "OneLogin": "Log in to OneLogin.",
    "PingOne": "Sign in to PingOne.", "JumpCloud": "Log in to JumpCloud.", "Keycloak": "Open the Keycloak admin console.",
    "Slack": "In Slack, click **Apps**.", "Discord": "In Discord, open **Server Settings**.", "Jira": "In Jira, click **Projects**.",
    "Confluence": "In Confluence, click **Spaces**.", "Notion": "In Notion, click **Share**.", "Linear": "In Linear, open **Settings**.",
    "Figma": "In Figma, open the **Plugins** menu.", "Zapier": "Log in to Zapier.", "Postman": "In Postman, click **Import**.",
    "Stripe": "Go to the Stripe dashboard.", "PayPal": "Log in to PayPal.", "Twilio": "Go to the Twilio console.",
    "SendGrid": "Log in to SendGrid.", "Datadog": "In Datadog, open **Integrations**.", "New Relic": "Sign in to New Relic.",
    "Grafana": "In Grafana, click **Connections**.", "PagerDuty": "In PagerDuty, click **Services**.", "Sentry": "Go to Sentry.",
    "Splunk": "In Splunk, click **Settings**.", "Snowflake": "Sign in to Snowflake.", "Databricks": "In Databricks, click **Compute**.",
    "Salesforce": "In Salesforce, open **Setup**.", "HubSpot": "In HubSpot, click **Settings**.", "Zendesk": "In Zendesk, click **Admin**.",
    "Shopify": "Go to the Shopify admin.", "WordPress": "Log in to WordPress.", "Vercel": "Go to your Vercel dashboard.",
    "Netlify": "Log in to Netlify.", "Heroku": "Go to the Heroku dashboard.", "Cloudflare": "Log in to the Cloudflare dashboard.",
    "DigitalOcean": "Log in to DigitalOcean.", "Docker Hub": "Sign in to Docker Hub.", "Docker Desktop": "Open Docker Desktop.",
    "PyPI": "Log in to PyPI.", "App Store Connect": "Sign in to App Store Connect.", "Apple Developer": "Go to the Apple Developer website.",
    "Facebook": "Log in to Facebook.", "LinkedIn": "Log in to LinkedIn.", "Chrome": "In Chrome, open the menu.",
    "Firefox": "In Firefox, open the menu.", "Safari": "In Safari, open the **Develop** menu.",
}  # fmt: skip
"""Products whose screens other documentation often sends people to, each with an example."""

HOSTS: dict[str, str] = {
    "github.com": "GitHub", "gitlab.com": "GitLab", "bitbucket.org": "Bitbucket", "dev.azure.com": "Azure DevOps",
    "portal.azure.com": "Azure portal", "entra.microsoft.com": "Microsoft Entra", "admin.microsoft.com": "Microsoft 365",
    "console.cloud.google.com": "Google Cloud", "admin.google.com": "Google Admin", "analytics.google.com": "Google Analytics",
    "search.google.com": "Google Search Console", "play.google.com": "Google Play", "console.firebase.google.com": "Firebase",
    "console.aws.amazon.com": "AWS console", "okta.com": "Okta", "manage.auth0.com": "Auth0", "api.slack.com": "Slack",
    "discord.com": "Discord", "atlassian.net": "Jira", "notion.so": "Notion", "linear.app": "Linear", "figma.com": "Figma",
    "zapier.com": "Zapier", "dashboard.stripe.com": "Stripe", "console.twilio.com": "Twilio", "app.sendgrid.com": "SendGrid",
    "app.datadoghq.com": "Datadog", "one.newrelic.com": "New Relic", "sentry.io": "Sentry", "vercel.com": "Vercel",
    "app.netlify.com": "Netlify", "dashboard.heroku.com": "Heroku", "dash.cloudflare.com": "Cloudflare",
    "cloud.digitalocean.com": "DigitalOcean", "hub.docker.com": "Docker Hub", "pypi.org": "PyPI",
    "appstoreconnect.apple.com": "App Store Connect", "developer.apple.com": "Apple Developer", "linkedin.com": "LinkedIn",
}  # fmt: skip
"""Where their screens are, themselves or below: going to one of these addresses is going to that product."""

_EDITOR_STEP = re.compile(
    r"\b(?:VS ?Code|Visual Studio(?: Code)?|JetBrains|IntelliJ|PyCharm|WebStorm|Eclipse|Xcode|Android Studio|Cursor IDE|Neovim)\b"
)
_HUMAN_ACT = re.compile(
    r"\b(?:billing|payment|credit card|invoices?|subscribe|two-factor|2fa|passkeys?|captcha|consent screen|authorize the app|"
    r"verify your (?:email|identity|phone))\b",
    re.IGNORECASE,
)
_GENERIC = frozenset(["docs", "documentation", "the", "for", "guide", "handbook", "project", "user", "developer", "and", "api", "cloud"])  # fmt: skip
_FIRST_STEPS = 2
_GOES = r"(?:sign|log)(?:\s?in|\s?on)?(?:\s?to)?(?:\s+to)?|(?:go|navigate|head|return|switch|browse)(?:\s+(?:back|over))?\s+to|visit|open"
_ADDRESS = re.compile(rf"\b(?:{_GOES})\b[^.\n]{{0,60}}?https?://([\w.-]+)", re.IGNORECASE)


def others(product: str, named: Iterable[str]) -> tuple[str, ...]:
    """The names of other products: those the settings name, and the well-known ones when `product` is known."""
    own = {word for word in re.findall(r"\w+", product.lower()) if word not in _GENERIC}
    known = PRODUCTS if own else ()
    return tuple(sorted({*named, *(name for name in known if own.isdisjoint(name.lower().split()))}))


def elsewhere(title: str, label: str, steps: Sequence[str], products: tuple[str, ...]) -> str:
    """Why the steps are not the documented product's to replace; empty when they are."""
    text = " ".join(steps)
    if "editor" in kinds(f"{label} / {title}") or _EDITOR_STEP.search(text):
        return EDITOR
    if _HUMAN_ACT.search(title):
        return ACT
    if products:
        at, on = _places(products)
        first = steps[:_FIRST_STEPS]
        found = next((place for step in first if (place := at.search(step))), None) or on.search(title)
        name = found["name"] if found else next((host for step in first if (host := _host(step)) in products), "")
        if name:
            return f"steps in {name}"
    return ""


def _host(step: str) -> str:
    """The product at whose address a step begins."""
    found = _ADDRESS.search(step)
    labels = found[1].lower().split(".") if found else []
    return next((HOSTS[host] for n in range(len(labels)) if (host := ".".join(labels[n:])) in HOSTS), "")


@lru_cache(maxsize=8)
def _places(products: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A step that goes to a product or begins in one; a title that ends in one."""
    names = "|".join(sorted(map(re.escape, products), key=len, reverse=True))
    named = (
        rf"[\*_\[\"“]{{0,3}}(?P<name>{names})(?![\w-])(?!\s+(?:CLI|API|SDK|command|integration|connector|plugin)s?\b)"
    )
    at = rf"(?:\b(?:{_GOES})|^\W*(?:\d+[.)]\s+)?(?:in|on|from|within))\s+(?:the\s+|your\s+)?{named}"
    on = rf"(?:\b(?:in|on|with)\s+(?:the\s+|your\s+)?|\(){named}"
    return re.compile(at, re.IGNORECASE), re.compile(rf"{on}[^,;:]{{0,20}}$", re.IGNORECASE)
