import { describeProblem, filesEn, openFile, readTable, readXmlRecords } from './index.ts'
import type { RowEvent, TableEvent, XmlEvent } from './index.ts'

/** Everything said about a file, in English, in order; and the rows that were read. */
export interface Outcome {
  readonly said: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly bad: number
  readonly events: readonly (TableEvent | XmlEvent)[]
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Reads a kept file to its end: a table, or the records of an XML document by their names. */
export async function readAll(path: string, records?: readonly string[]): Promise<Outcome> {
  const opened = await openFile(path)
  if (!opened.ok) return { said: [describeProblem(opened.problem, filesEn)], rows: [], bad: 0, events: [] }
  const { file } = opened
  const events: (TableEvent | XmlEvent)[] = []
  for await (const event of records ? readXmlRecords(file, { records }) : readTable(file)) events.push(event)
  const said = events.flatMap((event) => {
    if ('problem' in event) return [describeProblem(event.problem, filesEn)]
    return event.type === 'note' ? [describeProblem(event.note, filesEn)] : []
  })
  const rows = events
    .filter((event): event is RowEvent => event.type === 'row' && event.ok)
    .map(({ cells }) => [...cells])
  const bad = events.filter((event) => (event.type === 'row' || event.type === 'record') && !event.ok).length
  return { said, rows, bad, events }
}
