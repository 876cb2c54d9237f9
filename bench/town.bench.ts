import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openKith } from '../service/src/main.ts'
import { parseDay } from '../service/src/people/index.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { readSettings } from '../service/src/settings.ts'
import { accuracyFigures } from './accuracy.ts'
import type { Bench } from './figure.ts'
import { startKith } from './kith-process.ts'

const port = 47_130

/** The demonstration as a newcomer meets it, after its packages are installed. */
export const bench: Bench = {
  name: 'town',
  about: 'npm run demo after install: time to the first page, and how well the town came out against its truth',
  async figures({ folder, log }) {
    const started = startKith(folder, ['demo', '--port', String(port)])
    try {
      const watch = stopwatch()
      const firstPage = await untilServed(`http://127.0.0.1:${port}/`, watch, started)
      const ready = await untilSaid(started, 'Press "Sign in"', watch)
      log(
        started
          .output()
          .trim()
          .split('\n')
          .filter((line) => /records are|put .* before/.test(line))
          .join('; '),
      )
      const kith = await openKith(readSettings({ ...process.env, KITH_FOLDER: join(folder, 'kith') }), () => undefined)
      try {
        const asAt = parseDay('2026-11-01')
        if (!asAt) throw new Error('no day')
        return [
          { name: 'first page', value: firstPage, unit: 's', target: { atMost: 30 } },
          { name: 'whole job done', value: ready, unit: 's' },
          ...(await accuracyFigures(kith, join(folder, 'kith', 'seed', 'town'), asAt)),
        ]
      } finally {
        await kith.close()
      }
    } finally {
      started.stop()
      await started.ended
    }
  },
}

async function untilServed(
  url: string,
  watch: ReturnType<typeof stopwatch>,
  started: ReturnType<typeof startKith>,
): Promise<number> {
  for (;;) {
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return watch.seconds()
    if (watch.seconds() > 300) throw new Error(`No page after 300 s: ${started.output().slice(-1000)}`)
    await pause(100)
  }
}

async function untilSaid(
  started: ReturnType<typeof startKith>,
  words: string,
  watch: ReturnType<typeof stopwatch>,
): Promise<number> {
  while (!started.output().includes(words)) {
    if (watch.seconds() > 600) throw new Error(`Not ready after 600 s: ${started.output().slice(-1000)}`)
    await pause(100)
  }
  return watch.seconds()
}
