/** What this tab keeps of what somebody typed: under their id, so that whoever signs in next finds nothing of theirs. */
const prefix = 'kith-draft '

export function placeOf(who: string, what: string): string {
  return `${prefix}${who} ${what}`
}

/** Where a form is sent: `form.action` is a button where one has that name. */
export function addressOf(form: HTMLFormElement): string {
  return new URL(form.getAttribute('action') ?? '', document.baseURI).href
}

/** Whoever signs in next on this machine finds nothing of who signed out. */
export function forgetOnSignOut(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (form instanceof HTMLFormElement && addressOf(form).endsWith('/sign-out')) forgetOthers(null)
  })
}

/** Forgets what was typed by anybody but `who`; by everybody where it is null. */
export function forgetOthers(who: string | null): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(prefix) && (who === null || !name.startsWith(placeOf(who, '')))) sessionStorage.removeItem(name)
}
