import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { Client } from 'pg'
import { isDatabaseAway } from './away.ts'

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => undefined).catch((error: unknown) => error)

test('a server that is not there is away, by its port or by its socket; a file that is not there is another matter', async () => {
  assert.ok(isDatabaseAway(await failureOf(new Client({ host: '127.0.0.1', port: 1 }).connect())))
  const noSocket = await failureOf(new Client({ host: '/nowhere', port: 5432 }).connect())
  assert.ok(isDatabaseAway(noSocket))
  assert.ok(isDatabaseAway(new Error('The page could not be drawn', { cause: noSocket })))
  assert.ok(!isDatabaseAway(await failureOf(readFile('/nowhere/at all'))))
  assert.ok(!isDatabaseAway('ECONNREFUSED'))
})
