import { z } from 'zod'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Progress } from '#kith/platform/jobs/index.ts'
import { deliveryById, deliveryStates } from '../../store/deliveries.ts'
import type { Work } from './page.ts'

const progressShape = z.object({
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['bytes', 'rows', 'records', 'families', 'steps']),
  perSecond: z.number(),
  secondsLeft: z.number().nullable(),
  stage: z.string(),
}) satisfies z.ZodType<Progress>

const payloadShape = z.object({
  feed: z.string().optional(),
  fileName: z.string().optional(),
  delivery: z.uuid().optional(),
})

interface RequestRow {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly payload: unknown
  readonly progress: unknown
  readonly started_at: Date | null
  readonly finished_at: Date | null
}

/** Work on a feed's files that the asker may see, or undefined. */
export async function findWork(scope: Scope, id: string): Promise<Work | undefined> {
  const found = await sql<RequestRow>`
    select id, name, state, payload, progress, started_at, finished_at from jobs.request
     where id = ${id} and name in ('receive-delivery', 'release-delivery')`.execute(scope.platform)
  const [row] = found.rows
  if (!row) return undefined
  const { feed, fileName, delivery } = payloadShape.parse(row.payload)
  const base = {
    id: row.id,
    state: z.enum(['waiting', 'running', 'done', 'failed']).parse(row.state),
    progress: progressShape.safeParse(row.progress).data ?? null,
  }
  if (row.name === 'release-delivery') {
    const released = delivery === undefined ? undefined : await deliveryById(scope, delivery)
    return {
      ...base,
      kind: 'release',
      feed: released?.feed,
      fileName: released?.fileName,
      delivery: released && { id: released.id, state: released.state },
    }
  }
  return {
    ...base,
    kind: 'receive',
    feed,
    fileName,
    delivery: await deliveryMade(scope, row, feed, fileName),
  }
}

/** Files are read one at a time, so the delivery of that name recorded while the work ran is the one it made. */
async function deliveryMade(
  scope: Scope,
  { state, started_at: from, finished_at: to }: RequestRow,
  feed: string | undefined,
  fileName: string | undefined,
): Promise<Work['delivery']> {
  if (state !== 'done' || !from || !to || feed === undefined || fileName === undefined) return undefined
  const found = await sql<{ id: string; state: string }>`
    select id, state from identify.delivery
     where feed = ${feed} and received_at between ${from}::timestamptz - interval '1 second' and ${to}::timestamptz + interval '1 second'
     order by (file_name = ${fileName}) desc, received_at desc limit 1`.execute(scope.identify)
  const [made] = found.rows
  return made && { id: made.id, state: z.enum(deliveryStates).parse(made.state) }
}
