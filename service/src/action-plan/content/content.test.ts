import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPeriod } from '#kith/people/index.ts'
import { ownersAt } from '../model/bodies.ts'
import { promises } from '../model/plan.ts'
import { mayBeDueIn, verdict } from '../model/verdict.ts'
import { day, shippedPlan } from '../testing.ts'

const plan = shippedPlan()
const today = day('2026-11-25')
const commitment = (key: string) => plan.commitment.get(key) ?? assert.fail(key)
const pledge = (key: string) => plan.pledge.get(key) ?? assert.fail(key)
const publication = (key: string) => (plan.publication.get(key) ?? assert.fail(key)).body
const sites = (programme: string) => [...plan.site.values()].filter(({ body }) => body.programme === programme)
const became = (key: string, asAt = today) => verdict(commitment(key).body, plan, asAt)
const parts = (key: string) =>
  (plan.document.get(key) ?? assert.fail(key)).body.sections.flatMap(({ chapters }) =>
    chapters.flatMap((chapter) => chapter.parts),
  )

test('E1 The plan is a structured document: sections, chapters, numbered paragraphs, annexes, each citable', () => {
  const refs = parts('action-plan-2006').map(({ ref }) => ref)
  assert.deepEqual(refs, ['7.1', '7.2', '7.3', '7.4', 'table-7.1', '7.5', '7.6', '7.7', '7.8', '7.9'])
  const sections = plan.document.get('action-plan-2006')?.body.sections.map(({ ref }) => ref)
  assert.deepEqual(sections, ['I', 'II', 'III', 'IV', 'Annexes'])
  assert.equal(parts('task-force-progress').length, 18)
})

test('E7-E11 The five principles stand as the plan numbers them, and promises are tagged with them', () => {
  const found = [...plan.principle.values()]
    .filter(({ body }) => body.statedIn === undefined)
    .toSorted((a, b) => a.body.number - b.body.number)
    .map(({ key }) => key)
  assert.deepEqual(found, ['identification', 'what-works', 'multi-agency', 'personalisation', 'achievement'])
  for (const key of found)
    assert.ok(
      promises(plan).some(({ body }) => body.principles.includes(key)),
      key,
    )
})

test('E12 Table 7.1: nine publications with lead and timing as stated, each leading to what became of it', () => {
  const table = parts('action-plan-2006').find((part) => 'columns' in part)
  assert.ok(table && 'columns' in table)
  assert.equal(table.rows.length, 9)
  const outcomes = table.rows.map(({ cells, about }) => {
    const { body } = commitment((about[0] ?? '').replace('commitment/', ''))
    assert.equal(body.timing?.stated, cells[2])
    const found = verdict(body, plan, today)
    return [body.title, found.state, found.also.join()]
  })
  assert.deepEqual(outcomes, [
    ['Teenage Pregnancy Strategy', 'on-time', 'renamed'],
    ['National Action Plan for Social Inclusion', 'cannot-tell', ''],
    ['Opportunity for All', 'cannot-tell', ''],
    ['Children in Care Green Paper', 'on-time', 'renamed'],
    ['Local Government White Paper', 'on-time', 'renamed'],
    ['Leitch Review', 'on-time', ''],
    ['Comprehensive Spending Review', 'late', ''],
    ['10-year Strategic Review of Social Exclusion', 'not-published', ''],
    ['Social Exclusion Action Plan Progress Report', 'early', 'renamed'],
  ])
})

test('E13 The Task Force: a unit with its dates, no budget of its own, and somebody who took over', () => {
  const { body } = plan.body.get('setf') ?? assert.fail()
  assert.deepEqual([body.began, body.ended], ['June 2006', 'November 2010'])
  assert.match(body.says ?? '', /no budget of its own/)
  assert.deepEqual(became('strategic-review', day('2010-10-31')).owners, ['setf'])
  assert.deepEqual(became('strategic-review').owners, ['office-for-civil-society'])
})

