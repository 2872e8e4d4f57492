"""What is on a screen: widgets, pages, sides; and the function that makes a pattern of such a table.

Patterns are held against text in lower case: those that ignore case take three times as long.

Data. Every row carries an example, and a test demands that the example behaves as its table says.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["PLACES", "SCREENS", "WIDGETS", "WINDOWS", "any_of"]

# Things that are drawn on screens and nowhere else, or that documentation names for nothing else.
WIDGETS: dict[str, str] = {
    r"buttons?": "Select the blue button.",
    r"(?:sub-?|context[ -]|kebab |hamburger )?menus?": "Open the menu.",
    r"drop-?downs?|drop down(?= (?:list|menu))": "Open the drop-down.",
    r"tabs?": "Select the second tab.",
    r"check-?box(?:es)?|check box(?:es)?|tick-?box(?:es)?": "Select the checkbox.",
    r"radio buttons?|option buttons?": "Choose the radio button.",
    r"(?:text |search |input |combo |list |dialog |selection )box(?:es)?|box": "Select the search box.",
    r"(?:text |input |form )?fields?": "Select the field.",
    r"panes?|panels?": "Expand the panel.",
    r"(?:left |right )?side-?bars?": "Expand the sidebar.",
    r"dialogs?|modals?|pop-?ups?|pop-?overs?|fly-?outs?|lightbox|drawers?": "Close the dialog.",
    r"wizards?": "Open the wizard.",
    r"tool-?bars?|menu bars?|ribbon|taskbar|title bar|nav(?:igation)? ?bars?|status bar": "Open the toolbar.",
    r"icons?": "Select the gear icon.",
    r"toggles?|toggle switch|sliders?|switch(?:es)?(?! (?:to|statement|case|between))": "Select the toggle.",
    r"blades?": "Open the networking blade.",
    r"kebab|ellips[ie]s|hamburger|three dots|three-dot|vertical dots|gear|cog(?:wheel)?|pencil|chevron|caret|trash can|"
    r"plus sign": "Select the ellipsis.",
    r"profile (?:photo|picture|icon|image|menu)|avatar": "Select your avatar.",
    r"command palette|omnibox": "Open the command palette.",
    r"breadcrumbs?": "Select the breadcrumb.",
    r"(?:file |date |color )pickers?": "Open the date picker.",
    r"tooltips?": "Open the tooltip.",
    r"rows?|columns? header": "Select the row.",
    r"nav(?:igation)? (?:pane|menu|panel|tree|drawer|bar|column|rail)|left nav(?:igation)?|navigation": "Open the left navigation.",
    r"activity bar|explorer view|status bar|extensions view|side bar|quick pick|start menu": "Open the activity bar.",
    r"drop zone|canvas|palette|swatch|carousel|spinner": "Open the canvas.",
    r"tiles?|cards?": "Select the tile.",
    r"prompts?(?= (?:box|window|dialog))": "Close the prompt window.",
    r"links?": "Select the link.",
    r"search bar|address bar|filter bar|url bar": "Select the search bar.",
}

# Widgets in lower case only: with a capital they are the name of a system.
WINDOWS: dict[str, str] = {
    r"(?<!time )(?<!sliding )(?<!rolling )(?<!context )windows?(?! (?i:server|terminal|powershell|\d|os|machine|vm|subsystem))": "Close the window.",
}

# Where a person goes with a browser. Weaker than widgets: documentation has pages and sections too.
SCREENS: dict[str, str] = {
    r"pages?": "Go to the billing page.",
    r"screens?": "Go to the welcome screen.",
    r"dashboards?": "Go to the dashboard.",
    r"consoles?(?! (?:output|log|application|app|window))": "Go to the admin console.",
    r"portals?": "Go to the customer portal.",
    r"settings": "Go to the organization settings.",
    r"preferences": "Open the preferences.",
    r"views?": "Switch to the table view.",
    r"web ?sites?|site": "Go to the website.",
    r"sections?": "Go to the **Members** section.",
    r"home ?page|landing page|marketplace|workbench|inbox|control panel|admin (?:center|panel|area)|web ui|ui": "Open the home page.",
    r"editor|designer|builder|studio|playground|explorer|gallery|catalog|registry page|app store|play store": "Open the designer.",
    r"accounts?(?= (?:settings|menu|page))|profile": "Go to your profile.",
    r"lists?": "Select it in the **Regions** list.",
}  # fmt: skip

# Sides of a screen.
PLACES: dict[str, str] = {
    r"(?:upper|lower|top|bottom|left|right)(?:[- ](?:left|right|hand))*[- ]?(?:corner|side|edge|hand|of the)": (
        "In the top right corner, add a name."
    ),
    r"(?:left|right|top|bottom|upper|lower|side|main)(?:[- ]hand)?[- ](?:side )?(?:pane|panel|menu|nav(?:igation)?(?: (?:bar|pane|menu))?|bar|column|rail)": (
        "In the left-hand menu, add a name."
    ),
    r"next to|beside": "Next to **Tokens**, add a name.",
}


def any_of(patterns: Iterable[str]) -> str:
    """A pattern for any of these, the longest first."""
    return "|".join(sorted(patterns, key=len, reverse=True))
