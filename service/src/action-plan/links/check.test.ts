import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serve } from '#kith/platform/testing/index.ts'
import { shippedPlan } from '../testing.ts'
import { webAddress } from '../model/web-address.ts'
import { addressesOf, isCutOff, lookAt } from './check.ts'

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
      .writeHead(answers[request.url ?? ''] ?? 500, request.url === '/moved' ? { location: '/elsewhere' } : {})
      .end()
  })
  try {
    const looked = async (path: string) => {
      const { outcome, status, leadsTo } = await lookAt(`${server.url}${path}`, path === '/silent' ? 200 : 10_000)
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

test('E81 an address noted without https:// is followed; a note that is no address is made into none', () => {
  assert.equal(
    webAddress('theguardian.com/politics/2006/jun/13/uk.socialexclusion'),
    'https://theguardian.com/politics/2006/jun/13/uk.socialexclusion',
  )
  assert.equal(
    webAddress('https://www.legislation.gov.uk/uksi/2006/718'),
    'https://www.legislation.gov.uk/uksi/2006/718',
  )
  for (const note of [
    'hansard Commons 2008-01-24 CommunityNurses',
    'cypnow.co.uk',
    'news/2006/09/05/new-approach',
    'webarchive 20091111101928 psa.aspx',
    'javascript:alert(1)//x',
    null,
  ])
    assert.equal(webAddress(note), null, String(note))
  assert.ok(addressesOf(shippedPlan()).length > 20)
})

test('where nothing at all answers it is our own way that is closed, and nothing is said of the addresses', () => {
  const silent = {
    address: 'https://a.example/b',
    outcome: 'no-answer',
    status: null,
    leadsTo: null,
  } as const
  assert.equal(isCutOff([silent, silent]), true)
  assert.equal(isCutOff([silent, { ...silent, status: 500 }]), false)
  assert.equal(isCutOff([]), false)
})
