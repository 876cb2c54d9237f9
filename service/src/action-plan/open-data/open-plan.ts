import { z } from 'zod'
import type { Day } from '#kith/people/index.ts'
import { type Plan, promises } from '../model/plan.ts'
import { kinds, schemas, type Kind } from '../model/records.ts'
import { states, verdict } from '../model/verdict.ts'

/** The shape of the open data. The JSON Schema that is published is made from it, and a test holds the data to it. */
const recordSchemas = kinds.map((kind) => recordOf(kind))

function recordOf(kind: Kind) {
  return z.strictObject({
    kind: z.literal(kind),
    key: z.string(),
    version: z.int().positive(),
    recordedAt: z.string(),
    note: z.string(),
    shipped: z.boolean(),
    body: schemas[kind],
  })
}

const days = z.int().nullable()
export const openPlanSchema = z.strictObject({
  /** The day what became of each promise is worked out for. */
  asAt: z.iso.date(),
  promises: z.array(
    z.strictObject({
      ref: z.string(),
      state: z.enum(states),
      also: z.array(z.enum(states)),
      kept: z.enum(['yes', 'no', 'cannot-tell']),
      /** Days from the promised time: negative is early; null is unbounded on that side. */
      lateness: z.strictObject({ least: days, most: days }).nullable(),
      owners: z.union([z.literal('not known'), z.array(z.string())]),
      verified: z.boolean(),
      because: z.array(z.looseObject({ why: z.string() })),
    }),
  ),
  records: z.array(z.union(recordSchemas)),
})
export type OpenPlan = z.infer<typeof openPlanSchema>

/** The schema as anybody may read it: JSON Schema 2020-12, without what only a program can check (that "Autumn 06" is a time). */
export function openPlanJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(openPlanSchema, { io: 'output' }), title: 'The action plan as open data' }
}

/** Everything released, with what became of each promise as at a day. The same plan and day give the same text. */
export function openPlan(plan: Plan, asAt: Day) {
  return {
    asAt,
    promises: promises(plan).map((promise) => {
      const { state, also, kept, lateness, owners, verified, because } = verdict(promise.body, plan, asAt)
      return { ref: `${promise.kind}/${promise.key}`, state, also, kept, lateness, owners, verified, because }
    }),
    records: kinds.flatMap((kind) => [...plan[kind].values()]),
  }
}
