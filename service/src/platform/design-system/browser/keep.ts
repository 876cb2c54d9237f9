import { addressOf, forgetOthers, placeOf } from './tab.ts'

const again = 5000
const [isNew, wasSent] = ['n', 's']

/**
 * Keeps what is typed in a form marked `data-kith-keep` (what it is called in this tab) until the server has taken it, for whoever has a signal only
 * now and then. The form goes by itself to where `data-kith-then` says it leads; without an answer it waits and is sent again, under the id it carries, so
 * that what arrived the first time is not kept twice. An answer that is no success is asked for again as a page, so that the server says what is
 * wrong. The button works without any of this.
 */
export function startKeeping(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-kith-keep]')) keepForm(form)
}

type Word = 'kept' | 'sending' | 'signedOut' | 'back'

function keepForm(form: HTMLFormElement): void {
  const who = form.dataset['kithWho'] ?? ''
  const place = placeOf(who, form.dataset['kithKeep'] ?? '')
  const said = form.querySelector<HTMLElement>('[data-kith-said]')
  const say = (word: Word): void => {
    if (said) said.textContent = said.dataset[word] ?? ''
  }
  forgetOthers(who)
  const before = contentOf(form)
  // A first letter tells whether it was sent without an answer.
  const kept = sessionStorage.getItem(place) ?? ''
  let sent = kept.startsWith(wasSent)
  if (kept !== '' && withoutId(kept.slice(1)) !== withoutId(before)) {
    fill(form, kept.slice(1))
    say('back')
  } else sent = false
  let timer: number | undefined
  let waits = false
  // Which of its buttons sent it: the button's own answer goes with it, and again with each try.
  let by: HTMLElement | null = null
  const keep = (): void => sessionStorage.setItem(place, `${sent ? wasSent : isNew}${contentOf(form)}`)
  const changed = (): void => {
    if (sent) renewId(form)
    sent = false
    keep()
  }
  const retry = (): void => {
    if (waits) void send()
  }
  async function send(): Promise<void> {
    window.clearTimeout(timer)
    sent = true
    keep()
    say('sending')
    const answer = await post(form, by)
    waits = answer === 'lost'
    if (answer === 'taken') {
      sessionStorage.removeItem(place)
      window.location.assign(form.dataset['kithThen'] ?? addressOf(form))
    } else if (answer === 'lost') {
      say('kept')
      timer = window.setTimeout(retry, again)
    } else if (answer === 'signed-out') say('signedOut')
    // Writes nothing, as the first time, and shows why.
    else {
      addAnswerOf(by, form)
      form.submit()
    }
  }
  form.addEventListener('input', changed)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    by = event.submitter
    void send()
  })
  window.addEventListener('online', retry)
}

/** Everything the form would send but the token, which is the page's and not the person's. */
function contentOf(form: HTMLFormElement): string {
  const content = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && name !== 'form-token') content.append(name, value)
  return content.toString()
}

function renewId(form: HTMLFormElement): void {
  const id = form.elements.namedItem('id')
  if (id instanceof HTMLInputElement) id.value = crypto.randomUUID()
}

/** Two forms that differ only in the id they came with hold the same. */
function withoutId(content: string): string {
  const fields = new URLSearchParams(content)
  fields.delete('id')
  return fields.toString()
}

function fill(form: HTMLFormElement, content: string): void {
  const fields = new URLSearchParams(content)
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
      control.checked = fields.getAll(control.name).includes(control.value)
    else if (
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      const value = fields.get(control.name)
      if (value !== null && control.name !== 'form-token') control.value = value
    }
  }
}

/** A form that a program sends leaves out the button that was pressed. */
function addAnswerOf(by: HTMLElement | null, form: HTMLFormElement): void {
  if (!(by instanceof HTMLButtonElement) || by.name === '') return
  const answer = document.createElement('input')
  answer.type = 'hidden'
  answer.name = by.name
  answer.value = by.value
  form.append(answer)
}

/** `taken`: the server led on, which it does where it has kept it. */
async function post(
  form: HTMLFormElement,
  by: HTMLElement | null,
): Promise<'taken' | 'lost' | 'signed-out' | 'said-no'> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, by)) if (typeof value === 'string') body.append(name, value)
  try {
    const answer = await fetch(addressOf(form), {
      method: 'POST',
      body,
      credentials: 'same-origin',
      redirect: 'manual',
    })
    if (answer.type === 'opaqueredirect') return 'taken'
    // 401: the session ended; 403: another began in its place, whose forms this page's is not.
    if (answer.status === 401 || answer.status === 403) return 'signed-out'
    return answer.status >= 500 ? 'lost' : 'said-no'
  } catch {
    return 'lost'
  }
}
