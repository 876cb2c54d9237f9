import { join } from 'node:path'
import { readdirSync } from 'node:fs'
import { sayStartsOfSeed } from '../service/bin/commands/seed.ts'
import { demonstrationHub, demonstrationPartners } from '../service/src/identify/index.ts'
import { openKith, setUp } from '../service/src/main.ts'
import { demonstrationAccounts } from '../service/src/platform/identity/demonstration/index.ts'
import { parseDay } from '../service/src/people/index.ts'
import { readSettings } from '../service/src/settings.ts'
import { accuracyFigures } from './accuracy.ts'
import type { Bench } from './figure.ts'
import { fillCounty } from './fill.ts'
import { runKith } from './kith-process.ts'
import { pageFigures } from './pages.ts'

/** A county of 300,000 people through the whole job, then its pages under load. */
export const bench: Bench = {
  name: 'county',
  about: 'a synthetic county of 300,000 people: ingest, link, needs; then every page with 20 people asking at once',
  async figures({ folder, log }) {
    const seedFolder = join(folder, 'seed')
    const seeded = await runKith(folder, ['seed', '--size', 'county', '--folder', seedFolder])
    log(seeded.output.trim().split('\n').at(-1) ?? '')
    const settings = readSettings({ ...process.env, KITH_FOLDER: join(folder, 'kith') })
    const setting = await openKith(settings, () => undefined)
    await setUp(setting, demonstrationHub, demonstrationPartners, demonstrationAccounts())
    await sayStartsOfSeed(setting)
    await setting.close()
    const files = readdirSync(seedFolder)
      .filter((name) => name !== 'truth')
      .toSorted()
      .map((name) => join(seedFolder, name))
    const ingest = await runKith(folder, ['ingest', ...files])
    const link = await runKith(folder, ['link'])
    const needs = await runKith(folder, ['needs'])
    for (const { output } of [link, needs]) log(output.trim().split('\n').at(-1) ?? '')
    const kith = await openKith(settings, () => undefined)
    try {
      const asAt = parseDay('2026-11-01')
      if (!asAt) throw new Error('no day')
      await fillCounty(kith.adminUrl)
      return [
        { name: 'seed written', value: seeded.seconds, unit: 's' },
        { name: 'ingest', value: ingest.seconds, unit: 's' },
        { name: 'link', value: link.seconds, unit: 's' },
        { name: 'needs', value: needs.seconds, unit: 's' },
        {
          name: 'ingest + link + needs',
          value: ingest.seconds + link.seconds + needs.seconds,
          unit: 's',
          target: { atMost: 180 },
        },
        // PostgreSQL is started by the command that needs it, so its memory is in each figure.
        {
          name: 'peak memory, PostgreSQL included',
          value: Math.max(ingest.peakMb, link.peakMb, needs.peakMb),
          unit: 'MB',
          target: { atMost: 2000 },
        },
        ...(await pageFigures(kith, log)),
        ...(await accuracyFigures(kith, seedFolder, asAt)),
      ]
    } finally {
      await kith.close()
    }
  },
}
