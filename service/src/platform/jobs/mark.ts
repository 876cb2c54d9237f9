import type { openQueuePool } from '#kith/platform/db/index.ts'

/** Connections as the queue's own role. */
export type QueuePool = ReturnType<typeof openQueuePool>

/** The lock that stands for "somebody is doing this request", by the request's id. */
const markOf = (request: string): string => `hashtextextended('job ' || ${request}, 0)`

/**
 * Does `work` while a connection of its own holds the request's mark. However this process ends, the connection ends with it and the mark is free;
 * where the machine goes and the network says nothing, the database stops waiting for us within a minute or two.
 */
export async function marked(pool: QueuePool, request: string, work: () => Promise<void>): Promise<void> {
  const connection = await pool.connect()
  try {
    await connection.query(
      'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3',
    )
    await connection.query(`select pg_advisory_lock(${markOf('$1::text')})`, [request])
    await work()
  } finally {
    connection.release(true) // closed, not given back: the mark goes with it
  }
}

/**
 * Gives back to the queue what a worker took and nobody is doing any more. It, and all that waits behind it, would else stand still for hours.
 * @param seconds how long ago it was taken at least: a worker takes a job a moment before it marks it
 */
export async function giveBackAbandoned(pool: QueuePool, seconds: number): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct job.locked_by)) from graphile_worker._private_jobs job
      where job.locked_at < now() - make_interval(secs => $1) and pg_try_advisory_xact_lock_shared(${markOf(`(job.payload ->> 'request')`)})`,
    [seconds],
  )
}
