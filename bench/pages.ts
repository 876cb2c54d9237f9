import { demonstrationAccounts } from '../service/src/platform/identity/demonstration/index.ts'
import { hashToken, newToken } from '../service/src/platform/identity/index.ts'
import { serve, type Kith } from '../service/src/main.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import type { Figure } from './figure.ts'
import { latencies, percentile } from './measure.ts'

const users = 20
const timesEach = 400

/** A page, who asks for it, and what is on it that shows it is the real one. */
interface Page {
  readonly name: string
  readonly role: string
  readonly path: string
}

/**
 * Milliseconds at the 95th percentile of every page people work in, with 20 asking at once, each again as soon as answered: no pause to
 * read, which is harder than 20 people are. Client and server share the machine.
 */
export async function pageFigures(kith: Kith): Promise<readonly Figure[]> {
  const served = await serve(kith, {
    provider: {
      issuer: 'https://nobody.example',
      clientId: 'bench',
      clientSecret: 'nobody signs in through it here',
    },
    demonstration: false,
    publicUrl: 'http://127.0.0.1:47131',
    port: 47131,
  })
  try {
    const cookies = await sessions(kith)
    const figures: Figure[] = []
    for (const { name, role, path } of await pages(served.url, cookies)) {
      const cookie = cookies.get(role) ?? ''
      const ask = () => fetchPage(served.url + path, cookie)
      await ask()
      const watch = stopwatch()
      const took = await latencies(
        { users, times: timesEach, clock: () => watch.milliseconds() },
        async () => void (await ask()),
      )
      figures.push({
        name: `page ${name}, p95 at ${users} users without pause`,
        value: percentile(took, 0.95),
        unit: 'ms',
        target: { atMost: 100 },
      })
    }
    return figures
  } finally {
    await served.close()
  }
}

async function sessions(kith: Kith): Promise<ReadonlyMap<string, string>> {
  const cookies = new Map<string, string>()
  for (const { subject, roles } of demonstrationAccounts()) {
    const token = newToken()
    await kith.database.openSession(subject, hashToken(token), 60)
    if (roles[0] && !cookies.has(roles[0])) cookies.set(roles[0], `kith-session=${token}`)
  }
  return cookies
}

async function pages(base: string, cookies: ReadonlyMap<string, string>): Promise<readonly Page[]> {
  const list = await fetchPage(`${base}/families`, cookies.get('front-door') ?? '')
  const [family = ''] = /\/families\/[0-9a-f-]{36}/.exec(list) ?? []
  const feed = await fetchPage(`${base}/feeds/housing`, cookies.get('data-lead') ?? '')
  const [delivery = ''] = /\/deliveries\/[0-9a-f-]{36}/.exec(feed) ?? []
  if (!family || !delivery) throw new Error('The list shows no family, or the feed no delivery')
  return [
    { name: 'start', role: 'front-door', path: '/' },
    { name: 'families to consider', role: 'front-door', path: '/families' },
    {
      name: 'families by number of needs',
      role: 'front-door',
      path: '/families?order=number-of-current-needs',
    },
    { name: 'why is this family here', role: 'front-door', path: family },
    { name: 'decide', role: 'front-door', path: `${family}/decide` },
    { name: 'feeds', role: 'data-lead', path: '/feeds' },
    { name: 'a feed', role: 'data-lead', path: '/feeds/housing' },
    { name: 'a delivery', role: 'data-lead', path: delivery },
    { name: 'links', role: 'data-lead', path: '/links' },
    { name: 'review', role: 'reviewer', path: '/review' },
    { name: 'audit', role: 'governance-lead', path: '/audit' },
    { name: 'a rule', role: 'front-door', path: '/rules/sf-2022' },
  ]
}

async function fetchPage(url: string, cookie: string): Promise<string> {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  return text
}
