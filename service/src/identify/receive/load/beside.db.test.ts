import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '#kith/platform/db/index.ts'
import { dryRun, receiveFile, shippedMapping, type Beside, type Mapping } from '../index.ts'
import { day, world, type World } from '../testing.ts'

const today = day('2026-11-22')
const police =
  'Event Ref,Nominal Ref,Event Type,Role,Event Date,Offence Type,Forenames,Surname,Date Of Birth,Sex,Address,Postcode'
const events = [
  'E1,1,offence,suspect,03/11/2026,theft,Ann,Vale,01/02/1990,F,4 Mill Lane,KH1 1AA',
  'E1,2,offence,victim,03/11/2026,theft,Bo,Vale,01/02/1991,M,4 Mill Lane,KH1 1AA',
  'E2,1,offence,charged,04/11/2026,damage,Ann,Vale,01/02/1990,F,4 Mill Lane,KH1 1AA',
  'E3,3,missing,subject,05/11/2026,,Cy,Moor,01/02/2010,M,5 Mill Lane,KH1 1AA',
  'E3,3,missing,subject,05/11/2026,,Cy,Moor,01/02/2010,M,5 Mill Lane,KH1 1AA',
  'E4,,offence,suspect,06/11/2026,theft,Di,Moor,,F,,',
]
const homes =
  'Tenancy Ref,Person Ref,Relationship To Tenant,Role,Tenure,Forename,Surname,DOB,Sex,Tenancy Start,Tenancy End,'
const homeColumns = `${homes}Address1,Address2,Address3,Postcode,UPRN,Weeks In Arrears,Notice Served,Overcrowded`
const household = [
  'T1,1,self,tenant,council,Ann,Vale,01/02/1990,F,01/01/2020,,4 Mill Lane,,,KH1 1AA,,,,',
  'T1,2,daughter,occupant,council,Bo,Vale,01/02/2012,F,01/01/2020,,4 Mill Lane,,,KH1 1AA,,,,',
  'T1,3,partner,occupant,council,Cy,Vale,01/02/1991,M,01/01/2020,,4 Mill Lane,,,KH1 1AA,,,,',
]

