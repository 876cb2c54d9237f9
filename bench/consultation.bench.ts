import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { setUpConsultation } from '../service/src/consultation/index.ts'
import { demonstrationHub, demonstrationPartners } from '../service/src/identify/index.ts'
import { openKith, setUp, type Kith } from '../service/src/main.ts'
import { demonstrationAccounts } from '../service/src/platform/identity/demonstration/index.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { readSettings } from '../service/src/settings.ts'
import { intakeFigures } from './consultation-intake.ts'
import { storedFigures } from './consultation-stored.ts'
import type { Bench, Figure } from './figure.ts'
import { percentile } from './measure.ts'

const port = 47_132
const call = 'think-family-2026'

/** A consultation that is flooded, read meanwhile; and one that is large. */
export const bench: Bench = {
  name: 'consultation',
  about:
    '100,000 responses, nine of ten from three templates under forged names, one of a hundred telling of harm, while the public reads; then 500,000 respondents × 20 questions',
  async figures({ folder, log }) {
    const kith = await openKith(readSettings({ ...process.env, KITH_FOLDER: folder }), () => undefined)
    try {
      await setUp(kith, demonstrationHub, demonstrationPartners, demonstrationAccounts())
      await setUpConsultation(kith.database)
      const reader = await publicReader(kith)
      const watch = stopwatch()
      const intake = await intakeFigures(kith, call, log)
      const whole = watch.milliseconds() / 1000
      const read = await reader.stop()
      return [
        ...intake,
        {
          name: '100,000 responses in, read for harm and grouped',
          value: whole,
          unit: 's',
          target: { atMost: 600 },
        },
        {
          name: 'a public page meanwhile, p95',
          value: percentile(read.took, 0.95),
          unit: 'ms',
          target: { atMost: 100 },
        },
        { name: 'largest public page', value: read.largest / 1000, unit: 'kB', target: { atMost: 100 } },
        ...(await storedFigures(kith, log)),
      ] satisfies Figure[]
    } finally {
      await kith.close()
    }
  },
}

/** Somebody who reads public pages, one after another, a fifth of a second between, in a service of its own. */
async function publicReader(kith: Kith) {
  const server = fork(fileURLToPath(new URL('./page-server.ts', import.meta.url)), [String(port)], {
    env: { ...process.env, KITH_FOLDER: kith.folder, KITH_SECRET: kith.secret, DATABASE_URL: kith.adminUrl },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  await once(server, 'message')
  const pages = [
    '/comment',
    `/comment/${call}`,
    `/comment/${call}/write`,
    `/comment/${call}/replies`,
    '/your-comment',
    '/plan',
    '/plan/promises',
    '/plan/promises?due=September+2006',
    '/plan/promises/strategic-review',
    '/plan/documents/action-plan-2006/table-7.1',
    '/plan/publications',
    '/plan/pilots/ace',
    '/plan/sources',
    '/plan/review',
    '/plan/entitlement',
    '/plan/reports',
    '/plan/levels',
  ]
  const took: number[] = []
  let [largest, stopped] = [0, false]
  const going = (): boolean => !stopped
  const reading = (async () => {
    const watch = stopwatch()
    for (let at = 0; going(); at++) {
      const start = watch.milliseconds()
      const answer = await fetch(`http://127.0.0.1:${port}${pages[at % pages.length]}`)
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`${pages[at % pages.length]} answered ${answer.status}`)
      if (at >= pages.length * 3) took.push(watch.milliseconds() - start)
      largest = Math.max(largest, Buffer.byteLength(text))
      await pause(200)
    }
  })()
  return {
    async stop() {
      stopped = true
      await reading
      server.disconnect()
      await once(server, 'exit')
      return { took, largest }
    },
  }
}
