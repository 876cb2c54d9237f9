import { parseArgs } from 'node:util'
import {
  findNeeds,
  linkRecords,
  listAsKnown,
  listLine,
  rulesInForce,
  type LinkSummary,
  type NeedsSummary,
} from '../../src/identify/index.ts'
import type { Kith } from '../../src/main.ts'
import { parseDay, type Day } from '../../src/people/index.ts'
import { asSystem } from '../../src/platform/identity/index.ts'
import { join } from 'node:path'
import { number, progressBar } from '../progress-bar.ts'
import { type Command, say, withKith } from './command.ts'

export const linkCommand: Command = {
  name: 'link',
  usage: '',
  about: 'works out who is who among everything the feeds say now',
  run: (_rest, settings) => withKith(settings, async (kith) => (await linkNow(kith), 0)),
}

export const needsCommand: Command = {
  name: 'needs',
  usage: '[--as-at DAY] [--known-at INSTANT]',
  about: 'applies the rules; with --known-at prints the list as it was known then and writes nothing',
  run(rest, settings) {
    const { values } = parseArgs({
      args: [...rest],
      options: { 'as-at': { type: 'string' }, 'known-at': { type: 'string' } },
    })
    return withKith(settings, async (kith) => {
      const asAt = values['as-at'] === undefined ? kith.clock.today() : parseDay(values['as-at'])
      if (!asAt) throw new Error(`--as-at takes a day like 2026-11-22, not "${values['as-at']}"`)
      if (values['known-at'] === undefined) await needsNow(kith, asAt)
      else await printList(kith, asAt, values['known-at'])
      return 0
    })
  },
}

export async function linkNow(kith: Kith): Promise<LinkSummary> {
  const bar = progressBar('who is who')
  const summary = await asSystem(kith.database, (bearer) =>
    linkRecords({
      database: kith.database,
      bearer,
      workFolder: join(kith.folder, 'work'),
      report: ({ stage, done, total }) => bar.show(total ? done / total : null, stage.replace('link-', '')),
    }),
  )
  bar.end()
  const { records, people, needAPerson } = summary
  say(`${number(records)} records are ${number(people)} people; ${number(needAPerson)} pairs need a person`)
  return summary
}

export async function needsNow(kith: Kith, asAt: Day): Promise<NeedsSummary> {
  const bar = progressBar('needs')
  const summary = await asSystem(kith.database, (bearer) =>
    findNeeds({
      database: kith.database,
      bearer,
      asAt,
      report: ({ done, total }) =>
        bar.show(total ? done / total : null, `${number(done)} of ${number(total ?? 0)} families`),
    }),
  )
  bar.end()
  say(
    `${number(summary.families)} families among the people agencies know; the rules put ${number(summary.shown)} before a person`,
  )
  return summary
}

async function printList(kith: Kith, asAt: Day, knownAt: string): Promise<void> {
  if (Number.isNaN(Date.parse(knownAt)))
    throw new Error(`--known-at takes an instant like 2026-11-22T09:00:00Z, not "${knownAt}"`)
  const instant = new Date(knownAt).toISOString()
  if (instant > kith.clock.now().toISOString())
    throw new Error(
      `--known-at ${instant} is still to come, so what will be known then is not settled. Give an instant that has passed.`,
    )
  await asSystem(kith.database, (bearer) =>
    kith.database.transaction(
      bearer('find-needs'),
      async (scope) => {
        const found = await listAsKnown(scope, { instruments: rulesInForce(asAt), asAt, knownAt: instant })
        for (const { family, results } of found.families) say(listLine(family, results))
        process.stderr.write(
          `${number(found.families.length)} families as at ${asAt}, known at ${instant}; SHA-256 ${found.hash}\n`,
        )
      },
      { statementTimeout: 0 },
    ),
  )
}
