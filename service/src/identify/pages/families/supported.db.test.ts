import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseDay } from '#kith/people/index.ts'
import { sql } from '#kith/platform/db/index.ts'
import { usualOrder } from '../../model/ordering.ts'
import { readList } from '../../store/families.ts'
import { readSupported } from '../../store/supported.ts'
import { decidePage } from '../decide/page.ts'
import { form } from '../decide/examples.ts'
import { readLetter } from '../family/letter.ts'
import { familyPage } from '../family/page.ts'
import { ended, opened } from './supported.testing.ts'
import { supportedSentence } from './supported.ts'
import { familiesTown, type FamiliesTown, type PlantedFamily } from './testing.ts'

const today = parseDay('2026-11-22') ?? assert.fail()
const plain: PlantedFamily = {
  child: '',
  postcode: 'KT4 2AB',
  openedDaysAgo: 3,
  firstSignal: '2026-03-01',
  newestSignal: '2026-03-01',
  needsPresent: 2,
  underTwo: false,
  unborn: false,
  supported: false,
}
const children = ['Ann', 'Bea', 'Cai', 'Dot', 'Eve', 'Fay'] as const
const idOf = (number: number): string => `00000000-0000-4000-8062-00000000000${number}`

let town: FamiliesTown
let families: ReadonlyMap<string, { readonly consideration: string; readonly family: string }>

before(async () => {
  town = await familiesTown()
  const planted = await town.plant(children.map((child) => ({ ...plain, child })))
  const rows = await town.as('front', (scope) =>
    sql<{ id: string; family: string }>`select id, family from identify.consideration`.execute(scope.identify),
  )
  const familyOf = new Map(rows.rows.map(({ id, family }) => [id, family]))
  families = new Map(
    planted.map((id, at) => [children[at] ?? '', { consideration: id, family: familyOf.get(id) ?? '' }]),
  )
})
after(() => town.end())

const given = (child: string): { readonly consideration: string; readonly family: string } =>
  families.get(child) ?? assert.fail(child)

/** What the list says of a child's family, and what it is: to whoever asks. */
async function said(child: string, who: 'front' | 'manager' | 'lead' = 'front'): Promise<readonly [boolean, string]> {
  const { family } = given(child)
  return town.as(who, async (scope) => {
    const list = await readList(scope, { order: usualOrder, instrument: null, young: false, page: 1 })
    const supported = list.families.find((one) => one.family === family)?.alreadySupported ?? false
    const support = await readSupported(scope, [family])
    return [supported, supportedSentence('en', support.get(family) ?? [], supported)] as const
  })
}
const none = [false, 'No support recorded.']
const some = [true, 'Already supported: Family Help, since 1 September 2026.']

test('a family with somebody in support here is supported from the moment it is opened until it has ended, to whoever considers families', async () => {
  assert.deepEqual(await said('Ann'), none)
  await town.administer(opened('Ann', { id: idOf(1), byRecord: true }))
  for (const who of ['front', 'manager'] as const) assert.deepEqual(await said('Ann', who), some)
  assert.deepEqual(await said('Ann', 'lead'), none, 'who does not consider families is told nothing')
  await town.administer(ended(idOf(1)))
  assert.deepEqual(await said('Ann'), none)
})

test('somebody named there with the same name and day of birth is them; with another day of birth they are not', async () => {
  await town.administer(opened('Bea', { id: idOf(2), byRecord: false, level: 'early-help' }))
  assert.deepEqual(await said('Bea'), [true, 'Already supported: Early help, since 1 September 2026.'])
  await town.administer([
    `update working_together.member set recorded_to = now(), ended_by = said_by where episode = '${idOf(2)}'`,
    `insert into working_together.member (episode, part, forename, surname, born, said_by)
       select episode, part, forename, surname, born + 1, said_by from working_together.member where episode = '${idOf(2)}'`,
  ])
  assert.deepEqual(await said('Bea'), none, 'one slip would make them the same: that is not sure')
})

test('the page of why and the page to decide say what support it is and since when, in both languages', async () => {
  await town.administer(opened('Cai', { id: idOf(3), byRecord: true }))
  const letter = await town.as('front', (scope) => readLetter(scope, given('Cai').consideration))
  assert.ok(letter)
  for (const language of ['en', 'cy'] as const) {
    const pages = [
      familyPage(language, { letter, today, decideHref: null }).content,
      decidePage(language, { ...form, letter }).content,
    ]
    for (const page of pages)
      assert.match(
        String(page),
        language === 'en'
          ? /Somebody in this family is being supported now:[^]*Family Help, since 1 September 2026/
          : /Mae rhywun yn y teulu hwn yn cael cymorth nawr:[^]*Cymorth i Deuluoedd, ers 1 Medi 2026/,
      )
  }
})

test('links and families that change are followed once families were drawn anew', async () => {
  await town.administer(opened('Dot', { id: idOf(4), byRecord: true }))
  assert.deepEqual(await said('Dot'), some)
  const { family } = given('Dot')
  const drawn = (recordedTo: string): string =>
    `update identify.family_member set recorded_to = ${recordedTo} where family = '${family}'`
  const over = [
    `update identify.needs_run set state = 'running'`,
    `update identify.needs_run set state = 'done' where id = (select id from identify.needs_run limit 1)`,
  ]
  await town.administer([drawn('now()'), ...over])
  assert.deepEqual(await said('Dot'), none)
  await town.administer([drawn('null'), ...over])
  assert.deepEqual(await said('Dot'), some)
  assert.deepEqual(await town.administer(['select working_together.support_that_differs()']), [0])
})

test('somebody who must not be found makes no family supported, and of one hidden from a colleague that colleague is told nothing', async () => {
  await town.administer(opened('Eve', { id: idOf(5), byRecord: true }))
  await town.administer(opened('Fay', { id: idOf(6), byRecord: true }))
  const front = await town.actor('front')
  const protect = (child: string, hiddenFrom: string): string =>
    `insert into working_together.protection (id, kind, forename, surname, born, hidden_from, asked_by, basis, by_actor)
     values (gen_random_uuid(), '${hiddenFrom === 'null' ? 'sealed-place' : 'staff-or-relative'}', '${child}', 'Planted', '2019-05-01', ${hiddenFrom}, 'police', 'a basis of length', '${front}')`
  assert.deepEqual(await said('Eve'), some)
  await town.administer([protect('Eve', 'null'), protect('Fay', `'${front}'`)])
  for (const [child, who] of [
    ['Eve', 'front'],
    ['Eve', 'manager'],
    ['Fay', 'front'],
  ] as const)
    assert.deepEqual(await said(child, who), none, `${child} to ${who}`)
  assert.deepEqual(await said('Fay', 'manager'), some)
})
