const pause = 3000

/**
 * Sends a form marked `data-kith-autosave` (an address of ours) a few seconds after somebody stops typing, and says when in the element
 * named by `data-kith-autosave-said`, whose own `data-saved` and `data-not-saved` are the words. The button that saves works without this.
 */
export function startSaving(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-kith-autosave]')) saveAsTyped(form)
}

function saveAsTyped(form: HTMLFormElement): void {
  const address = form.dataset['kithAutosave'] ?? ''
  const said = document.getElementById(form.dataset['kithAutosaveSaid'] ?? '')
  let waiting: number | undefined
  let sent = false
  form.addEventListener('submit', () => {
    sent = true
    window.clearTimeout(waiting)
  })
  form.addEventListener('input', () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(async () => {
      const saved = await save(address, form)
      if (said === null || sent) return
      said.textContent =
        saved === undefined ? (said.dataset['notSaved'] ?? '') : `${said.dataset['saved'] ?? ''} ${saved}`
    }, pause)
  })
}

/** When the server says it was saved, in its own words; undefined where it was not. */
async function save(address: string, form: HTMLFormElement): Promise<string | undefined> {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  try {
    const answer = await fetch(address, { method: 'POST', body: fields, credentials: 'same-origin' })
    if (!answer.ok || answer.redirected) return undefined
    const { saved }: { saved?: unknown } = await answer.json()
    return typeof saved === 'string' ? saved : undefined
  } catch {
    return undefined
  }
}
