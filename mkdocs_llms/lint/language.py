"""Whether the rules know the language of a page. What they cannot read they must not call clean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

__all__ = ["FUNCTION_WORDS", "is_measured"]

_SAMPLE = 2_500
_ENOUGH = 40
_LETTERS = 12
_LONG = 14
"""Words of a block that is a sentence rather than a name or a caption."""
_SENTENCES = frozenset({"para", "item", "cell"})
_WORD = re.compile(r"[^\W\d_]+")
_ACCENTED = re.compile(r"[^\x00-\x7f\W]")
# The commonest words of English prose; a page of it holds about two in five.
_ENGLISH = frozenset(["the", "of", "to", "and", "a", "in", "is", "for", "that", "you", "with", "on", "this", "be", "as", "are", "it", "or", "can", "your", "from", "an", "by", "not", "if", "when", "use", "we", "will", "which"])  # fmt: skip

FUNCTION_WORDS: dict[str, str] = {
    "German": "der das und ist sie auf mit für ein eine einen einem einer den dem des im zu zum zur von vom wird werden kann können wenn oder auch als wie sich bei nach über aus dann ihre ihr ihren diese dieser dieses diesen durch sind hier nur noch um es klicken wählen öffnen",
    "French": "le la les des du un une et est dans pour sur vous que qui avec par pas ce cette ces votre vos au aux sont ou il elle nous plus être de en puis cliquez sélectionnez",
    "Spanish": "el los las de la en que un una para con por se su sus del al es como más este esta puede lo cuando también haga clic seleccione",
    "Portuguese": "os da em que um uma para com não por se na ao seu sua você ou são mais como isso este esta pode clique selecione",
    "Italian": "il lo la gli le di da che un una per con del della dei nel nella su si non è sono come questo questa più anche al alla fare clic selezionare",
    "Dutch": "de het een en van op te dat met voor niet zijn je uw om als naar bij deze dit kunt kan ook wordt worden aan uit klik kies er",
    "Swedish": "och att det som en på är för med den av till inte du om har ett kan eller din ska från klicka välj",
    "Danish, Norwegian": "og det som en på er med den af av til ikke du om har et kan eller din skal fra klik klikk vælg velg",
    "Polish": "na do nie się jest że dla lub oraz po od za przez jak które aby może są kliknij wybierz",
    "Czech, Slovak": "na se je že pro do ne jako nebo alebo které klikněte kliknite vyberte pokud může jsou také",
    "Finnish": "ja ei että se voi tai kun myös ovat jos joka sitten napsauta valitse",
    "Hungarian": "az és egy hogy nem ha vagy meg csak kattintson válassza",
    "Romanian": "și de la în pe cu un este care pentru să sau din nu mai sunt faceți clic",
    "Turkish": "ve bir bu için ile da de olarak veya olan gibi daha tıklayın seçin değil",
    "Indonesian, Malay": "yang dan di untuk dengan ini itu dari ke pada adalah atau anda tidak dapat akan klik pilih",
    "Vietnamese": "và của để một các không được trong cho có bạn là với nhấp chọn",
}  # fmt: skip
"""The commonest words of languages in Latin letters that English does not have."""

_TABLES = [frozenset(words.split()) for words in FUNCTION_WORDS.values()]
_FOREIGN = frozenset().union(*_TABLES)


def is_measured(document: Document) -> bool:
    """Whether a page is English, or too short to tell."""
    start = document.mask[document.front_matter : document.front_matter + _SAMPLE].lower()
    plain = start.split()
    if (start.isascii() or not _ACCENTED.search(start)) and 5 * sum(map(_ENGLISH.__contains__, plain)) > len(
        plain
    ) > _ENOUGH:
        return True  # no other language has so many of them
    words, sentences = _words(document)
    letters = sum(map(len, words))
    if letters < _LETTERS:
        return True
    # Letters of another script show in a few words; of a Latin alphabet with accents few are not ASCII.
    if 3 * sum(not letter.isascii() for word in words if not word.isascii() for letter in word) > letters:
        return False
    english = sum(map(_ENGLISH.__contains__, words))
    if sum(map(_FOREIGN.__contains__, words)) > english and _is_another(words, english):
        return False
    # A page of tables and names has few sentences in any language; judge it by what sentences it has.
    return len(sentences) < _ENOUGH or 20 * sum(map(_ENGLISH.__contains__, sentences)) > len(sentences)


def _is_another(words: list[str], english: int) -> bool:
    """Whether one language has more of the words than English; names are of many languages."""
    for table in _TABLES:
        found = [word for word in words if word in table]
        kinds = len(set(found))
        if len(found) > english and (kinds > 2 or (kinds > 1 and 4 * len(found) > len(words))):
            return True
    return False


def _words(document: Document) -> tuple[list[str], list[str]]:
    """The words of the beginning of a page, all and those of its longer blocks, in lower case."""
    words: list[str] = []
    sentences: list[str] = []
    left = _SAMPLE
    for block in document.blocks:
        if block.kind == "fence":
            continue
        end = min(block.end, block.start + left)
        found = [word.lower() for word in _WORD.findall(document.mask, block.start, end)]
        words += found
        if block.kind in _SENTENCES and len(found) >= _LONG:
            sentences += found
        left -= end - block.start
        if left <= 0:
            break
    return words, sentences
