import { Database } from '../encode/database.ts'
import { layOut } from '../encode/layout.ts'
import type { Layout } from '../encode/layout.ts'
import type { Ids } from '../encode/ids.ts'
import type { Plan } from '../encode/program.ts'
import { readRecords } from '../encode/read.ts'
import type { Records } from '../encode/read.ts'
import { fillTable } from '../encode/table.ts'
import { readDates } from '../encode/read-dates.ts'
import { Values } from '../encode/values.ts'
import { LinkageError } from '../errors.ts'
import { withoutArrow } from '../tables/input-files.ts'
import type { Dictionary, Kernel, RecordTable } from '../kernel/contract.ts'
import { countValues } from './weights.ts'
import type { ValueCounts } from './weights.ts'
import type { PersonDecision } from './protocol.ts'

/** The input, read and laid out for the kernel. Rows of `table` are profiles: records that are alike in every column used. */
export interface Session {
  readonly kernel: Kernel
  readonly plan: Plan
  readonly ids: Ids
  /** Records read. */
  readonly count: number
  /** Pairs of records that could be compared: all, or with `link` those of different sets. */
  readonly allPairs: number
  /** By column whose values' commonness weighs. */
  readonly values: ReadonlyMap<string, ValueCounts>
  readonly columns: readonly { readonly name: string; readonly dictionary: number }[]
  readonly dictionaries: readonly Dictionary[]
  readonly table: RecordTable
  /** Profile of each record (by rank of its id). */
  readonly profileOf: Int32Array
  /** Lowest record of each profile. */
  readonly first: Int32Array
  readonly decisions: readonly Decided[]
}

/** What people said of two records, by rank; left < right. */
export interface Decided {
  readonly left: number
  readonly right: number
  readonly same: boolean
}

export interface SessionOptions {
  readonly files: readonly string[]
  readonly decisions: readonly PersonDecision[]
  readonly memoryMb: number
  readonly threads: number
  readonly spillFolder: string
  readonly onStage?: (stage: 'read' | 'prepare') => void
}

/** What a session reads with. Opened beside the kernel, so that one does not wait for the other; `openSession` closes it. */
export function openReader(options: SessionOptions): Promise<Database> {
  const opening = Database.open({
    memoryMb: Math.max(160, Math.round(options.memoryMb * 0.35)),
    threads: options.threads,
    spillFolder: options.spillFolder,
  })
  // whoever awaits it is told; until then it is not an unhandled failure
  opening.catch(() => undefined)
  return opening
}

/** Reads the files into the kernel's memory. */
export async function openSession(
  kernel: Kernel,
  plan: Plan,
  options: SessionOptions,
  reader: Promise<Database> = openReader(options),
): Promise<Session> {
  const db = await reader
  try {
    options.onStage?.('read')
    const files = await withoutArrow(db, options.files, options.spillFolder)
    const records = await readRecords(db, files, plan, kernel)
    options.onStage?.('prepare')
    const values = new Values(plan.settings, records.columns, records.lists, (texts, format) =>
      readDates(db, texts, format),
    )
    // the ids are put in order meanwhile
    const layout = await layOut(plan.handles, values, kernel)
    const ranks = await records.ranks
    const decisions = decided(records, options.decisions)
    // records a person decided about keep a profile of their own: the decision is about them and not about their doubles
    const alone = [...new Set(decisions.flatMap(({ left, right }) => [left, right]))].sort((one, other) => one - other)
    const { table, dictionaries } = fillTable(kernel, plan, records, layout, ranks, alone)
    const collapsed = await kernel.collapse(table)
    return {
      kernel,
      plan,
      // what was read is let go with this: from here on there are only numbers
      ids: records.ids,
      count: records.count,
      allPairs: pairsOfAll(plan, layout, records.count),
      values: countValues(plan, layout),
      columns: layout.columns.map(({ name, dictionary }) => ({ name, dictionary })),
      dictionaries,
      table: collapsed.table,
      profileOf: collapsed.profileOf,
      first: firstOf(collapsed.profileOf, collapsed.table.count),
      decisions,
    }
  } finally {
    db.close()
  }
}

function firstOf(profileOf: Int32Array, profiles: number): Int32Array {
  const first = new Int32Array(profiles)
  for (let rank = profileOf.length - 1; rank >= 0; rank--) first[profileOf[rank] ?? 0] = rank
  for (let profile = 1; profile < profiles; profile++)
    if ((first[profile] ?? 0) <= (first[profile - 1] ?? 0))
      throw new LinkageError('engine', 'the kernel did not keep the order of the records')
  return first
}

/** Puts a person's decisions on record numbers; an id that is not in the input is an error, since a decision must not be lost in silence. */
function decided({ ids }: Records, decisions: readonly PersonDecision[]): readonly Decided[] {
  const found = new Map<string, Decided>()
  const lost = new Set<string>()
  for (const { left, right, decision } of decisions) {
    const [a, b] = [ids.find(left), ids.find(right)]
    if (a < 0) lost.add(left)
    if (b < 0) lost.add(right)
    if (a < 0 || b < 0 || a === b) continue
    const pair = { left: Math.min(a, b), right: Math.max(a, b), same: decision === 'same' }
    const before = found.get(`${pair.left} ${pair.right}`)
    if (before !== undefined && before.same !== pair.same)
      throw new LinkageError(
        'input',
        `two decisions about ${ids.text(pair.left)} and ${ids.text(pair.right)} say the opposite of each other`,
      )
    found.set(`${pair.left} ${pair.right}`, pair)
  }
  if (lost.size > 0)
    throw new LinkageError(
      'input',
      `a decision names a record that is not in the input: ${[...lost].sort().slice(0, 3).join(', ')}`,
    )
  return [...found.values()].sort((one, other) => one.left - other.left || one.right - other.right)
}

/** Pairs of records that could be compared: all, or with `link` those of different sets. */
function pairsOfAll(plan: Plan, layout: Layout, count: number): number {
  const coded = plan.side === undefined ? undefined : layout.placed.get(plan.side.key)?.coded
  let pairs = (count * (count - 1)) / 2
  if (plan.settings.mode === 'link' && coded !== undefined) {
    const sizes = new Float64Array(coded.values.length + 1)
    for (let row = 0; row < count; row++) {
      const number = coded.rows[row] ?? 0
      const code = coded.map === undefined ? number : (coded.map[number] ?? 0)
      sizes[code] = (sizes[code] ?? 0) + 1
    }
    for (const size of sizes) pairs -= (size * (size - 1)) / 2
  }
  return Math.max(1, pairs)
}
