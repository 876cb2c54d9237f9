import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serve } from '#kith/platform/testing/index.ts'
import { shippedPlan } from '../testing.ts'
import { addressesOf, lookAt } from './check.ts'

test('E81 an address is there, moved, gone, refused or without an answer; nothing is followed', async () => {
  const asked: string[] = []
  const answers: Readonly<Record<string, number>> = {
    '/there': 200,
    '/moved': 301,
    '/gone': 404,
    '/refused': 403,
    '/broken': 500,
  }
  const server = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url === '/silent') return
    if (request.url === '/page-only' && request.method === 'HEAD') return void response.writeHead(405).end()
    if (request.url === '/page-only') return void response.writeHead(200).end('page')
    response
      .writeHead(
        answers[request.url ?? ''] ?? 500,
        request.url === '/moved' ? { location: '/elsewhere' } : {},
      )
      .end()
  })
  try {
    const looked = async (path: string) => {
      const { outcome, status, leadsTo } = await lookAt(`${server.url}${path}`, 300)
      return [outcome, status, leadsTo]
    }
    assert.deepEqual(await looked('/there'), ['there', 200, null])
    assert.deepEqual(await looked('/page-only'), ['there', 200, null])
    assert.deepEqual(await looked('/moved'), ['moved', 301, '/elsewhere'])
    assert.deepEqual(await looked('/gone'), ['gone', 404, null])
    assert.deepEqual(await looked('/refused'), ['refused', 403, null])
    assert.deepEqual(await looked('/broken'), ['no-answer', 500, null])
    assert.deepEqual(await looked('/silent'), ['no-answer', null, null])
    assert.ok(!asked.some((line) => line.includes('/elsewhere')))
  } finally {
    await server.close()
  }
})

test('the addresses looked at are those a reader may follow', () => {
  const found = addressesOf(shippedPlan())
  assert.ok(found.includes('https://www.legislation.gov.uk/uksi/2006/718'))
  assert.ok(found.every((address) => /^https?:\/\//.test(address)))
})
