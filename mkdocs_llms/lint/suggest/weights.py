"""How much each piece of evidence weighs; fitted on real documentation by benchmarks/suggest.py --fit."""

from __future__ import annotations

__all__ = ["CONFIDENCE", "WEIGHTS"]

# evidence → what it adds to the score of an operation (softmax regression over each shortlist)
WEIGHTS = {
    "heading in text": 0.92,
    "heading in parameters": -0.92,
    "above in name": -1.27,
    "above in summary": 1.45,
    "title in summary": -1.32,
    "button in summary": 1.46,
    "labels in parameters": 1.93,
    "steps in name": 1.94,
    "steps in summary": 3.98,
    "steps in parameters": 3.03,
    "nouns that the heading says": 0.76,
    "heading in name or summary": -0.76,
    "heading and title in name, summary or parameters": 4.66,
    "the heading's verb": 2.17,
    "the button's verb": 0.49,
    "it only looks and nobody asked to": -1.13,
    "nouns nobody says": -3.55,
    "its words as written": 1.22,
    "labels that name a parameter": 2.42,
    "it breaks something and nobody asked to": -2.50,
    "a heading or label is its name": 0.89,
    "the heading's object in nouns": 1.08,
    "the same kind of thing": -0.51,
    "heading in family": 0.86,
    "first label in family": 1.15,
    "verb and kind of thing agree": 1.47,
    "the button's verb and object agree": 1.54,
    "what it is for nobody says": -3.85,
    "one or many like the heading": 1.06,
}

# what is known of the scores → what it adds to the log odds that the best is right (logistic regression, products left out)
CONFIDENCE = {
    "always": -0.90,
    "log odds among the shortlist": 0.89,
    "score": 0.13,
}