test('E14-E18, E20 Publications of table 7.1 keep the title they came out under, and what is recalled is unverified', () => {
  assert.equal(
    publication('teenage-pregnancy-next-steps').cites.every(({ seen }) => seen === 'recalled'),
    true,
  )
  assert.equal(became('teenage-pregnancy-strategy').verified, false)
  assert.match(publication('national-action-plan-2006').series ?? '', /three years/)
  assert.match(plan.body.get('european-commission')?.body.says ?? '', /until 31 January 2020/)
  assert.match(publication('opportunity-for-all-2006').series ?? '', /Annual/)
  assert.equal(became('children-in-care-green-paper').verified, true)
})

test('E21 The Leitch Review is independent: its own body, with the department that asked for it', () => {
  const { body } = commitment('leitch-review')
  assert.equal(plan.body.get('leitch-review-team')?.body.kind, 'review')
  assert.deepEqual(body.deliverers, ['hmt'])
})

test('E22, E23, E26 The spending review has its cross-cutting reviews as parts', () => {
  const found = [...plan.commitment.values()]
    .filter(({ body }) => body.partOf === 'comprehensive-spending-review')
    .map(({ key }) => key)
  assert.deepEqual(found, ['children-policy-review', 'mental-health-and-employment-review'])
  assert.deepEqual(became('comprehensive-spending-review').lateness, { least: 31, most: 61 })
})

test('E24, E25 Support for parents keeps its three principles, progressive universalism among them', () => {
  assert.match(
    publication('support-for-parents').says.join(' '),
    /rights and responsibilities; progressive universalism; prevention/,
  )
})

test('E27 The ten-year review: not published as planned, because somebody looked and says where', () => {
  const found = became('strategic-review')
  assert.deepEqual([found.state, found.kept], ['not-published', 'no'])
  assert.ok(found.because.some((reason) => reason.why === 'looked-for' && /paper archives/.test(reason.where)))
  for (const { body } of plan.driver.values()) assert.ok(body.unknown.length > 10, body.title)
})

test('E28, E44 The progress report is fulfilled by a publication of another name, early by an interval', () => {
  const found = became('progress-report')
  assert.deepEqual(found.lateness, { least: -120, most: -93 })
  assert.ok(found.because.some((reason) => reason.why === 'happened' && reason.publication === 'reaching-out-progress'))
})

test('E29, E47 Three pilot schemes and the Pathfinders are programmes over sites', () => {
  assert.deepEqual([...plan.programme.keys()], ['ace', 'family-pathfinders', 'fnp', 'mst'])
  for (const { key, body } of plan.programme.values()) assert.equal(sites(key).length, body.sites, key)
})

test('E31 Changes of policy and money have dates, sources, and amounts only where somebody stated them', () => {
  assert.equal(plan.investment.get('think-family-for-all-areas')?.body.pence, null)
  assert.equal(plan.investment.get('fnp-first-phase')?.body.pence, 700_000_000)
  assert.ok([...plan['policy-change'].values()].every(({ body }) => body.cites.length > 0))
})

test('E40, E41, E53, E72 Departments follow their successors: DfES to DCSF to DfE, primary care trusts to integrated care boards', () => {
  const owners = (key: string, on: string): readonly string[] => ownersAt(plan.body, [key], day(on)).owners
  assert.deepEqual(owners('dfes', '2007-05-31'), ['dfes'])
  assert.deepEqual(owners('dfes', '2008-01-01'), ['dcsf'])
  assert.deepEqual(owners('dfes', '2026-11-25'), ['dfe'])
  assert.deepEqual(owners('primary-care-trusts', '2014-01-01'), ['clinical-commissioning-groups'])
  assert.deepEqual(owners('primary-care-trusts', '2026-11-25'), ['integrated-care-boards'])
  assert.ok(plan.body.has('pm-strategy-unit'))
  assert.equal(plan['policy-change'].get('think-family-to-dcsf')?.body.effective, 'by May 2008')
})

