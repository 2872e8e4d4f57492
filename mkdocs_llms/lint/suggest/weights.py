"""How much each piece of evidence weighs; fitted on real documentation by benchmarks/suggest.py --fit."""

from __future__ import annotations

__all__ = ["CONFIDENCE", "WEIGHTS"]

# evidence → what it adds to the score of an operation (softmax regression over each shortlist)
WEIGHTS = {
    "heading in name": -0.32,
    "heading in summary": 0.66,
    "heading in text": 1.65,
    "heading in parameters": 0.32,
    "above in name": -0.21,
    "above in summary": 0.84,
    "above in parameters": 0.13,
    "title in name": -0.26,
    "title in summary": -0.47,
    "title in parameters": -0.36,
    "button in name": 0.77,
    "button in summary": 1.68,
    "button in parameters": 0.94,
    "labels in name": -0.47,
    "labels in summary": 0.05,
    "labels in parameters": 1.12,
    "steps in name": 1.34,
    "steps in summary": 1.10,
    "steps in parameters": 1.92,
    "nouns that headings and labels say": 0.01,
    "nouns that the heading says": 0.47,
    "nouns that headings, labels or steps say": 2.66,
    "heading in name or summary": -1.13,
    "heading and title in name, summary or parameters": 4.78,
    "the heading's verb": 1.84,
    "the button's verb": 0.30,
    "it only looks and nobody asked to": -0.80,
    "it is deprecated": 0.00,
    "nouns nobody says": 0.49,
    "its own verb is in the heading": -0.10,
    "its own verb is in labels or steps": 0.33,
    "its words as written": 1.65,
    "labels that name a parameter": 2.84,
    "the heading names a parameter": 1.21,
    "somebody asked to look and it does something else": -0.13,
    "it breaks something and nobody asked to": -1.30,
    "heading and nouns are the same": 1.70,
    "a heading or label is its name": 1.15,
    "the last button is its name": 0.40,
}

# what is known of the best operation → what it adds to the log odds that it is right (logistic regression on held-out halves)
CONFIDENCE = {
    "always": -0.80,
    "log odds among the shortlist": 0.79,
    "lead over the second": 0.03,
    "score": -0.27,
    "heading in name or summary": -0.03,
    "heading and title in name, summary or parameters": 0.63,
    "nouns that headings and labels say": -0.78,
    "nouns that headings, labels or steps say": 0.70,
    "the heading's verb": 0.66,
    "its words as written": 0.89,
    "nouns that the heading says": 0.23,
    "somebody asked to look and it does something else": -0.80,
    "heading and nouns are the same": 0.34,
    "a heading or label is its name": 0.06,
    "the last button is its name": 0.39,
}
