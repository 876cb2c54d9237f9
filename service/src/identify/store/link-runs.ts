import { z } from 'zod'
import { parseModel, type LinkModel } from '@kith/linkage'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { AnswerTable } from '../pages/link-runs/agreement.ts'
import { reviewAnswers, type ReviewAnswer } from './reviews.ts'

const rule = z.object({
  rule: z.string(),
  kind: z.enum(['block', 'must-link']),
  pairs: z.number(),
  largestBlock: z.number(),
  blocksLeftOut: z.number(),
  recordsLeftOut: z.number(),
})
const named = z.array(z.object({ name: z.string(), pairs: z.number() }))
const counts = z.object({
  records: z.number(),
  people: z.number(),
  created: z.number(),
  merged: z.number(),
  split: z.number(),
  needAPerson: z.number(),
  engine: z.object({
    rules: z.array(rule),
    pairsCompared: z.number(),
    mustLinks: named,
    guards: named,
  }),
})

export type RuleCount = z.infer<typeof rule>
export type RunCounts = z.infer<typeof counts>

/** One link run. `counts` is null where it did not finish. */
export interface RunRow {
  readonly id: string
  readonly state: 'running' | 'done' | 'failed'
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly counts: RunCounts | null
  /** What went wrong, in the engine's words. */
  readonly problem: string | null
}

/** The last runs, newest first. */
export async function lastRuns(scope: Scope, limit: number): Promise<readonly RunRow[]> {
  const found = await sql<{
    id: string
    state: RunRow['state']
    started_at: Date
    finished_at: Date | null
    counts: unknown
    problem: string | null
  }>`
    select id, state, started_at, finished_at, counts, problem ->> 'message' as problem from identify.link_run
     order by started_at desc, id limit ${limit}`.execute(scope.identify)
  return found.rows.map((row) => ({
    id: row.id,
    state: row.state,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    problem: row.problem,
    counts: counts.safeParse(row.counts).data ?? null,
  }))
}

/** When each of these runs ended (or began, where it has not): for "linkage of 3 March". */
export async function runTimes(scope: Scope, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Date>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const found = await sql<{
    id: string
    at: Date
  }>`select id, coalesce(finished_at, started_at) as at from identify.link_run
    where id = any (${wanted}::uuid[])`.execute(scope.identify)
  return new Map(found.rows.map((row) => [row.id, row.at]))
}

/** The model of a run, or of the newest finished one; null where there is none. */
export async function modelOf(scope: Scope, run: string | null): Promise<LinkModel | null> {
  const found = await sql<{
    model: unknown
  }>`select model from identify.link_run where state = 'done' and model is not null
    ${run === null ? sql`` : sql`and id = ${run}`} order by started_at desc limit 1`.execute(scope.identify)
  const model = found.rows[0]?.model
  return model === undefined ? null : parseModel(JSON.stringify(model))
}

export interface ReviewOutcomes {
  readonly open: number
  readonly disputed: number
  readonly withdrawn: number
  /** How settled pairs were settled. */
  readonly settled: Readonly<Record<ReviewAnswer, number>>
  /** What first and second reviewers answered of the same pair, in the order of `reviewAnswers`. */
  readonly table: AnswerTable
}

/** What reviewers have said so far. Counts only. */
export async function reviewOutcomes(scope: Scope): Promise<ReviewOutcomes> {
  const [states, both] = await Promise.all([
    sql<{ state: string; settled_as: string | null; pairs: string }>`
      select state, settled_as, count(*) as pairs from identify.review_pair group by state, settled_as`.execute(
      scope.identify,
    ),
    sql<{ first: string; second: string; pairs: string }>`
      select a.answer as first, b.answer as second, count(*) as pairs
        from identify.review_answer a join identify.review_answer b on b.pair = a.pair and b.turn = 2
       where a.turn = 1 and a.answer is not null and b.answer is not null group by a.answer, b.answer`.execute(
      scope.identify,
    ),
  ])
  const inState = (state: string, as?: string): number =>
    states.rows
      .filter((row) => row.state === state && (as === undefined || row.settled_as === as))
      .reduce((sum, row) => sum + Number(row.pairs), 0)
  const said = (first: string, second: string): number =>
    Number(both.rows.find((row) => row.first === first && row.second === second)?.pairs ?? 0)
  return {
    open: inState('open'),
    disputed: inState('disputed'),
    withdrawn: inState('withdrawn'),
    settled: {
      same: inState('settled', 'same'),
      different: inState('settled', 'different'),
      'cannot-tell': inState('settled', 'cannot-tell'),
    },
    table: reviewAnswers.map((first) => reviewAnswers.map((second) => said(first, second))),
  }
}

const progress = z.object({ stage: z.string(), done: z.number(), total: z.number().nullable() })

/** A request for a link run, as far as it has come. */
export interface LinkRequest {
  readonly id: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly askedAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly progress: { readonly stage: string; readonly done: number; readonly total: number | null } | null
  readonly problem: string | null
}

/** A request by id; without one, the one that waits or runs now. */
export async function linkRequest(scope: Scope, id: string | null): Promise<LinkRequest | null> {
  const which = id === null ? sql`state in ('waiting', 'running')` : sql`id = ${id}`
  const found = await sql<
    Omit<LinkRequest, 'progress'> & { progress: unknown }
  >`select id, state, asked_at as "askedAt", started_at as "startedAt",
      finished_at as "finishedAt", progress, problem ->> 'message' as problem
    from jobs.request where name = 'link-records' and ${which} order by asked_at desc limit 1`.execute(scope.platform)
  const row = found.rows[0]
  return row ? { ...row, progress: progress.safeParse(row.progress).data ?? null } : null
}