test('E42 Timings stay as stated, and are read as stretches of time', () => {
  const september = readPeriod('September 2006') ?? assert.fail()
  const due = promises(plan)
    .filter(({ body }) => mayBeDueIn(body.timing, september))
    .map(({ key }) => key)
  for (const key of [
    'teenage-pregnancy-strategy',
    'national-action-plan-for-social-inclusion',
    'local-government-white-paper',
  ])
    assert.ok(due.includes(key), key)
  assert.ok(!due.includes('opportunity-for-all'))
  const stated = new Set(promises(plan).map(({ body }) => body.timing?.stated))
  for (const words of ['Autumn 06', 'End 06', 'Summer 07', 'over the next decade']) assert.ok(stated.has(words), words)
})

test('E43, E68-E70, E76, E77 Publications carry format, size, pages and partners as their pages state them', () => {
  const file = (key: string) => [publication(key).format, publication(key).size, publication(key).pages]
  assert.deepEqual(file('reaching-out'), ['PDF', '1.22MB', 100])
  assert.deepEqual(file('think-family'), ['PDF', '441KB', 31])
  assert.deepEqual(file('think-research'), ['PDF', '1.95MB', 30])
  assert.deepEqual(file('think-family-interim'), [null, null, 78])
  assert.deepEqual(publication('think-research').with, ['barnardos', 'research-in-practice', 'nfer'])
  assert.ok(
    [...plan.publication.values()].every(({ body }) => body.accessible === null),
    'nobody has said',
  )
})

test('E45, E46 A promise tells who leads from who delivers, and its stage of life', () => {
  assert.deepEqual(commitment('family-therapy-pilots').body.deliverers, ['dfes', 'youth-justice-board'])
  assert.deepEqual(commitment('health-led-parenting-projects').body.lifeStages, ['early-years'])
})

test('E48, E49 ACE: twelve projects, six without a name, four funders whose split nobody has stated', () => {
  assert.equal(sites('ace').filter(({ body }) => body.named).length, 6)
  assert.equal(sites('ace').filter(({ body }) => !body.named && body.area === null).length, 6)
  const { funders, began } = plan.programme.get('ace')?.body ?? assert.fail()
  assert.deepEqual(
    funders,
    ['dclg', 'dwp', 'dh', 'home-office'].map((body) => ({ body, pence: null })),
  )
  assert.equal(began, 'June 2007')
})

test('E51, E52, E55, E56 The ten nurse sites and the ten therapy sites are named; what was found is told by kind', () => {
  assert.ok(
    [...sites('fnp'), ...sites('mst')].every(
      ({ body }) => body.named && body.cites.some(({ seen }) => seen === 'confirmed'),
    ),
  )
  assert.deepEqual(plan.programme.get('mst')?.body.partners, ['dcsf', 'youth-justice-board'])
  assert.match(plan.programme.get('fnp')?.body.method[0]?.says ?? '', /United States/)
  for (const key of ['fnp', 'mst'])
    assert.ok(plan.programme.get(key)?.body.results.some((result) => result.of === 'impact'))
})

test('E54 The roll-out is a pledge with a horizon of ten years and a condition', () => {
  const { body } = pledge('fnp-roll-out')
  assert.equal(body.timing?.stated, 'over the next decade')
  const [first] = verdict(body, plan, day('2015-01-01')).because
  assert.deepEqual(first?.why === 'promised' ? first.window : null, {
    earliest: '2009-01-13',
    latest: '2019-01-13',
  })
  assert.equal(verdict(body, plan, day('2015-01-01')).state, 'not-due-yet')
  assert.match(body.note ?? '', /condition/)
})

