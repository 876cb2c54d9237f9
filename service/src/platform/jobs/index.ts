import { setTimeout as pause } from 'node:timers/promises'
import { type JobHelpers, Logger, run, type Runner } from 'graphile-worker'
import { isDatabaseAway, openQueuePool, sql, type Database, type Scope, type Bearer } from '#kith/platform/db/index.ts'
import { asSystem, type Purpose } from '#kith/platform/identity/index.ts'
import { repeat } from '#kith/platform/time/index.ts'
import { giveBackAbandoned, marked } from './mark.ts'

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
export async function askFor(scope: Scope, name: JobName, payload: Readonly<Record<string, unknown>>): Promise<string> {
  const asked = await sql<{
    id: string
  }>`select jobs.ask(${name}, ${JSON.stringify(payload)}::jsonb) as id`.execute(scope.platform)
  const id = asked.rows[0]?.id
  if (!id) throw new Error(`The job ${name} was not taken`)
  return id
}

const quiet = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') say(message)
})

/** Milliseconds between two looks whether the database is back. */
const lookAgain = 1000

/** How often a job is begun whose worker is killed: it may be the job that kills it. The queue hands it out once more (`db/migrate`), to be told so. */
const beginnings = 3

/**
 * Runs jobs one at a time until `stop` is called; a job under way is finished first. Where the database goes away, what was under way is begun again
 * when it is back; where a worker is killed, by another or by the next.
 */
export async function startWorker(options: {
  readonly workerUrl: string
  readonly database: Database
  readonly handlers: JobHandlers
  /** Seconds after which a job that nobody is doing is taken from the worker that took it. */
  readonly abandonedAfter?: number
}): Promise<{ stop(): Promise<void> }> {
  const { workerUrl, database, handlers, abandonedAfter = 15 } = options
  let isStopping = false
  const pgPool = openQueuePool(workerUrl)
  const taskList = Object.fromEntries(
    jobNames.map((name) => [
      name,
      (payload: unknown, { job }: JobHelpers) => {
        const request: Asked = { id: requestId(payload), name, attempt: job.attempts }
        return untilTheDatabaseIsBack(
          () => marked(pgPool, request.id, () => runRequest(database, handlers[name], request)),
          () => isStopping,
        )
      },
    ]),
  )
  const begin = (): Promise<Runner> =>
    run({
      pgPool,
      logger: quiet,
      concurrency: 1,
      noHandleSignals: true,
      parsedCronItems: [],
      taskList,
      // In batches, however short: one alone that meets no database would be a failure that nobody waits for, and end the process.
      preset: { worker: { pollInterval: 1000, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  let runner = await begin()
  const keepUp = async (): Promise<void> => {
    for (;;) {
      await runner.promise.catch(() => undefined)
      if (isStopping) return
      await pause(lookAgain)
      const next = await begin().catch(() => undefined)
      if (next) runner = next
    }
  }
  const keeping = keepUp()
  const look = () => giveBackAbandoned(pgPool, abandonedAfter)
  const watching = repeat(look, abandonedAfter, (error) => {
    if (!isDatabaseAway(error)) say(`Jobs that were left: ${messageOf(error)}`)
  })
  return {
    async stop() {
      isStopping = true
      await watching.stop()
      await runner.stop().catch(() => undefined) // it may have ended by itself
      await keeping
      await pgPool.end()
    },
  }
}

async function untilTheDatabaseIsBack(work: () => Promise<void>, isStopping: () => boolean): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isDatabaseAway(error) || isStopping()) throw error
      await pause(lookAgain)
    }
  }
}

function requestId(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'request' in payload && typeof payload.request === 'string')
    return payload.request
  throw new Error('The job names no request')
}

interface Asked {
  readonly id: string
  readonly name: JobName
  /** Which time it is begun: 1 is the first. */
  readonly attempt: number
}

async function runRequest(database: Database, handler: JobHandler, { id, name, attempt }: Asked): Promise<void> {
  await asSystem(database, async (bearer) => {
    const write = (change: (scope: Scope) => Promise<unknown>) =>
      database.transaction(bearer('receive'), async (scope) => void (await change(scope)))
    const fail = async (message: string): Promise<void> => {
      const problem = JSON.stringify({ message })
      await write((scope) =>
        sql`update jobs.request set state = 'failed', finished_at = now(), problem = ${problem}::jsonb where id = ${id}`.execute(
          scope.platform,
        ),
      )
      say(`The job ${name} failed: ${message}`)
    }
    const asked = await database.transaction(bearer('receive'), (scope) =>
      scope.platform
        .selectFrom('jobs.request')
        .select(['payload', 'state'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    // Over already, and the worker or the database went away before that was heard.
    if (asked.state === 'done' || asked.state === 'failed') return
    if (attempt > beginnings)
      return fail(
        `It was begun ${beginnings} times, and each time the program was stopped before the end. Nothing of it was kept.`,
      )
    await write((scope) =>
      sql`update jobs.request set state = 'running', started_at = now(), progress = null where id = ${id}`.execute(
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
      if (isDatabaseAway(error)) throw error
      await fail(messageOf(error))
    }
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What goes right is on the page of whoever asked; what goes wrong belongs in the log too. */
function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
