"""How much each piece of evidence weighs; fitted on real documentation by benchmarks/suggest.py --fit."""

from __future__ import annotations

__all__ = ["CONFIDENCE", "WEIGHTS"]

# evidence → what it adds to the score of an operation (softmax regression over each shortlist)
WEIGHTS = {
    "heading in text": 0.93,
    "heading in parameters": -0.90,
    "above in name": -1.25,
    "above in summary": 1.43,
    "title in summary": -1.29,
    "button in summary": 1.46,
    "labels in parameters": 1.90,
    "steps in name": 1.92,
    "steps in summary": 3.97,
    "steps in parameters": 3.05,
    "nouns that the heading says": 0.75,
    "heading in name or summary": -0.71,
    "heading and title in name, summary or parameters": 4.62,
    "the heading's verb": 2.20,
    "the button's verb": 0.49,
    "it only looks and nobody asked to": -1.11,
    "nouns nobody says": -3.58,
    "its words as written": 1.20,
    "labels that name a parameter": 2.43,
    "it breaks something and nobody asked to": -2.49,
    "a heading or label is its name": 0.89,
    "the heading's object in nouns": 1.07,
    "the same kind of thing": -0.51,
    "heading in family": 0.85,
    "first label in family": 1.12,
    "verb and kind of thing agree": 1.41,
    "the button's verb and object agree": 1.55,
    "what it is for nobody says": -3.81,
    "one or many like the heading": 1.07,
}

# what is known of the scores → what it adds to the log odds that the best is right (logistic regression, products left out)
CONFIDENCE = {
    "always": -2.14,
    "log odds among the shortlist": 0.60,
    "score": 0.26,
}