test('E58, E59, E60, E65, E66, E67 Pledges: jobs for four groups, the 16-hour rule, the user on the team, mentoring, strategies', () => {
  assert.equal(pledge('psa-16-jobs').body.groups.length, 4)
  assert.equal(verdict(pledge('psa-16-jobs').body, plan, today).state, 'cannot-tell')
  assert.match(plan['policy-change'].get('income-support-age-limit')?.body.after ?? '', /21/)
  assert.match(pledge('sixteen-hour-rule').body.note ?? '', /work/)
  assert.equal(verdict(pledge('user-on-the-team').body, plan, today).state, 'done')
  assert.equal(verdict(pledge('career-mentoring').body, plan, today).owners, 'not known')
  assert.ok(plan.pledge.has('employment-strategies'))
})

test('E73 Fifteen Pathfinders, every one unverified', () => {
  assert.equal(sites('family-pathfinders').length, 15)
  assert.ok(sites('family-pathfinders').every(({ body }) => body.cites.every(({ seen }) => seen === 'recalled')))
})

test('E74, E61 Money for all areas without an amount; 71 authorities, without saying which', () => {
  assert.equal(plan.investment.get('think-family-for-all-areas')?.body.stated, 'not stated')
  assert.match(
    plan['policy-change'].get('psa-16-in-local-area-agreements')?.body.after ?? '',
    /^71 .*not known here\.$/,
  )
})

test('E80 The list of contributions is open, and says where it breaks off', () => {
  assert.ok(plan.contribution.size >= 2)
  assert.match(plan.document.get('task-force-progress')?.body.held ?? '', /breaks off/)
})

const disagreements: readonly (readonly [
  line: string,
  key: string,
  answers: readonly RegExp[],
  chosen: string | null,
])[] = [
  ['March or April 2007', 'fnp-start', [/March 2007/, /April 2007/], null],
  ['31 March 2009 or early 2010', 'fnp-pilot-end', [/31 March 2009/, /Early 2010/], null],
  ['Southend or South East Essex', 'fnp-essex', [/South East Essex/, /Southend/], 'south-east-essex'],
  ['ten or nine therapy sites', 'mst-sites', [/Ten/, /Nine/], 'ten'],
  [
    '140,000, 117,000 or 120,000 families',
    'families-with-five-disadvantages',
    [/140,000/, /117,000/, /120,000/],
    'britain-140000',
  ],
  ['£13m or £16m', 'pathfinders-money', [/£13m/, /£16m/], 'thirteen'],
  ['500,000 people or 55,000 families', 'bristol-people', [/500,000/, /55,000/], null],
  ['three needs or three headlines', 'supporting-families-bar', [/three needs/, /three of the ten/], 'three-headlines'],
  ['85% or 85.8%', 'fnp-enrolled', [/^85%$/, /85\.8%/], 'eighty-five-point-eight'],
]
for (const [line, key, answers, chosen] of disagreements)
  test(`F4 Sources disagree: ${line}; all are kept with their sources, and what is used has a reason`, () => {
    const { body } = plan.claim.get(key) ?? assert.fail(key)
    assert.equal(body.values.length, answers.length)
    for (const [at, answer] of answers.entries()) assert.match(body.values[at]?.says ?? '', answer)
    assert.equal(body.chosen, chosen)
    assert.ok(body.because.length > 40)
    assert.ok(body.values.every(({ cites }) => cites.length > 0))
  })

test('2% of families and 2.5% of a generation are different indicators and share no series', () => {
  const [families, generation] = ['families-with-five', 'lifetime-of-disadvantage'].map(
    (key) => plan.indicator.get(key)?.body ?? assert.fail(key),
  )
  assert.notEqual(families?.unit, generation?.unit)
  assert.notEqual(families?.points[0]?.series, generation?.points[0]?.series)
})

test('Annex A: seventeen lines, each saying how far a text confirms it', () => {
  const lines = [...plan.commitment.values()]
    .flatMap(({ body }) => body.line ?? [])
    .toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
  assert.deepEqual(
    lines,
    Array.from({ length: 17 }, (_, index) => `A${index + 1}`),
  )
  assert.ok(commitment('centre-of-excellence').body.seen.what === 'recalled')
})
