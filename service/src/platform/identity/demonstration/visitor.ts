/** A browser's part in signing in, without one: keeps cookies, follows redirects, fills in the form. For tests and for measuring under load. */
export interface Visitor {
  /** Opens `url` and follows redirects while they stay at its origin; where one leaves, answers it without following. */
  open(url: string, form?: Readonly<Record<string, string>>): Promise<Visited>
  /** From the address a sign-in starts with to the address the provider sends the browser back to, choosing the person `sub` where asked. */
  signIn(url: string, sub: string): Promise<string>
  /** Its cookies as it sends them. */
  cookies(): string
}

export interface Visited {
  readonly status: number
  readonly url: string
  readonly body: string
  /** The address at another origin it was sent on to. */
  readonly sentTo: string | undefined
}

/** A visitor with no cookies yet. One for each browser and each server: it does not tell origins apart. */
export function visitor(): Visitor {
  const cookies = new Map<string, string>()

  const sent = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  async function open(url: string, form?: Readonly<Record<string, string>>): Promise<Visited> {
    let response = await ask(url, form)
    let at = new URL(url)
    for (let hops = 0; hops < 10; hops++) {
      const location = response.headers.get('location')
      if (location === null)
        return { status: response.status, url: at.href, body: await response.text(), sentTo: undefined }
      await response.body?.cancel()
      const next = new URL(location, at)
      if (next.origin !== at.origin) return { status: response.status, url: at.href, body: '', sentTo: next.href }
      at = next
      response = await ask(at.href)
    }
    throw new Error(`${url} redirects without end`)
  }

  async function ask(url: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const headers = { cookie: sent(), accept: 'text/html' }
    const response = await fetch(url, {
      redirect: 'manual',
      headers,
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    return response
  }

  return {
    open,
    cookies: sent,
    async signIn(url, sub) {
      const first = await open(url)
      if (first.status >= 400) throw new Error(`${first.url} answered ${first.status}: ${first.body}`)
      const last = first.sentTo === undefined ? await open(first.url, { person: sub, answer: 'sign-in' }) : first
      if (last.sentTo === undefined) throw new Error(`${last.url} answered ${last.status} and sent nobody back`)
      return last.sentTo
    },
  }
}

/** Paths are ignored: names do not repeat across them here, but for cookies cleared on one path and set on another. */
function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...rest] = line.split(';')
  const name = pair.slice(0, pair.indexOf('='))
  const value = pair.slice(pair.indexOf('=') + 1)
  if (value === '' || rest.some((part) => /^\s*expires=Thu, 01 Jan 1970/i.test(part))) cookies.delete(name)
  else cookies.set(name, value)
}
