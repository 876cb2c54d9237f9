import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { urlAs, sql } from '#kith/platform/db/index.ts'
import { auditTrailRoutes } from '#kith/platform/audit/trail/index.ts'
import { asSystem, formToken, hashToken, newToken, setUpAccounts } from '#kith/platform/identity/index.ts'
import { startWorker } from '#kith/platform/jobs/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { buildServer, type ServerPages } from '#kith/platform/web/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { testKith, testSecret, type TestKith } from '../../../../test/world/kith.ts'
import { identifyJobs } from '../../jobs.ts'
import { demonstrationHub, demonstrationPartners, feedDefinitions, setUpFeeds } from '../../receive/index.ts'
import { identifyRoutes } from '../../routes.ts'
import { identifyActions } from './actions.ts'

const feed = 'substance-misuse'
const header = 'Client Ref,Forename,Surname,Date Of Birth,Sex,Postcode,Main Substance,Treatment Start,Treatment End'
const person = (number: number, forename = `Ann${number}`): string =>
  `${number},${forename},Vale,01/02/1990,F,KH1 1AA,Alcohol,01/01/2026,`
const file = (...rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`
const many = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => person(index + 1))

/** Pages and buttons as a data lead uses them: over HTTP, with the worker running and the row policies on. */
describe('a data lead', () => {
  let kith: TestKith
  let server: FastifyInstance
  let folder: string
  let worker: { stop(): Promise<void> }
  const clock = fixedClock('2026-11-23T09:00:00Z')
  const tokens = new Map<string, string>()

  before(async () => {
    kith = await testKith()
    folder = await mkdtemp(join(tmpdir(), 'kith-data-lead-'))
    await setUpAccounts(kith.adminUrl, demonstrationHub, demonstrationPartners, [
      { subject: 'test|lead', name: 'Dilys Morgan', agency: 'council', roles: ['data-lead'] },
      { subject: 'test|police', name: 'Perry Holt', agency: 'police', roles: ['agency-data-lead'] },
      {
        subject: 'test|treatment',
        name: 'Tam Reed',
        agency: 'treatment-provider',
        roles: ['agency-data-lead'],
      },
      { subject: 'test|governance', name: 'Gwen Ellis', agency: 'council', roles: ['governance-lead'] },
    ])
    await asSystem(kith.database, (bearer) =>
      kith.database.transaction(bearer('set-up'), (scope) => setUpFeeds(scope, feedDefinitions)),
    )
    for (const who of ['lead', 'police', 'treatment', 'governance']) {
      const token = newToken()
      tokens.set(who, token)
      assert.ok(await kith.database.openSession(`test|${who}`, hashToken(token), 60))
    }
    server = await serverFor(kith, folder)
    const workerUrl = urlAs(kith.adminUrl, testSecret, 'kith_worker')
    worker = await startWorker({
      workerUrl,
      database: kith.database,
      handlers: {
        ...identifyJobs({ workFolder: folder, uploadFolder: folder, clock }),
        'read-comments': () => Promise.reject(new Error('not asked for here')),
      },
    })
  })

  after(async () => {
    await worker?.stop()
    await server?.close()
    await kith?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const get = (who: string, url: string) =>
    server.inject({ method: 'GET', url, cookies: { 'kith-session': tokens.get(who) ?? '' } })
  const see = async (who: string, url: string, status = 200): Promise<string> => {
    const response = await get(who, url)
    assert.equal(response.statusCode, status, `${who} at ${url}`)
    return response.body.replaceAll('<wbr />', '').replace(/\s+/g, ' ')
  }
  const post = (
    who: string,
    url: string,
    fields: Readonly<Record<string, string>>,
    upload?: { name: string; fileName: string; content: string },
  ) => {
    const token = tokens.get(who) ?? ''
    const all = { 'form-token': formToken(token, testSecret), ...fields }
    const edge = 'edge-of-a-part'
    const field = ([name, value]: readonly [string, string]) =>
      `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const part = upload
      ? `--${edge}\r\nContent-Disposition: form-data; name="${upload.name}"; filename="${upload.fileName}"\r\nContent-Type: text/csv\r\n\r\n${upload.content}\r\n`
      : ''
    const payload = `${Object.entries(all).map(field).join('')}${part}--${edge}--\r\n`
    return server.inject({
      method: 'POST',
      url,
      cookies: { 'kith-session': token },
      headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
      payload,
    })
  }
  const settled = async (who: string, response: LightMyRequestResponse): Promise<string> => {
    assert.equal(response.statusCode, 303)
    const to = String(response.headers.location)
    for (let tries = 0; tries < 100; tries++) {
      const page = await see(who, to)
      const delivery = /href="(\/deliveries\/[0-9a-f-]{36})"/.exec(page)?.[1]
      if (delivery !== undefined) return delivery
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the work was never done')
  }
  const send = async (who: string, content: string, fileName = 'clients.csv') =>
    settled(who, await post(who, `/feeds/${feed}/send`, {}, { name: 'file', fileName, content }))
  const one = async (query: string): Promise<string> =>
    asSystem(kith.database, (bearer) =>
      kith.database.transaction(bearer('receive'), async (scope) => {
        const found = await sql<{ value: string }>`${sql.raw(query)}`.execute(scope.identify)
        return found.rows[0]?.value ?? ''
      }),
    )

  it('sends a file, watches it, and sees every row accounted for and who came in', async () => {
    assert.match(await see('lead', '/feeds'), /15 feeds\. No file is held, refused or late\./)
    const delivery = await send(
      'lead',
      file(
        person(1),
        person(2, '<b>Bo</b>'),
        '3,Cy,Vale,31/02/1990,M,KH1 1AA,Alcohol,01/01/2026,',
        ...many(20).slice(3),
      ),
    )
    const page = await see('lead', delivery)
    assert.match(page, /<strong>20<\/strong> received = <strong>19<\/strong> accepted \+ <strong>1<\/strong> set aside/)
    assert.match(page, /Line 4: “31\/02\/1990” is not a day in the calendar\./)
    assert.match(page, /&lt;b&gt;Bo&lt;\/b&gt; Vale/)
    const csv = await get('lead', `${delivery}/set-aside.csv`)
    assert.match(
      csv.body,
      /^\ufeffLine,Part,Reason,Row as sent\r\n4,rows,Date Of Birth: “31\/02\/1990”.*"3,Cy,Vale,31\/02\/1990,M,KH1 1AA,Alcohol,01\/01\/2026,"\r\n$/,
    )
    assert.match(String(csv.headers['content-disposition']), /substance-misuse-2026-11-23-set-aside\.csv/)
    assert.deepEqual(await readdir(folder), [], 'nothing of an upload is left behind')
  })

  it('sends the same file again and doubles nothing', async () => {
    const content = file(...many(20))
    await send('lead', content)
    const said = await one(`select count(*) as value from identify.assertion where recorded_to is null`)
    assert.match(await see('lead', await send('lead', content)), /nothing was doubled/)
    assert.equal(await one(`select count(*) as value from identify.assertion where recorded_to is null`), said)
  })

  it('is told to choose a file, and by the row policies what is its own', async () => {
    const response = await post('lead', `/feeds/${feed}/send`, {})
    assert.equal(response.statusCode, 422)
    assert.match(response.body, /Choose the file to send/)
    const refused = await post(
      'police',
      `/feeds/${feed}/send`,
      {},
      { name: 'file', fileName: 'a.csv', content: file(person(1)) },
    )
    assert.equal(refused.statusCode, 404)
    assert.match(await see('police', '/feeds'), /1 feed\./)
    assert.match(await see('treatment', '/feeds'), /Drug and alcohol treatment/)
    const delivery = await one(`select id as value from identify.delivery order by received_at limit 1`)
    const assertion = await one(`select id as value from identify.assertion limit 1`)
    const record = await one(`select id as value from identify.source_person limit 1`)
    const absent = await see('police', '/facts/999999999', 404)
    for (const url of [
      `/feeds/${feed}`,
      `/feeds/${feed}/mapping`,
      `/deliveries/${delivery}`,
      `/deliveries/${delivery}/set-aside.csv`,
      `/deliveries/${delivery}/people/${record}`,
      `/facts/${assertion}`,
    ]) {
      assert.equal(await see('police', url, 404), absent, `${url} looks as if it were not there`)
      await see('treatment', url)
    }
  })

  it('decides about a held file: turned down with a reason, then one taken in', async () => {
    const held = await send('lead', file(...many(5)), 'short week.csv')
    assert.match(
      await see('lead', '/feeds'),
      /1 needs a person to look\..*Why it is held.*5 rows, where 20 are usual\./,
    )
    const wrong = await post('lead', `${held}/decide`, { reason: 'too short' })
    assert.equal(wrong.statusCode, 422)
    assert.match(
      wrong.body,
      /Choose what should become of this file[\s\S]*Say why, in at least 10 characters[\s\S]*too short<\/textarea>/,
    )
    const down = await post('lead', `${held}/decide`, {
      decision: 'turn-down',
      reason: 'The provider sent a part of it',
    })
    assert.equal(down.headers.location, held)
    assert.match(
      await see('lead', held),
      /a person looked at it and turned it down, saying “The provider sent a part of it”.*Turned down by Dilys Morgan/,
    )
    assert.equal(
      (await post('lead', `${held}/decide`, { decision: 'release', reason: 'It was right after all' })).statusCode,
      422,
    )
    const again = await send('lead', file(...many(6)), 'half term.csv')
    const released = await settled(
      'treatment',
      await post('treatment', `${again}/decide`, {
        decision: 'release',
        reason: 'We closed a clinic: this is all',
      }),
    )
    assert.equal(released, again)
    assert.match(await see('lead', again), /Taken in.*released by Tam Reed.*We closed a clinic: this is all/)
  })

  it('follows what was said to its row, and what a later file ended to its successor', async () => {
    const ended = await one(
      `select id as value from identify.assertion where recorded_to is not null and says = 'fact' order by id desc limit 1`,
    )
    const page = await see('lead', `/facts/${ended}`)
    assert.match(page, /Treatment for drugs or alcohol/)
    assert.match(page, /<code[^>]*>\d+,Ann\d+,Vale,01\/02\/1990,F,KH1 1AA,Alcohol,01\/01\/2026,<\/code>/)
    assert.match(
      page,
      /A later file no longer said it: .*half term\.csv.*Recorded in its place.*1 January 2026 to 22 November 2026/,
    )
    const successor = /href="(\/facts\/\d+)"/.exec(page)?.[1] ?? ''
    assert.match(await see('lead', successor), /It had no end\..*half term\.csv.*It took the place of/)
    const delivery = await one(`select delivery as value from identify.assertion where id = ${ended}`)
    const record = await one(`select source_person as value from identify.assertion where id = ${ended}`)
    assert.match(await see('lead', `/deliveries/${delivery}/people/${record}`), /Says now.*Said before/)
    const elsewhere = await one(`select id as value from identify.source_person where feed = '${feed}' limit 1`)
    const other = await one(`select gen_random_uuid() as value`)
    await see('lead', `/deliveries/${other}/people/${elsewhere}`, 404)
  })

  it('tries a mapping with nothing written, then uses it; a stale one is refused', async () => {
    const url = `/feeds/${feed}/mapping`
    const text =
      /<textarea[^>]*>([\s\S]*?)<\/textarea>/
        .exec((await get('lead', url)).body)?.[1]
        ?.replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"') ?? ''
    assert.match(text, /^feed: substance-misuse\n/)
    const bad = await post('lead', url, { mapping: text.replace('born:', 'birthday:') })
    assert.equal(bad.statusCode, 422)
    assert.match(bad.body, /substance-misuse\.yaml, line \d+, people\.\w+\.birthday: “birthday” is not a word/)
    const counts = () =>
      one(
        `select concat_ws(' ', (select count(*) from identify.delivery), (select count(*) from identify.assertion), (select mapping_version from identify.feed where id = '${feed}')) as value`,
      )
    const countsBefore = await counts()
    const mapping = text.replace(/\n {4}born: .*/, '')
    const tried = await post('lead', url, { mapping })
    assert.equal(tried.statusCode, 200)
    assert.match(
      tried.body.replace(/\s+/g, ' '),
      /Tried on half term\.csv\. Nothing was written\..*6 rows received = 6 accepted.*New<\/dt> <dd>6<.*Ended<\/dt> <dd>6<.*Date of birth: not known.*action="\/feeds\/substance-misuse\/mapping\/use"/,
    )
    const sample = await post(
      'lead',
      url,
      { mapping: text },
      { name: 'sample', fileName: 'other.csv', content: 'Name,Thing\na,b\n' },
    )
    assert.match(sample.body, /other\.csv: this is not a file of the feed substance-misuse/)
    assert.equal(await counts(), countsBefore)
    assert.deepEqual(await readdir(folder), [])
    const used = await post('lead', `${url}/use`, { mapping, version: '1' })
    assert.equal(used.headers.location, `${url}?saved=2`)
    assert.match(await see('lead', `${url}?saved=2`), /Version 2 is in use/)
    const stale = await post('treatment', `${url}/use`, { mapping: text, version: '1' })
    assert.equal(stale.statusCode, 422)
    assert.match(stale.body, /Somebody else has changed the mapping/)
    assert.equal((await post('police', `${url}/use`, { mapping: text, version: '2' })).statusCode, 404)
  })

  it('sees every version a file was read with and what changed between two, and keeps their own through an upgrade', async () => {
    const url = `/feeds/${feed}/versions`
    const page = await see('lead', `${url}?from=1&to=2`)
    assert.match(page, /1 line taken out, 0 lines put in/)
    assert.match(page, /<del>.*born: Date Of Birth/)
    assert.match(page, /2<\/.*Dilys Morgan.*none.*1<\/.*as shipped with Kith.*\d+ files/)
    assert.match(await see('lead', `${url}?from=1&to=9`), /One of the two versions is not there/)
    await see('police', url, 404)
    await see('governance', url, 403)
    await asSystem(kith.database, (bearer) =>
      kith.database.transaction(bearer('set-up'), (scope) => setUpFeeds(scope, feedDefinitions)),
    )
    assert.equal(
      await one(
        `select mapping_version || ' ' || (mapping::text like '%born%') as value from identify.feed where id = '${feed}'`,
      ),
      '2 false',
      'what somebody here made their own is not put back',
    )
  })

  it('says since when a feed speaks, in their own name, over nothing said meanwhile', async () => {
    const url = `/feeds/${feed}/since`
    const form = { known: 'since', 'starts-day': '1', 'starts-month': '4', 'starts-year': '2023', last: '' }
    assert.match(await see('lead', `/feeds/${feed}`), /since when is not known.*Say since when it speaks/)
    const wrong = await post('lead', url, { ...form, 'starts-day': '31', because: 'told' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /Enter the first day[\s\S]*Say how you know, in at least 10 characters/)
    assert.equal((await post('police', url, { ...form, because: 'A letter of theirs' })).statusCode, 404)
    const saved = await post('treatment', url, { ...form, because: 'Our records begin there' })
    assert.equal(saved.headers.location, `${url}?saved=yes`)
    assert.match(await see('lead', `/feeds/${feed}`), /1 April 2023 to .*See or change since when it speaks/)
    const stale = await post('lead', url, { ...form, 'starts-year': '2020', because: 'As it was when I looked' })
    assert.equal(stale.statusCode, 422)
    assert.match(stale.body, /Somebody else has said something since[\s\S]*Our records begin there[\s\S]*Tam Reed/)
    const last = /name="last" value="(\d+)"/.exec(stale.body)?.[1] ?? ''
    const back = { known: 'unknown', last, because: 'They moved systems and cannot tell' }
    assert.equal((await post('lead', url, back)).statusCode, 303)
    assert.match(
      await see('lead', url),
      /It is not known since when it speaks\..*not known.*Dilys Morgan.*1 April 2023.*Tam Reed/,
    )
    await see('governance', url, 403)
  })

  it('leaves a trail that whoever governs can read, and nobody else', async () => {
    const page = await see('governance', '/audit?action=identify.mapping')
    assert.match(
      page,
      /Perry Holt.*Changed a mapping.*identify\.mapping\.changed.*substance-misuse.*Refused.*\(because: not known/,
    )
    assert.match(page, /Dilys Morgan.*Changed a mapping.*mapping-version:2.*Allowed/)
    // A form that came back with questions is not told as a change that was made.
    assert.match(
      await see('governance', '/audit?outcome=returned'),
      /Changed a mapping.*Returned with questions.*nothing changed/,
    )
    assert.doesNotMatch(page, /Sent a file/)
    assert.doesNotMatch(await see('governance', '/audit?outcome=failed'), /Allowed<\/span>/)
    assert.match(await see('governance', '/audit?action=nothing.of.the.kind'), /No entry fits\./)
    const older =
      /href="(\/audit\?[^"]*before=\d+)"/.exec(await see('governance', '/audit'))?.[1]?.replaceAll('&amp;', '&') ?? ''
    assert.match(await see('governance', older), /Newest entries/)
    await see('lead', '/audit', 403)
    await see('governance', '/feeds', 403)
  })
})

