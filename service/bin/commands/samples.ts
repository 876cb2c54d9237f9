import { basename, dirname } from 'node:path'
import { asSystem } from '../../src/platform/identity/index.ts'
import { describeProblem, receiveFile, recogniseFolder, setUpFeeds } from '../../src/identify/index.ts'
import type { Kith } from '../../src/main.ts'
import { say } from './command.ts'
import { outcomeLine } from './ingest.ts'
import { number } from '../progress-bar.ts'

/** Takes in every file of a folder that is something Kith reads, each under a feed of its own, and says of the others why not. */
export async function ingestSamples(kith: Kith, folder: string): Promise<boolean> {
  const { deliveries, notRecognised } = await recogniseFolder(folder)
  await asSystem(kith.database, (bearer) =>
    kith.database.transaction(bearer('set-up'), (scope) =>
      setUpFeeds(
        scope,
        deliveries.map(({ feed }) => feed),
      ),
    ),
  )
  say(`\nSamples in ${folder}:`)
  let anythingNew = false
  const totals = { received: 0, accepted: 0, quarantined: 0 }
  for (const { paths, names, feed, asAt } of deliveries) {
    const received = await receiveFile(kith.database, {
      path: paths,
      feed: feed.id,
      fileName: names.join(', '),
      today: kith.clock.today(),
      ...(asAt === undefined ? {} : { asAt }),
    })
    anythingNew ||= received.state === 'loaded'
    for (const key of ['received', 'accepted', 'quarantined'] as const) totals[key] += received[key]
    say(outcomeLine(names.length > 1 ? `${names.length} tables beside ${names[0]}` : (names[0] ?? ''), received))
  }
  say(
    `Together: ${number(totals.received)} received = ${number(totals.accepted)} accepted + ${number(totals.quarantined)} set aside.`,
  )
  if (deliveries.length + notRecognised.length === 0) say('There is no file in it.')
  const unknown = notRecognised.filter(({ problem }) => problem.code === 'not-recognised')
  if (unknown.length > 0)
    say(
      'Not taken in, because no feed or format known here looks like them (docs/how-to/describe-a-feed.md says how to describe one):',
    )
  for (const [inside, files] of Map.groupBy(unknown, ({ name }) => dirname(name)))
    say(`  ${inside}: ${files.map(({ name }) => basename(name)).join(', ')}`)
  for (const { problem } of notRecognised)
    if (problem.code !== 'not-recognised') say(`Not taken in: ${describeProblem(problem, 'en')}`)
  return anythingNew
}
