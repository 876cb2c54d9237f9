import pg from 'pg'
import type { Module } from './modules.ts'
import { isFull, planName } from './plans.ts'

const binding = `select set_config('kith.token', $1, true), set_config('kith.purpose', $2, true), set_config('statement_timeout', $3, true),
  set_config('plan_cache_mode', $4, true)`

/** As whom a statement runs. `whoever`: as the module whose turn it is, for the few functions that every module may call. */
export type Runner = Module | 'whoever'

export interface BindTo {
  /** The session's secret: who that is, the database resolves. */
  readonly token: string
  readonly purpose: string
  /** Milliseconds a statement may take; 0 for no limit. */
  readonly statementTimeout: number
}

/**
 * Clears whatever a statement that should not have been may have left on the connection: settings, roles, locks, cursors, channels. What
 * DISCARD ALL does, but for plans: those of functions say nothing, and ours are kept. The last row says whether a plan is there that is not ours:
 * only a statement can make one "from SQL".
 */
const clean = `reset role; reset all; close all; unlisten *; select pg_advisory_unlock_all(); discard temp; discard sequences;
  select from pg_catalog.pg_prepared_statement() kept where kept.from_sql limit 1`

/**
 * One transaction on one connection, bound to a bearer. It takes a connection with its first statement: work that asks nothing of the database
 * takes none. On a connection that pipelines, what is asked for is sent at once and answered in order: beginning, binding and changing roles travel
 * with the statement they are for.
 */
export class BoundTransaction {
  readonly #pool: pg.Pool
  readonly #to: BindTo
  #client: Promise<pg.PoolClient> | undefined
  /** The role in force once what was sent is done; undefined until the transaction is open. */
  #role: Module | undefined
  /** Settles when the statement asked for last may be followed: statements of two modules asked for at once must not change roles under each other. */
  #turn: Promise<unknown> = Promise.resolve()
  readonly #withCommit: Promise<unknown>[] = []
  #broken: Error | boolean = false
  /** Set as soon as the end is asked for: the connection may be somebody else's when a statement asked for later would run. */
  #isOver = false

  constructor(pool: pg.Pool, to: BindTo) {
    this.#pool = pool
    this.#to = to
  }

  run(runner: Runner, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    return this.inTurn(runner, (client) => {
      const name = this.#keepsPlans() ? planName(client, text) : undefined
      return client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
    })
  }

  /** Hands the connection to `statement`, bound and in the role asked for, after the statements asked for before it. */
  inTurn<T>(runner: Runner, statement: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    if (this.#isOver) return Promise.reject(new Error('A statement was asked for after its transaction was over'))
    const asked = this.#turn.then(async () => {
      const client = await (this.#client ??= this.#pool.connect())
      const ready = this.#noted(this.#become(client, runner === 'whoever' ? (this.#role ?? 'identify') : runner))
      if (!client.pipeline) await ready
      // Sent before the role is known to be taken: had it not been, the transaction would be over and this refused.
      return { client, ready, answer: this.#noted(statement(client)) }
    })
    this.#turn = asked.then(({ client, answer }) => (client.pipeline ? undefined : answer)).catch(() => undefined)
    return asked.then(async ({ ready, answer }) => {
      await ready
      return answer
    })
  }

  /** Has `answer` waited for together with the commit's; where it fails, nothing is kept. */
  withCommit(answer: Promise<unknown>): void {
    this.#withCommit.push(this.#noted(answer))
  }

  /** A promise whose failure is met by whoever waits for it, now or later, and is remembered where it leaves the connection unusable. */
  #noted<T>(answer: Promise<T>): Promise<T> {
    answer.catch((error: unknown) => {
      if (isStale(error)) this.#broken = true
    })
    return answer
  }

  async #become(client: pg.PoolClient, role: Module): Promise<void> {
    if (role === this.#role) return
    const isOpen = this.#role !== undefined
    this.#role = role
    const taken = client.query(`${isOpen ? '' : 'begin; '}set local role kith_${role}`)
    if (isOpen || !client.pipeline) await taken
    if (isOpen) return
    // As parameters, so that a log of statements never holds a token; for this transaction only, so that a pool in between cannot mix two up.
    await Promise.all([taken, client.query({ name: 'kith_bind', text: binding, values: this.#bound() })])
  }

  /** Jobs ask a thing once, or of very different sizes each time: theirs is planned for what they are given. */
  #keepsPlans(): boolean {
    return this.#to.statementTimeout > 0
  }

  #bound(): string[] {
    // What pages ask is shaped to be right for any values: planning it for these costs more than answering it.
    const planning = this.#keepsPlans() ? 'force_generic_plan' : 'auto'
    return [this.#to.token, this.#to.purpose, String(this.#to.statementTimeout), planning]
  }

  /** Commits where anything was asked. @throws where PostgreSQL rolled back: a statement had failed, and whoever asked went on as if it had not */
  async commit(): Promise<void> {
    this.#isOver = true
    await this.#turn
    const client = await this.#client
    if (!client) return
    const [ended] = await Promise.all([this.#end(client, 'commit'), ...this.#withCommit])
    if (ended !== 'COMMIT') throw new Error('A statement failed, so nothing of this transaction was kept')
  }

  async rollback(): Promise<void> {
    this.#isOver = true
    const client = await this.#client?.catch(() => undefined)
    if (client) await this.#end(client, 'rollback').catch((failure: Error) => (this.#broken = failure))
  }

  /** Gives the connection back; a broken, poisoned or full one is closed instead. */
  async release(): Promise<void> {
    const client = await this.#client?.catch(() => undefined)
    client?.release(this.#broken || isFull(client))
  }

  async #end(client: pg.PoolClient, how: 'commit' | 'rollback'): Promise<string | undefined> {
    await this.#turn
    const results = [await client.query(`${how}; ${clean}`)].flat()
    if ((results.at(-1)?.rowCount ?? 0) > 0) this.#broken = true
    return results[0]?.command
  }
}

/** A plan we counted on is gone (26000), or its table has a new shape (0A000): the connection cannot be used as we know it. */
function isStale(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === '26000' || code === '0A000'
}
