import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { roles } from '#kith/platform/identity/index.ts'
import { route } from '#kith/platform/web/index.ts'
import { allRoutes } from '../main.ts'
import { invented, protectedWorld, theDesk, type ProtectedWorld } from '../../test/world/protected.ts'
import { testKith, type TestKith } from '../../test/world/kith.ts'
import { serveRoutes } from '../../test/world/served.ts'
import { aboutRoutes } from './index.ts'

let world: ProtectedWorld
let kith: TestKith

before(async () => {
  world = await protectedWorld()
  kith = await testKith()
})

after(async () => {
  await world?.close()
  await kith?.close()
})

/** What the start page says of one part of the service: how many wait there, 0 for nothing; undefined where it says nothing of it. */
async function waits(href: string, subject: string): Promise<number | undefined> {
  const { status, text } = await world.get('/', subject)
  assert.equal(status, 200)
  const [, said] = new RegExp(`href="${href}">[^<]*</a>\\s*<br />([^]*?)</li>`).exec(text) ?? []
  if (said === undefined) return undefined
  const words = said.replaceAll(/<[^>]+>/g, ' ')
  return /Nothing waits/.test(words) ? 0 : Number(/([\d,]+) waits?/.exec(words)?.[1])
}

test('the start page says how much waits in each part of somebody’s work, as the part itself counts, and nothing of anybody else’s', async () => {
  assert.equal(await waits('/front-door', 'test|front'), 0)
  const [who, other] = invented(2, 'Waiting', 71)
  assert.ok(who && other)
  const contact = await world.tell(who)
  await world.tell(other)
  assert.equal(await waits('/front-door', 'test|front'), 2)
  assert.equal(await waits('/front-door', 'test|worker'), undefined, 'no part of theirs')
  assert.equal(await waits('/protected', theDesk), 0)
  assert.equal(await waits('/contacts', 'test|worker'), 0, 'nothing begun and not sent')
  await world.plant([who])
  await world.protect(who)
  assert.equal(await waits('/protected', theDesk), 1)
  await world.post(
    `/protected/contacts/${contact}`,
    { form: randomUUID(), 'spoke-to': 'The health visitor', said: '' },
    theDesk,
  )
  assert.equal(await waits('/protected', theDesk), 0)
  assert.match((await world.get('/')).text, /Sign in/)
})

test('families hidden from whoever asks are not counted', async () => {
  const [seen, hidden] = invented(2, 'Considered', 72)
  assert.ok(seen && hidden)
  await world.plant([seen, hidden])
  const before_ = (await waits('/families', 'test|front')) ?? 0
  await world.consider([seen, hidden])
  assert.equal(await waits('/families', 'test|front'), before_ + 2)
  await world.protect(hidden)
  assert.equal(await waits('/families', 'test|front'), before_ + 1)
})

test('for everybody who has a role here, all that is said to wait is known', async () => {
  const inRoles = roles.filter((role) => role !== 'system' && role !== 'family-member')
  const served = await serveRoutes(kith, {
    routes: allRoutes(kith.database, '', false),
    people: inRoles.map((role) => [`one ${role}`, role, role === 'sharing-lead' ? 'police' : 'council']),
    at: '2026-11-26T09:00:00Z',
    folder: '',
  })
  try {
    const counted: string[] = []
    for (const role of inRoles) {
      const { status, text } = await served.get('/', `one ${role}`)
      assert.equal(status, 200, role)
      assert.doesNotMatch(text, /not known at the moment/, role)
      if (/Nothing waits/.test(text)) counted.push(role)
    }
    assert.deepEqual(
      inRoles.filter((role) => !counted.includes(role)),
      ['consultation-analyst', 'expert-by-experience', 'levels-partner'],
      'whose parts have nothing that waits, or nothing cheap to count',
    )
  } finally {
    await served.close()
  }
})

test('what cannot be counted is said not to be known, and the rest of the page is as it was; each part is counted for its own purpose', async () => {
  const purposes: string[] = []
  const part = (url: `/${string}`, purpose: 'refer' | 'support-family', count: number | null) =>
    route({
      method: 'GET',
      url,
      purpose,
      roles: ['practitioner'],
      classes: ['work-record'],
      audit: { action: 'test.seen' },
      navigation: {
        order: 1,
        text: () => url,
        async waits({ scope }) {
          purposes.push(scope.purpose)
          if (count === null) throw new Error('cannot be counted')
          return { count }
        },
      },
      handle: async () => ({ kind: 'absent' }),
    })
  const work = [part('/one', 'refer', 3), part('/two', 'support-family', null), part('/three', 'support-family', 0)]
  const served = await serveRoutes(kith, {
    routes: [...aboutRoutes({ demonstration: false, work, offerMonths: 12 }), ...work],
    people: [['worker', 'practitioner']],
    at: '2026-11-26T09:00:00Z',
    folder: '',
  })
  try {
    const { status, text } = await served.get('/', 'worker')
    assert.equal(status, 200)
    assert.match(
      text.replaceAll(/<[^>]+>/g, ' '),
      /\/one\s+3 wait[^]*\/two\s+How much waits is not known at the moment\s+\/three\s+Nothing waits/,
    )
    assert.deepEqual(purposes, ['refer', 'support-family', 'support-family'])
    // More at once than there are connections: nobody holds one and waits for another.
    const all = await Promise.all(Array.from({ length: 40 }, () => served.get('/', 'worker')))
    assert.ok(all.every((one) => one.status === 200))
  } finally {
    await served.close()
  }
})
