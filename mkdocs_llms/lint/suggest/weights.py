"""How much each piece of evidence weighs; fitted on real documentation by benchmarks/suggest.py --fit."""

from __future__ import annotations

__all__ = ["CONFIDENCE", "WEIGHTS"]

# evidence → what it adds to the score of an operation (softmax regression over each shortlist)
WEIGHTS = {
    "heading in name": 1.03,
    "heading in summary": 0.91,
    "heading in text": 0.76,
    "heading in parameters": 1.40,
    "above in name": -0.52,
    "above in summary": 0.29,
    "above in parameters": 0.33,
    "title in name": -0.45,
    "title in summary": -0.73,
    "title in parameters": 1.16,
    "button in name": -0.09,
    "button in summary": 1.72,
    "button in parameters": 0.32,
    "labels in name": -0.48,
    "labels in summary": -0.59,
    "labels in parameters": 1.17,
    "steps in name": 2.05,
    "steps in summary": 0.31,
    "steps in parameters": 1.95,
    "nouns that headings and labels say": 0.07,
    "nouns that the heading says": 0.59,
    "nouns that headings, labels or steps say": 3.12,
    "heading in name or summary": -0.10,
    "heading and title in name, summary or parameters": 5.32,
    "the heading's verb": 1.67,
    "the button's verb": 0.66,
    "it only looks and nobody asked to": -1.08,
    "it is deprecated": 0.00,
    "nouns nobody says": 1.09,
    "its own verb is in the heading": -0.14,
    "its own verb is in labels or steps": 0.66,
    "its words as written": 1.52,
    "labels that name a parameter": 1.99,
    "the heading names a parameter": 1.33,
}

# what is known of the best operation → what it adds to the log odds that it is right (logistic regression on held-out halves)
CONFIDENCE = {
    "always": -0.62,
    "log odds among the shortlist": 0.92,
    "lead over the second": 0.12,
    "score": -0.53,
    "heading in name or summary": -0.84,
    "heading and title in name, summary or parameters": 0.68,
    "nouns that headings and labels say": -1.75,
    "nouns that headings, labels or steps say": 1.02,
    "the heading's verb": 0.61,
    "its words as written": 1.17,
    "nouns that the heading says": 1.71,
}
