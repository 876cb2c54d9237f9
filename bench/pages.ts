import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { demonstrationAccounts } from '../service/src/platform/identity/demonstration/index.ts'
import { hashToken, newToken } from '../service/src/platform/identity/index.ts'
import type { Kith } from '../service/src/main.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import type { Figure } from './figure.ts'
import { latencies, percentile } from './measure.ts'
import { notMeasured, pages, type Fetched, type Page } from './page-list.ts'

const usualUsers = 20
const usualMost = 100
const port = 47_131

/**
 * Milliseconds at the 95th percentile of every page people work in, with 20 people at it (50 at a family’s own): once as people work, each reading for a second between
 * pages, and once with no pause at all, which says how much is left. The service runs in a process of its own; who asks shares the machine.
 */
export async function pageFigures(kith: Kith, log: (line: string) => void): Promise<readonly Figure[]> {
  const server = fork(fileURLToPath(new URL('./page-server.ts', import.meta.url)), [String(port)], {
    env: { ...process.env, KITH_FOLDER: kith.folder, KITH_SECRET: kith.secret, DATABASE_URL: kith.adminUrl },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  try {
    await once(server, 'message')
    const cookies = await sessions(kith)
    const fetched: Fetched = (path, role) => fetchPage(`http://127.0.0.1:${port}${path}`, cookies.get(role) ?? '')
    const measured = await pages(fetched)
    const left = notMeasured(kith, measured)
    if (left.length > 0) log(`Pages people work in that are not measured: ${left.join(', ')}`)
    const figures: Figure[] = [
      { name: 'pages people work in that are not measured', value: left.length, unit: 'pages', target: { atMost: 0 } },
    ]
    for (const page of measured) figures.push(...(await figuresOf(page, fetched)))
    return figures
  } finally {
    server.disconnect()
    await once(server, 'exit')
  }
}

/** Both figures of a page: while people read, and pressed without a pause. */
async function figuresOf(
  { name, path, role, users = usualUsers, atMost = usualMost }: Page,
  fetched: Fetched,
): Promise<readonly Figure[]> {
  const ask = async (): Promise<void> => void (await fetched(path, role))
  // As long as it takes each connection to have planned what the page asks: a service that is used has.
  await latencies({ users, times: users * 4, clock: () => 0 }, ask)
  const read = await readingUsers(users, ask)
  const watch = stopwatch()
  const pressed = await latencies({ users, times: users * 15, clock: () => watch.milliseconds() }, ask)
  return [
    {
      name: `page ${name}, p95, ${users} people reading a second between pages`,
      value: percentile(read, 0.95),
      unit: 'ms',
      target: { atMost },
    },
    { name: `page ${name}, p95, ${users} at once without pause`, value: percentile(pressed, 0.95), unit: 'ms' },
  ]
}

const [pagesEach, readingMs] = [6, 1000]

/** Each user reads between pages; their first steps are spread over that time so that they do not march in line. */
async function readingUsers(users: number, ask: () => Promise<void>): Promise<number[]> {
  const watch = stopwatch()
  const took: number[] = []
  const user = async (index: number): Promise<void> => {
    await pause((readingMs * index) / users)
    for (let at = 0; at < pagesEach; at++) {
      const start = watch.milliseconds()
      await ask()
      took.push(watch.milliseconds() - start)
      await pause(readingMs)
    }
  }
  await Promise.all(Array.from({ length: users }, (_, index) => user(index)))
  return took
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

async function fetchPage(url: string, cookie: string): Promise<string> {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  return text
}
