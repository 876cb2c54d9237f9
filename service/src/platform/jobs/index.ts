import { Logger, run, type Runner } from 'graphile-worker'
import { openQueuePool, sql, type Database, type Scope, type Bearer } from '#kith/platform/db/index.ts'
import { asSystem, type Purpose } from '#kith/platform/identity/index.ts'

/** Work that outlives a request. The names are closed in the database too (`jobs.request`). */
export const jobNames = [
  'receive-delivery',
  'release-delivery',
  'link-records',
  'find-needs',
  'list-as-known',
  'read-comments',
] as const
export type JobName = (typeof jobNames)[number]

/** How far a job is: shown on the page that waits for it. */
export interface Progress {
  readonly done: number
  /** Null where nobody can know yet. */
  readonly total: number | null
  readonly unit: 'bytes' | 'rows' | 'records' | 'families' | 'steps'
  readonly perSecond: number
  readonly secondsLeft: number | null
  /** What is being done, as a code the page has words for. */
  readonly stage: string
}

export interface JobTools {
  readonly database: Database
  readonly bearer: (purpose: Purpose) => Bearer
  readonly report: (progress: Progress) => void
}

export type JobHandler = (payload: unknown, tools: JobTools) => Promise<void>
export type JobHandlers = Readonly<Record<JobName, JobHandler>>

/** Asks for work in the transaction that wrote what it needs: both happen or neither. Returns the request's id. */
export async function askFor(
  scope: Scope,
  name: JobName,
  payload: Readonly<Record<string, unknown>>,
): Promise<string> {
  const asked = await sql<{
    id: string
  }>`select jobs.ask(${name}, ${JSON.stringify(payload)}::jsonb) as id`.execute(scope.platform)
  const id = asked.rows[0]?.id
  if (!id) throw new Error(`The job ${name} was not taken`)
  return id
}

/** What goes right is on the page of whoever asked; what goes wrong belongs in the log. */
const quiet = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') process.stderr.write(`${message}\n`)
})

/** Runs jobs one at a time until `stop` is called; a job under way is finished first. */
export async function startWorker(options: {
  readonly workerUrl: string
  readonly database: Database
  readonly handlers: JobHandlers
}): Promise<{ stop(): Promise<void> }> {
  const { workerUrl, database, handlers } = options
  const taskList = Object.fromEntries(
    jobNames.map((name) => [
      name,
      (payload: unknown) => runRequest(database, handlers[name], requestId(payload)),
    ]),
  )
  const pgPool = openQueuePool(workerUrl)
  const runner: Runner = await run({
    pgPool,
    logger: quiet,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 1000,
    parsedCronItems: [],
    taskList,
  })
  runner.promise.catch(() => undefined)
  return {
    async stop() {
      await runner.stop()
      await pgPool.end()
    },
  }
}

function requestId(payload: unknown): string {
  if (
    typeof payload === 'object' &&
    payload !== null &&
    'request' in payload &&
    typeof payload.request === 'string'
  )
    return payload.request
  throw new Error('The job names no request')
}

async function runRequest(database: Database, handler: JobHandler, id: string): Promise<void> {
  await asSystem(database, async (bearer) => {
    const write = (change: (scope: Scope) => Promise<unknown>) =>
      database.transaction(bearer('receive'), async (scope) => void (await change(scope)))
    const asked = await database.transaction(bearer('receive'), (scope) =>
      scope.platform
        .selectFrom('jobs.request')
        .select('payload')
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    await write((scope) =>
      sql`update jobs.request set state = 'running', started_at = now() where id = ${id}`.execute(
        scope.platform,
      ),
    )
    let writing: Promise<void> = Promise.resolve()
    const report = (progress: Progress): void => {
      const text = JSON.stringify(progress)
      writing = writing.then(() =>
        write((scope) =>
          sql`update jobs.request set progress = ${text}::jsonb where id = ${id}`.execute(scope.platform),
        ).catch(() => undefined),
      )
    }
    try {
      await handler(asked.payload, { database, bearer, report })
      await writing
      await write((scope) =>
        sql`update jobs.request set state = 'done', finished_at = now(), progress = null where id = ${id}`.execute(
          scope.platform,
        ),
      )
    } catch (error) {
      await writing
      const problem = JSON.stringify({ message: error instanceof Error ? error.message : String(error) })
      await write((scope) =>
        sql`update jobs.request set state = 'failed', finished_at = now(), problem = ${problem}::jsonb where id = ${id}`.execute(
          scope.platform,
        ),
      )
      throw error
    }
  })
}
