import { asSystem } from '../../src/platform/identity/session.ts'
import { describeProblem, receiveFile, recogniseFolder, setUpFeeds } from '../../src/identify/index.ts'
import type { Kith } from '../../src/main.ts'
import { say } from './command.ts'
import { number } from '../progress-bar.ts'

/** Takes in every file of a folder that is something Kith reads, each under a feed of its own, and says of the others why not. */
export async function ingestSamples(kith: Kith, folder: string): Promise<boolean> {
  const { deliveries, notRecognised } = await recogniseFolder(folder)
  await asSystem(kith.database, (bearer) =>
    kith.database.transaction(bearer('set-up'), (scope) => setUpFeeds(scope, deliveries.map(({ feed }) => feed))),
  )
  say(`\nSamples in ${folder}:`)
  let anythingNew = false
  const totals = { received: 0, accepted: 0, quarantined: 0 }
  for (const { paths, names, feed, asAt } of deliveries) {
    const received = await receiveFile(kith.database, {
      ...{ path: paths, feed: feed.id, fileName: names.join(', '), today: kith.clock.today() },
      ...(asAt === undefined ? {} : { asAt }),
    })
    anythingNew ||= received.state === 'loaded'
    for (const key of ['received', 'accepted', 'quarantined'] as const) totals[key] += received[key]
    const counts = `${number(received.received)} received = ${number(received.accepted)} accepted + ${number(received.quarantined)} set aside`
    say(`  ${(names.length > 1 ? `${names.length} tables beside ${names[0]}` : (names[0] ?? '')).padEnd(70)} ${received.state}: ${counts}`)
    if (received.problem) say(`    ${describeProblem(received.problem, 'en')}`)
  }
  say(`  together: ${number(totals.received)} received = ${number(totals.accepted)} accepted + ${number(totals.quarantined)} set aside`)
  for (const { name, problem } of notRecognised) say(`  not taken in: ${name}: ${describeProblem(problem, 'en')}`)
  return anythingNew
}
