import { forgetOthers, placeOf } from './tab.ts'
import { isSafe, keep, nextSave, notSaved, saved, startDraft, takeBack, typed, type Draft } from './drafts.ts'

const pause = 1000
const again = 5000

/**
 * Saves each field of a form marked `data-kith-fields` (an address of ours) by itself, a moment after somebody stops typing. A field is an element marked
 * `data-kith-field` whose `data-based-on` names the versions shown in it; one marked `data-kith-settle` is kept and
 * not sent. Until the server has answered, what is typed is kept in this tab under the name of
 * who typed it (`data-kith-who`): it outlives a lost connection and a session that ended, and is gone with the tab, with its saving, or on signing out. The
 * button that saves works without any of this.
 */
export function startFields(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-kith-fields]')) {
    const who = form.dataset['kithWho'] ?? ''
    forgetOthers(who)
    for (const element of form.querySelectorAll<HTMLElement>('[data-kith-field]')) keepField(form, element, who)
  }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function keepField(form: HTMLFormElement, element: HTMLElement, who: string): void {
  const key = element.dataset['kithField'] ?? ''
  const place = placeOf(who, `${form.dataset['kithFields'] ?? ''} ${key}`)
  const said = element.querySelector<HTMLElement>('[data-kith-said]')
  const controls = [...element.querySelectorAll<Control>('textarea, select, input:not([type=hidden])')]
  let draft = startDraft(contentOf(controls), listOf(element.dataset['basedOn']))
  let timer: number | undefined
  const say = (word: 'saving' | 'saved' | 'kept' | 'two' | 'signedOut' | 'back', after = ''): void => {
    if (said) said.textContent = `${said.dataset[word] ?? ''} ${after}`.trim()
  }
  const back = takeBack(sessionStorage.getItem(place) ?? '')
  if (back !== null && back.content !== draft.content) {
    fill(controls, back.content)
    draft = back
    say('back')
    schedule(0)
  } else sessionStorage.removeItem(place)
  function schedule(wait: number): void {
    // Two versions are settled by a person with a reason: what is typed to settle them is kept, and only the button sends it.
    if (element.dataset['kithSettle'] !== undefined) return
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void send(), wait)
  }
  async function send(): Promise<void> {
    const next = nextSave(draft, crypto.randomUUID())
    draft = next.draft
    if (next.request === null) return
    writeHidden(form, key, draft)
    say('saving')
    const { id, basedOn, content } = next.request
    const answer = await post(form, key, id, basedOn, content)
    draft = answer.kind === 'saved' ? saved(draft, id) : notSaved(draft, id)
    remember(place, draft)
    element.dataset['basedOn'] = draft.base.join(',')
    writeHidden(form, key, draft)
    if (answer.kind === 'saved') {
      say(answer.two ? 'two' : 'saved', answer.two ? '' : answer.at)
      if (draft.content !== draft.sentContent) schedule(pause)
    } else if (answer.kind === 'held') {
      if (said) said.textContent = answer.why
    } else {
      say(answer.kind === 'signed-out' ? 'signedOut' : 'kept')
      if (answer.kind === 'lost') schedule(again)
    }
  }
  element.addEventListener('input', () => {
    draft = typed(draft, contentOf(controls))
    remember(place, draft)
    schedule(pause)
  })
  element.addEventListener('change', () => schedule(0))
  window.addEventListener('online', () => schedule(0))
  // The button saves the whole form: nothing of it must come back later.
  form.addEventListener('submit', () => {
    window.clearTimeout(timer)
    if (navigator.onLine) sessionStorage.removeItem(place)
  })
}

function remember(place: string, draft: Draft): void {
  if (isSafe(draft)) sessionStorage.removeItem(place)
  else sessionStorage.setItem(place, keep(draft))
}

/** The button's save is written upon the same versions as the next of ours would be. */
function writeHidden(form: HTMLFormElement, key: string, draft: Draft): void {
  const based = form.elements.namedItem(`based~${key}`)
  if (based instanceof HTMLInputElement) based.value = [...draft.base, ...draft.unanswered].join(',')
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').filter((one) => one !== '')
}

function contentOf(controls: readonly Control[]): string {
  const fields = new URLSearchParams()
  for (const control of controls)
    if (!(control instanceof HTMLInputElement && control.type === 'radio' && !control.checked))
      fields.append(control.name, control.value)
  return fields.toString()
}

function fill(controls: readonly Control[], content: string): void {
  const fields = new URLSearchParams(content)
  for (const control of controls) {
    const value = fields.get(control.name)
    if (control instanceof HTMLInputElement && control.type === 'radio') control.checked = control.value === value
    else if (value !== null) control.value = value
  }
}

type Posted =
  | { readonly kind: 'saved'; readonly at: string; readonly two: boolean }
  /** Not saved until somebody has read why: the server's own words. */
  | { readonly kind: 'held'; readonly why: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'signed-out' }

async function post(
  form: HTMLFormElement,
  key: string,
  id: string,
  basedOn: readonly string[],
  content: string,
): Promise<Posted> {
  const body = new URLSearchParams(content)
  const token = form.elements.namedItem('form-token')
  body.set('form-token', token instanceof HTMLInputElement ? token.value : '')
  body.set('how', 'by-itself')
  body.set(`id~${key}`, id)
  body.set(`based~${key}`, basedOn.join(','))
  try {
    const answer = await fetch(form.dataset['kithFields'] ?? '', {
      method: 'POST',
      body,
      credentials: 'same-origin',
    })
    // 401: the session ended; 403: another began in its place, whose forms this page's is not.
    if (answer.status === 401 || answer.status === 403) return { kind: 'signed-out' }
    if (!answer.ok || answer.redirected) return { kind: 'lost' }
    const { saved: at, two, held }: { saved?: unknown; two?: unknown; held?: unknown } = await answer.json()
    if (typeof held === 'string') return { kind: 'held', why: held }
    return typeof at === 'string' ? { kind: 'saved', at, two: two === true } : { kind: 'lost' }
  } catch {
    return { kind: 'lost' }
  }
}