/** The pages of this module and the trail, with a page drawn as its content alone. */
function serverFor(kith: TestKith, folder: string): Promise<FastifyInstance> {
  const nobody = (): Promise<never> => Promise.reject(new Error('nobody signs in here'))
  const plain = (title: string) => () => ({ title, content: html`<h1>${title}</h1>` })
  const pages: ServerPages = {
    absent: plain('absent'),
    refused: plain('refused'),
    invalid: plain('invalid'),
    tooLarge: plain('too large'),
    failed: plain('failed'),
    tooMany: plain('too many'),
    signedOut: plain('signed out'),
    away: plain('away'),
    signInRefused: plain('sign in'),
  }
  const uploadFolder = folder
  return buildServer({
    routes: [
      ...identifyRoutes({
        database: kith.database,
        uploadFolder,
      }),
      ...auditTrailRoutes({ actions: [identifyActions] }),
    ],
    database: kith.database,
    clock: fixedClock('2026-11-23T09:00:00Z'),
    secret: testSecret,
    pages,
    assets: [],
    shell: ({ title, content }) => `<title>${title}</title>${String(content)}`,
    signIn: {
      startSignIn: nobody,
      finishSignIn: nobody,
      signOutUrl: async () => null,
      publicUrl: 'http://127.0.0.1',
      formOrigins: [],
      sessionMinutes: 60,
      idleMinutes: 30,
    },
    uploadFolder,
    secure: false,
  })
}