describe('a tried mapping beside the present one, of one file', () => {
  let here: World
  before(async () => {
    here = await world()
  })
  after(() => here.end())

  const tryOn = async (feed: string, mapping: Mapping, ...lines: readonly string[]): Promise<Beside> => {
    const path = await here.file(`${feed}.csv`, `${lines.join('\n')}\n`)
    const run = await dryRun(here.database, { path, feed, mapping, asAt: today, today, limit: 2 })
    assert.ok(run.ok && run.beside, JSON.stringify(run))
    for (const one of run.beside.ok ? run.beside.kinds : [])
      assert.equal(one.now - one.lost, one.would - one.gained, JSON.stringify(one))
    return run.beside
  }
  const differing = (beside: Beside) =>
    beside.ok
      ? beside.kinds
          .filter((one) => one.lost + one.gained + one.otherwise > 0)
          .map(
            (one) =>
              `${one.kind ?? one.says}: ${one.now} > ${one.would}, -${one.lost} +${one.gained} ~${one.otherwise}`,
          )
      : []

  it('tells what would no longer be said, though a feed of additions ends nothing', async () => {
    const path = await here.file('all.csv', `${[police, ...events].join('\n')}\n`)
    await receiveFile(here.database, { path, feed: 'police', asAt: today, today })
    const shipped = await shippedMapping('police')
    const facts = shipped.facts?.map((fact) =>
      fact.kind === 'offence' ? { ...fact, when: { ...fact.when, 'Event Type': 'offense' } } : fact,
    )
    const beside = await tryOn('police', { ...shipped, facts }, police, ...events)
    assert.ok(beside.ok)
    assert.deepEqual(differing(beside), ['offence: 2 > 0, -2 +0 ~0'])
    assert.deepEqual(
      beside.lost.map((one) => [one.line, one.about, one.kind, one.from, one.value]),
      [
        [2, 'person:1', 'offence', '2026-11-03', { role: 'suspect', type: 'theft' }],
        [4, 'person:1', 'offence', '2026-11-04', { role: 'charged', type: 'damage' }],
      ],
    )
    assert.deepEqual([beside.gained, beside.otherwise], [[], []])
    assert.deepEqual(
      [beside.people, beside.accepted, beside.setAside],
      [
        { now: 3, would: 3 },
        { now: 5, would: 5 },
        { now: 1, would: 1 },
      ],
    )
    assert.equal(beside.kinds.find((one) => one.kind === 'reported-missing')?.now, 1, 'said twice, counted once')
  })

  it('keeps apart what is lost, what is new, and what is said in other words', async () => {
    const shipped = await shippedMapping('police')
    const person = { ...shipped.people['person'], key: 'person:{Nominal Ref}', born: undefined }
    const facts = shipped.facts?.flatMap((fact) =>
      fact.kind === 'offence'
        ? { ...fact, value: { ...fact.value, type: { always: 'any' } } }
        : fact.kind === 'reported-missing'
          ? []
          : fact,
    )
    const crime = { about: 'person', kind: 'anti-social-behaviour', when: { Role: 'victim' }, on: 'Event Date' }
    const mapping: Mapping = { ...shipped, people: { person }, facts: [...(facts ?? []), crime] }
    const beside = await tryOn('police', mapping, police, ...events)
    assert.ok(beside.ok)
    assert.deepEqual(differing(beside), [
      'identity: 3 > 3, -0 +0 ~3',
      'anti-social-behaviour: 0 > 1, -0 +1 ~0',
      'offence: 2 > 2, -0 +0 ~2',
      'reported-missing: 1 > 0, -1 +0 ~0',
    ])
    assert.deepEqual(
      beside.gained.map(({ line, about, kind }) => [line, about, kind]),
      [[3, 'person:2', 'anti-social-behaviour']],
    )
    const [first] = beside.otherwise.filter(({ now }) => now.kind === 'offence')
    assert.deepEqual([first?.now.line, first?.now.value['type'], first?.would.value['type']], [2, 'theft', 'any'])
  })

  it('counts rows the tried mapping sets aside, ties between rows, and keys that change as other people', async () => {
    const shipped = await shippedMapping('housing')
    const { household: group } = shipped.groups ?? {}
    assert.ok(group)
    const relationships = group.relationships.filter((one) => one.type !== 'partner-of')
    const fewer = await tryOn(
      'housing',
      { ...shipped, groups: { household: { ...group, relationships } } },
      homeColumns,
      ...household,
    )
    assert.deepEqual(differing(fewer), ['partner-of: 1 > 0, -1 +0 ~0'])
    const person = { ...shipped.people['person'], key: 'lodger:{Person Ref}' }
    const others = await tryOn('housing', { ...shipped, people: { person } }, homeColumns, ...household)
    assert.ok(others.ok)
    assert.ok(differing(others).includes('identity: 3 > 3, -3 +3 ~0'))
    const strict = { ...shipped, dates: ['YYYY-MM-DD' as const] }
    const aside = await tryOn('housing', strict, homeColumns, ...household)
    assert.ok(aside.ok)
    assert.deepEqual(
      [aside.accepted, aside.setAside],
      [
        { now: 3, would: 0 },
        { now: 0, would: 3 },
      ],
    )
    assert.deepEqual(aside.people, { now: 3, would: 0 })
  })

  it('finds no difference in the mapping the feed has', async () => {
    const beside = await tryOn('housing', await shippedMapping('housing'), homeColumns, ...household)
    assert.ok(beside.ok)
    assert.deepEqual(differing(beside), [])
    assert.equal(beside.kinds.find((one) => one.kind === 'tenancy')?.would, 1)
  })

  it('says so where the present mapping cannot read the file, by its header or for want of a column', async () => {
    const shipped = await shippedMapping('police')
    const text = JSON.stringify(shipped)
    const renamed = (one: string, two: string) => parseMapping(text.replaceAll(one, two))
    const byHeader = await tryOn(
      'police',
      renamed('Event Ref', 'Incident'),
      police.replace('Event Ref', 'Incident'),
      ...events,
    )
    assert.deepEqual(byHeader.ok ? '' : [byHeader.problem.code, byHeader.problem.expected], [
      'not-this-feed',
      'Event Ref, Nominal Ref, Event Type, Role',
    ])
    const lacking = await tryOn('police', renamed('Event Date', 'Day'), police.replace('Event Date', 'Day'), ...events)
    assert.deepEqual(lacking.ok ? '' : [lacking.problem.code, lacking.problem.expected], [
      'not-this-feed',
      'Event Date',
    ])
  })

  it('leaves nothing behind', async () => {
    const left = await here.look((scope) =>
      sql<{ staged: number; rows: number }>`select (select count(*) from identify.staged_assertion)::int as staged,
        (select count(*) from identify.source_row)::int as rows`.execute(scope.identify),
    )
    assert.deepEqual(left.rows, [{ staged: 0, rows: events.length }])
  })
})

function parseMapping(text: string): Mapping {
  return JSON.parse(text) as Mapping
}
