const pause = 3000

/**
 * Sends a form marked `data-kith-autosave` (an address of ours) a few seconds after somebody stops typing, and says when it was saved in the element
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
      const time = new Date().toLocaleTimeString(document.documentElement.lang, {
        hour: '2-digit',
        minute: '2-digit',
      })
      said.textContent = saved ? `${said.dataset['saved'] ?? ''} ${time}` : (said.dataset['notSaved'] ?? '')
    }, pause)
  })
}

async function save(address: string, form: HTMLFormElement): Promise<boolean> {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  try {
    const answer = await fetch(address, { method: 'POST', body: fields, credentials: 'same-origin' })
    return answer.ok && !answer.redirected
  } catch {
    return false
  }
}
