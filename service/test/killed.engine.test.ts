import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { demonstrationHub } from '#kith/identify/index.ts'
import { sql, urlAs } from '#kith/platform/db/index.ts'
import { asSystem, hashToken, newToken, setUpAccounts } from '#kith/platform/identity/index.ts'
import { askFor, startWorker } from '#kith/platform/jobs/index.ts'
import { handlersOf } from './world/job-handlers.ts'
import { testKith, testSecret, type TestKith } from './world/kith.ts'

let kith: TestKith
const token = newToken()

before(async () => {
  kith = await testKith()
  await setUpAccounts(
    kith.adminUrl,
    demonstrationHub,
    [],
    [{ subject: 'test|lead', name: 'Dilys Morgan', agency: 'council', roles: ['data-lead'] }],
  )
  assert.ok(await kith.database.openSession('test|lead', hashToken(token), 60))
})

after(() => kith?.close())

/** Starts a worker, waits until it has begun a job, and kills it as a machine out of memory would. */
async function beginAndKill(): Promise<void> {
  const script = fileURLToPath(new URL('world/killed-worker.ts', import.meta.url))
  const worker = spawn(execPath, [script], {
    env: { ...process.env, KITH_KILLED_WORKER: kith.adminUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(worker.stdout, 'data', { signal: AbortSignal.timeout(60_000) }).finally(() => worker.kill('SIGKILL'))
  await once(worker, 'exit')
}

const ask = (): Promise<string> =>
  kith.database.transaction({ token, purpose: 'check-links' }, (scope) => askFor(scope, 'link-records', {}))

const requests = () =>
  asSystem(kith.database, (bearer) =>
    kith.database.transaction(bearer('receive'), async (scope) => {
      const found = await sql<{ id: string; state: string; problem: { message: string } | null }>`
        select id, state, problem from jobs.request order by asked_at`.execute(scope.platform)
      return found.rows
    }),
  )

async function untilOver(): Promise<Awaited<ReturnType<typeof requests>>> {
  for (let at = 0; at < 300; at += 1) {
    const now = await requests()
    if (now.every(({ state }) => state === 'done' || state === 'failed')) return now
    await pause(100)
  }
  return requests()
}

test('a job whose worker is killed is begun again by the next; one that kills each worker ends with a sentence, and what waits behind it is done', async () => {
  await ask()
  await beginAndKill()
  assert.deepEqual(
    (await requests()).map(({ state }) => state),
    ['running'],
    'nobody has looked yet',
  )
  await beginAndKill()
  await beginAndKill()
  await ask()
  const begun: unknown[] = []
  const worker = await startWorker({
    workerUrl: urlAs(kith.adminUrl, testSecret, 'kith_worker'),
    database: kith.database,
    handlers: handlersOf((payload) => Promise.resolve(void begun.push(payload))),
    abandonedAfter: 1,
  })
  try {
    const [killer, behind] = await untilOver()
    assert.equal(killer?.state, 'failed')
    assert.equal(
      killer?.problem?.message,
      'It was begun 3 times, and each time the program was stopped before the end. Nothing of it was kept.',
    )
    assert.equal(behind?.state, 'done')
    assert.equal(begun.length, 1, 'a fourth beginning is none')
  } finally {
    await worker.stop()
  }
})
