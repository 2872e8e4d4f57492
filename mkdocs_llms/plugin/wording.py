"""What the page actions say, by language."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["LANGUAGES", "Words", "words"]


class Words(NamedTuple):
    """The texts of the menu; `ask` is what an assistant is asked about a page, at `{url}`."""

    menu: str
    copy: str
    copied: str
    failed: str
    view: str
    listing: str
    open_in: str
    ask: str


LANGUAGES: dict[str, Words] = {
    "en": Words(
        "Page actions",
        "Copy page",
        "Copied as Markdown",
        "Could not be copied",
        "View as Markdown",
        "Documentation index",
        "Open in {name}",
        "Read {url} and answer my questions about it.",
    ),
    "de": Words(
        "Seitenaktionen",
        "Seite kopieren",
        "Als Markdown kopiert",
        "Kopieren nicht möglich",
        "Als Markdown ansehen",
        "Verzeichnis der Dokumentation",
        "In {name} öffnen",
        "Lies {url} und beantworte meine Fragen dazu.",
    ),
    "es": Words(
        "Acciones de la página",
        "Copiar página",
        "Copiada como Markdown",
        "No se pudo copiar",
        "Ver como Markdown",
        "Índice de la documentación",
        "Abrir en {name}",
        "Lee {url} y responde a mis preguntas sobre ello.",
    ),
    "fr": Words(
        "Actions de la page",
        "Copier la page",
        "Copiée en Markdown",
        "Copie impossible",
        "Voir en Markdown",
        "Index de la documentation",
        "Ouvrir dans {name}",
        "Lis {url} et réponds à mes questions à ce sujet.",
    ),
    "it": Words(
        "Azioni della pagina",
        "Copia pagina",
        "Copiata come Markdown",
        "Copia non riuscita",
        "Visualizza come Markdown",
        "Indice della documentazione",
        "Apri in {name}",
        "Leggi {url} e rispondi alle mie domande.",
    ),
    "nl": Words(
        "Pagina-acties",
        "Pagina kopiëren",
        "Gekopieerd als Markdown",
        "Kopiëren mislukt",
        "Als Markdown bekijken",
        "Index van de documentatie",
        "Openen in {name}",
        "Lees {url} en beantwoord mijn vragen erover.",
    ),
    "pl": Words(
        "Działania na stronie",
        "Kopiuj stronę",
        "Skopiowano jako Markdown",
        "Nie udało się skopiować",
        "Pokaż jako Markdown",
        "Indeks dokumentacji",
        "Otwórz w {name}",
        "Przeczytaj {url} i odpowiedz na moje pytania.",
    ),
    "pt": Words(
        "Ações da página",
        "Copiar página",
        "Copiada como Markdown",
        "Não foi possível copiar",
        "Ver como Markdown",
        "Índice da documentação",
        "Abrir no {name}",
        "Leia {url} e responda às minhas perguntas.",
    ),
    "ru": Words(
        "Действия со страницей",
        "Копировать страницу",
        "Скопировано как Markdown",
        "Не удалось скопировать",
        "Показать как Markdown",
        "Указатель документации",
        "Открыть в {name}",
        "Прочитай {url} и ответь на мои вопросы.",
    ),
    "tr": Words(
        "Sayfa işlemleri",
        "Sayfayı kopyala",
        "Markdown olarak kopyalandı",
        "Kopyalanamadı",
        "Markdown olarak görüntüle",
        "Belge dizini",
        "{name} ile aç",
        "{url} adresini oku ve sorularımı yanıtla.",
    ),
    "ja": Words(
        "ページの操作",
        "ページをコピー",
        "Markdown としてコピーしました",
        "コピーできませんでした",
        "Markdown で表示",
        "ドキュメントの索引",
        "{name} で開く",
        "{url} を読んで、質問に答えてください。",
    ),
    "ko": Words(
        "페이지 작업",
        "페이지 복사",
        "Markdown으로 복사됨",
        "복사하지 못했습니다",
        "Markdown으로 보기",
        "문서 색인",
        "{name}에서 열기",
        "{url} 을(를) 읽고 질문에 답해 주세요.",
    ),
    "zh": Words(
        "页面操作",
        "复制页面",
        "已复制为 Markdown",
        "复制失败",
        "以 Markdown 查看",
        "文档索引",
        "在 {name} 中打开",
        "请阅读 {url} 并回答我的问题。",
    ),
    "zh-hant": Words(
        "頁面操作",
        "複製頁面",
        "已複製為 Markdown",
        "複製失敗",
        "以 Markdown 檢視",
        "文件索引",
        "在 {name} 中開啟",
        "請閱讀 {url} 並回答我的問題。",
    ),
}

_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def words(language: str) -> tuple[str, Words]:
    """The texts for a theme's language (`de`, `pt-BR`, `zh_TW`), and the language they are in: else English."""
    tag = language.replace("_", "-").lower()
    found = "zh-hant" if tag in _TRADITIONAL else tag.partition("-")[0]
    return (found, LANGUAGES[found]) if found in LANGUAGES else ("en", LANGUAGES["en"])
