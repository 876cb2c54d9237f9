import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  describeProblem,
  type LoadProgress,
  receiveFiles,
  type Received,
  refuseInterrupted,
} from '../../src/identify/index.ts'
import type { Kith } from '../../src/main.ts'
import { parseDay, type Day } from '../../src/people/index.ts'
import { loadAbout, number, progressBar } from '../progress-bar.ts'
import { type Command, say, withKith } from './command.ts'

export const ingest: Command = {
  name: 'ingest',
  usage: 'PATH… [--feed ID] [--as-at DAY]',
  about: 'takes in files from agencies; a folder of tables is one delivery',
  async run(rest, settings) {
    const { values, positionals } = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: { feed: { type: 'string' }, 'as-at': { type: 'string' } },
    })
    if (positionals.length === 0) throw new Error('Name the files to take in: kith ingest PATH…')
    const asAt = values['as-at'] === undefined ? undefined : parseDay(values['as-at'])
    if (values['as-at'] !== undefined && asAt === undefined)
      throw new Error(`--as-at takes a day like 2026-11-22, not "${values['as-at']}"`)
    return withKith(settings, async (kith) => {
      await refuseInterrupted(kith.database)
      const outcomes = await ingestAll(kith, positionals, values.feed, asAt)
      return outcomes.every((outcome) => outcome.state !== 'refused') ? 0 : 1
    })
  },
}

/** Takes in files and folders one after the other, showing how far it is, and says what became of each. */
export async function ingestAll(
  kith: Kith,
  paths: readonly string[],
  feed?: string,
  asAt?: Day,
): Promise<readonly Received[]> {
  const names = paths.map((path) => path.split('/').at(-1) ?? path)
  const bars = names.map(progressBar)
  const outcomes: Received[] = []
  const requests = paths.map((path, at) => ({
    path,
    today: kith.clock.today(),
    // The next file is read while this one is compared: only one of them has the line.
    onProgress: (progress: LoadProgress) =>
      at === outcomes.length &&
      bars[at]?.show(progress.totalBytes ? progress.bytes / progress.totalBytes : null, loadAbout(progress)),
    ...(feed === undefined ? {} : { feed }),
    ...(asAt === undefined ? {} : { asAt }),
  }))
  for await (const received of receiveFiles(kith.database, requests)) {
    bars[outcomes.length]?.end()
    say(outcomeLine(names[outcomes.length] ?? '', received))
    outcomes.push(received)
  }
  return outcomes
}

/** One line that says what became of a file. */
export function outcomeLine(file: string, received: Received): string {
  const name = file.padEnd(28)
  const counts = `${number(received.received)} received = ${number(received.accepted)} accepted + ${number(received.quarantined)} set aside`
  switch (received.state) {
    case 'loaded':
      return `${name} ${counts}`
    case 'unchanged':
      return `${name} the same file as before: nothing changed`
    case 'held':
      return `${name} held for a person to look at: ${counts}`
    case 'refused':
      return `${name} refused. ${received.problem ? describeProblem(received.problem, 'en') : ''}`
  }
}

/** The deliveries in a folder that `kith seed` wrote: files at its top, and folders of tables; the truth is not one. */
export async function deliveriesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name !== 'truth' && !name.startsWith('.')).toSorted()
  const paths = names.map((name) => join(folder, name))
  for (const path of paths) await stat(path)
  return paths
}
