import { createHash } from 'node:crypto'
import { z } from 'zod'
import { factKinds } from '#kith/identify/model/facts.ts'
import type { Evidence, InstrumentResult, ItemResult } from '#kith/identify/model/needs/case.ts'
import { canonical } from '#kith/identify/model/needs/evaluate.ts'
import { isDay, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'

const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value))
const kind = z.enum(factKinds)
const evidence: z.ZodType<Evidence> = z.discriminatedUnion('says', [
  z.object({
    says: z.literal('fact'),
    person: z.string(),
    assertion: z.number(),
    kind,
    source: z.string(),
    from: day.nullable(),
    to: day.nullable(),
  }),
  z.object({
    says: z.literal('listed-without'),
    person: z.string(),
    source: z.string(),
    kind,
    since: day.nullable(),
  }),
  z.object({ says: z.literal('age'), person: z.string(), born: day }),
])
const item = z.object({
  item: z.string(),
  state: z.enum(['present', 'absent', 'unknown']),
  evidence: z.array(evidence),
  against: z.array(evidence),
  unknown: z
    .object({ why: z.enum(['nothing-said', 'nobody-it-could-be-about']), feeds: z.array(z.string()) })
    .optional(),
  gateways: z.array(z.string()),
  rule: z.string(),
})
const bar = z.enum(['met', 'not-met', 'cannot-tell'])

/** One instrument's answer about a family as it is kept, with the id it is kept under. */
export interface KeptFinding {
  readonly id: string
  readonly result: InstrumentResult
}

/** What a stored finding says. @throws where a stored item is not one */
export function parseItems(items: unknown): readonly ItemResult[] {
  return z.array(item).parse(items) as readonly ItemResult[] // an absent `unknown` is never stored as undefined
}

/** Every instrument's present answer about a family, by instrument. */
export async function readFindings(scope: Scope, family: string): Promise<readonly KeptFinding[]> {
  const found = await sql<{
    id: string
    instrument: string
    version: string
    as_at: string
    bar: string
    present: number
    absent: number
    unknown: number
    items: unknown
  }>`select id, instrument, version, as_at, bar, present, absent, unknown, items from identify.finding
      where family = ${family} and recorded_to is null order by instrument`.execute(scope.identify)
  return found.rows.map((row) => ({
    id: row.id,
    result: {
      family,
      instrument: row.instrument,
      version: row.version,
      asAt: day.parse(row.as_at),
      bar: bar.parse(row.bar),
      present: row.present,
      absent: row.absent,
      unknown: row.unknown,
      items: parseItems(row.items),
    },
  }))
}

/** SHA-256 of what findings say, in one order: what a person was shown, so that it can be proved later. */
export function hashOfShown(findings: readonly KeptFinding[]): string {
  const said = findings.map(({ id, result }) => ({
    id,
    instrument: result.instrument,
    version: result.version,
    items: result.items,
  }))
  return createHash('sha256').update(canonical(said)).digest('hex')
}
