/* mkdocs-llms page actions: copies a page's Markdown, closes the menu. Links work without it. */
(() => {
  const doc = document, box = ".llms-page-actions"
  const opened = () => doc.querySelector(`${box} details[open]`)

  /* Listeners sit on the document and the mark on <html>, where instant navigation leaves them alone. */
  doc.documentElement.classList.add("llms-js")

  async function read(url) {
    const answer = await fetch(url)
    const type = answer.headers.get("content-type") || ""
    if (!answer.ok || type.includes("html")) throw new Error(url)
    return answer.text()
  }

  /* Intranet sites without TLS have no clipboard API. */
  function copyOld(text, button) {
    const area = doc.createElement("textarea")
    area.value = text
    button.after(area)
    area.select()
    const done = doc.execCommand("copy")
    area.remove()
    button.focus()
    if (!done) throw new Error("copy")
  }

  async function copy(button) {
    const text = read(button.dataset.twin)
    if (!navigator.clipboard || !window.ClipboardItem) return copyOld(await text, button)
    /* A promise keeps the click's permission while the text is on its way. */
    const blob = text.then(it => new Blob([it], { type: "text/plain" }))
    return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })])
  }

  function say(button, words) {
    const status = button.closest(box).querySelector("[role=status]")
    status.textContent = words
    setTimeout(() => { status.textContent = "" }, 3000)
  }

  doc.addEventListener("click", event => {
    const menu = opened()
    const link = event.target.closest(`${box} a[data-here]`)
    /* The same file on this copy of the site: a preview, another version. */
    if (link) link.href = link.dataset.here
    if (menu && (!menu.contains(event.target) || event.target.closest("a"))) menu.open = false
    const button = event.target.closest(`${box} button`)
    if (button) copy(button).then(() => say(button, button.dataset.done), () => say(button, button.dataset.failed))
  })

  doc.addEventListener("keydown", event => {
    const menu = event.key === "Escape" && opened()
    if (!menu) return
    menu.open = false
    menu.firstElementChild.focus()
  })

  doc.addEventListener("focusin", event => {
    const menu = opened()
    if (menu && !menu.contains(event.target)) menu.open = false
  })
})()
