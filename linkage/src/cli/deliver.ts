import { join } from 'node:path'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { explainPair, wordsOfDetail } from '../explain.ts'
import { csvCell } from '../profile/index.ts'
import type { ResultsFolder } from '../report/index.ts'
import type { PairRow } from '../results.ts'
import { identifier, literal } from '../encode/text.ts'
import type { Intake } from './intake.ts'

/** So that Excel reads the accents. */
const byteOrderMark = '\uFEFF'

/**
 * Each file again, row for row and cell for cell, with two columns before its own: `person` (the same for all records of one person) and how
 * many records that person has. Answers the paths.
 */
export async function writeLinkedFiles(intake: Intake, folder: string): Promise<readonly string[]> {
  const { db } = intake
  await db.run(
    `CREATE TABLE found AS SELECT id, cluster, count(*) OVER (PARTITION BY cluster) AS n FROM read_csv(${literal(join(folder, 'clusters.csv'))}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {'id': 'VARCHAR', 'cluster': 'VARCHAR'})`,
  )
  const paths: string[] = []
  for (const [at, table] of intake.tables.entries()) {
    const path = join(folder, `${table.reading.called}-linked.csv`)
    const taken = new Set(table.reading.columns)
    const [person, records] = ['person', 'records of this person'].map((name) =>
      taken.has(name) ? `${name} (kith)` : name,
    )
    const own = table.reading.columns.map((name) => `t.${identifier(name)}`).join(', ')
    await db.run(
      `COPY (SELECT found.cluster AS ${identifier(byteOrderMark + (person ?? ''))}, found.n AS ${identifier(records ?? '')}, ${own} FROM ${table.sql}_raw t LEFT JOIN placed p ON p.file = ${at} AND p.row = t."⟨row⟩" LEFT JOIN found ON found.id = p.id ORDER BY t."⟨row⟩") TO ${literal(path)} (HEADER, DELIMITER ',')`,
    )
    paths.push(path)
  }
  return paths
}

/** Every pair that a person must decide, with the reason in words and both records. Answers how many. */
export async function writeNeedsAPerson(results: ResultsFolder, folder: string): Promise<number> {
  const there = await results.recordColumns()
  const columns = ['source', 'forename', 'surname', 'born', 'postcode'].filter((column) => there.includes(column))
  const head = [
    'left',
    'right',
    'match weight',
    'why',
    'what is so',
    ...columns.flatMap((column) => [`left ${column}`, `right ${column}`]),
  ]
  let asked = 0
  async function* lines(): AsyncGenerator<string> {
    yield `${byteOrderMark}${head.map(csvCell).join(',')}\n`
    for await (const { pair, left, right } of results.needsAPersonWith(columns)) {
      asked++
      const told = [
        pair.left,
        pair.right,
        pair.weight.toFixed(2),
        whyAsked(results, pair),
        explainPair(results.model, pair).sentence,
      ]
      const values = columns.flatMap((_, at) => [left[at] ?? '', right[at] ?? ''])
      yield `${[...told, ...values].map(csvCell).join(',')}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(join(folder, 'needs-a-person.csv')))
  return asked
}

function whyAsked({ settings }: ResultsFolder, { reason, detail }: PairRow): string {
  if (reason === 'guard') return settings === undefined ? detail : wordsOfDetail(settings, detail).join('; ')
  return reason === 'apart' ? 'the records around them speak against it' : 'between the cuts'
}
