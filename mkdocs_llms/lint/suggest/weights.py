"""How much each piece of evidence weighs; fitted on real documentation by benchmarks/suggest.py --fit."""

from __future__ import annotations

__all__ = ["CONFIDENCE", "WEIGHTS"]

# evidence → what it adds to the score of an operation (softmax regression over each shortlist)
WEIGHTS = {
    "heading in text": 0.95,
    "heading in parameters": -0.85,
    "above in name": -1.28,
    "above in summary": 1.50,
    "title in summary": -1.32,
    "button in summary": 1.47,
    "labels in parameters": 1.89,
    "steps in name": 1.92,
    "steps in summary": 3.99,
    "steps in parameters": 3.05,
    "nouns that the heading says": 0.74,
    "heading in name or summary": -0.70,
    "heading and title in name, summary or parameters": 4.63,
    "the heading's verb": 2.27,
    "the button's verb": 0.53,
    "it only looks and nobody asked to": -1.13,
    "nouns nobody says": -3.61,
    "its words as written": 1.19,
    "labels that name a parameter": 2.44,
    "it breaks something and nobody asked to": -2.44,
    "a heading or label is its name": 0.92,
    "the heading's object in nouns": 1.07,
    "the same kind of thing": -0.50,
    "heading in family": 0.85,
    "first label in family": 1.13,
    "verb and kind of thing agree": 1.39,
    "the button's verb and object agree": 1.48,
    "what it is for nobody says": -3.83,
    "one or many like the heading": 1.08,
}

# what is known of the scores → what it adds to the log odds that the best is right (logistic regression, products left out)
CONFIDENCE = {
    "always": -2.13,
    "log odds among the shortlist": 0.60,
    "score": 0.26,
}
