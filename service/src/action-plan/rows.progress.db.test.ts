import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hiddenIn, type Served } from '../../test/world/served.ts'
import { plain, planReader, promise, servedPlan } from './rows.testing.ts'

// What the account of progress since names, each as a reader finds it: rows of the list in docs/reference/named-things.yaml that belong to the plan.

let served: Served
let close: (() => Promise<void>) | undefined

before(async () => {
  ;({ served, close } = await servedPlan())
})
after(() => close?.())

const { read, part, says } = planReader(() => served)

const rows: Readonly<Record<string, () => Promise<void>>> = {
  'E43 A document with its size and pages: file type, size, pages and whether there is an accessible version':
    async () => {
      const text = await part('/plan/publications', 'reaching-out')
      assert.match(text, /PDF, 1\.22MB, 100 pages/)
      assert.match(text, /Accessible version not known/i)
    },
  'E44 Reaching Out, Progress on Social Exclusion: it fulfils the progress report, early and under another name': () =>
    says(
      promise('progress-report'),
      /Early; 93 to 120 days early; also: renamed/,
      /Reaching Out: Progress on Social Exclusion/,
    ),
  'E45 Actions delivered by others: who leads is told apart from who delivers': () =>
    says(promise('family-therapy-pilots'), /Led by Department of Health/, /Delivered by .*Youth Justice Board/),
  'E46 Lifetime approach: promises by stage of life': async () => {
    const text = (await read('/plan/promises?stage=early-years')).split(' Show Due in ')[0] ?? ''
    assert.match(text, /parenting projects/)
    assert.doesNotMatch(text, /chaotic lives/)
  },
  'E47 Three pilot schemes: programmes above their sites': async () => {
    await says('/plan/documents/task-force-progress/3.1', /three pilot schemes/i)
    await says('/plan/pilots', /10 of 10|all 10|10 .*named/i)
  },
  'E48 ACE pilots: twelve projects, six of which nobody has named, in three themes': () =>
    says(
      '/plan/pilots/ace',
      /Systems change; Transitions; Finding the way through systems/,
      /Tyneside Cyrenians/,
      /Six of the twelve projects/,
    ),
  'E49 Joint funding by four departments: each funder, and what each paid for': async () => {
    await says(
      '/plan/pilots/ace',
      /Department for Work and Pensions : amount not known/,
      /Home Office : amount not known/,
    )
    await says('/plan/bodies/home-office', /What it paid for, alone or with others .*Adults facing chronic exclusion/)
  },
  'E51 Family Nurse Partnership: ten sites, for whom, how many were told of it and enrolled, and its requirements of fidelity':
    () =>
      says(
        '/plan/pilots/fnp',
        /first-time mothers/,
        /1,332 mothers had been told of it and 1,143 had enrolled/,
        /fidelity and up to 64 visits/,
        /Tower Hamlets/,
      ),
  'E52 US Nurse Family Partnership: where the evidence is from, and that it was not yet known to hold here': () =>
    says('/plan/pilots/fnp', /Nurse Family Partnership of the United States/, /not yet known to hold in England/),
  'E53 Primary care trusts with local authorities: partners, with who took over': async () => {
    await says('/plan/pilots/fnp', /Primary care trusts/i)
    await says('/plan/bodies/primary-care-trusts', /Clinical commissioning groups/i)
    await says('/plan/bodies/clinical-commissioning-groups', /Integrated care boards/i)
  },
  'E54 New Opportunities White Paper: a pledge with ten years and a condition': async () => {
    await says(
      `${promise('fnp-roll-out')}?asAt=2015-01-01`,
      /Not due yet/,
      /13 January 2009 to 13 January 2019/,
      /condition/,
      /New Opportunities/,
    )
    await says(promise('fnp-roll-out'), /Cannot tell/)
  },
  'E55 Multi-systemic Therapy: ten sites, panels, by lot, three to five months, where young people lived after 18 months':
    () =>
      says(
        '/plan/pilots/mst',
        /panels of several agencies/,
        /by lot/,
        /three to five months/,
        /after 18 months/,
        /Trafford/,
      ),
  'E56 Youth Justice Board: a partner body': () => says('/plan/pilots/mst', /Youth Justice Board/),
  'E57 At risk of care or custody: for whom it is, in words and with no score': async () => {
    const text = await read('/plan/pilots/mst')
    assert.match(text, /Young people at high risk of being taken into care or custody/)
    assert.doesNotMatch(text, /\bscore\b/i)
  },
  'E59 The 16-hour rule change: a dated rule with its explanation and its in-between cases': async () => {
    const ask = (on: string, more = '') => read(`/plan/entitlement?${on}&age=20&start=18&ground=yes${more}`)
    assert.match(await ask('day=28&month=2&year=2009'), /could not claim.*the age is over the limit/i)
    assert.match(await ask('day=1&month=3&year=2009'), /Nobody can tell.*either may have been in force/)
    assert.match(await ask('day=1&month=6&year=2009'), /They could claim/)
    await says(promise('sixteen-hour-rule'), /Ask whether a young person could claim/)
    await says('/plan/entitlement', /rule about hours of study/, /no advice to anybody/)
  },
  'E60 Income Support age limit 20 to 21: the age, and for 21 that it was reached on the course': async () => {
    const at = (start: number) => read(`/plan/entitlement?day=1&month=1&year=2010&age=21&start=${start}&ground=yes`)
    assert.match(await at(20), /They could claim/)
    assert.match(await at(21), /They could not claim/)
    const wrong = await served.get('/plan/entitlement?day=31&month=2&year=2009&age=x')
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter a day of the calendar/)
    assert.match(wrong.text, /value="x"/)
  },
  'E61 Authorities prioritising PSA 16, 71 of them: the count as stated, and that which areas and indicators is not known':
    async () =>
      assert.match(
        await part('/plan/changes', 'psa-16-in-local-area-agreements'),
        /71 local authorities.*Which areas and which indicators is not known here/,
      ),
  'E63 PSA 16 indicators, eight: NI 143 to 150, each with its definition, unit and what is left out': async () => {
    const text = await read('/plan/review')
    for (const number of [143, 144, 145, 146, 147, 148, 149, 150])
      assert.ok(text.includes(`(NI ${number})`), `NI ${number}`)
    assert.match(text, /those whose status is not known are left out of the count/)
  },
  'E66 Career mentoring for care leavers: a pledge with a rule, and nobody named to lead it': () =>
    says(promise('career-mentoring'), /matched with mentors/, /Led by not known|Led by Nobody/i),
  'E67 New employment strategies: a pledge with the indicators it is told by': () =>
    says(promise('employment-strategies'), /NI 146 .*NI 150/, /Cannot tell|no time/i),
  'E68 Families at Risk Review: one review with its two reports and its invitation': async () => {
    const text = await part('/plan/publications', 'families-at-risk-review')
    assert.match(
      text,
      /Its parts Think Family: Improving the life chances of families at risk Reaching Out: Think Family/,
    )
    assert.match(text, /invited to become Family Pathfinders/)
  },
  'E69 Reaching Out: Think Family: the first stage, and how many families by which count': async () => {
    assert.match(await part('/plan/publications', 'think-family-interim'), /78 pages/)
    assert.match(await part('/plan/claims', 'families-with-five-disadvantages'), /140,000/)
  },
  'E70 Think Family, Improving the life chances: four principles at every level, said by partners and never added up':
    async () => {
      const text = await read('/plan/levels')
      for (const name of [/No wrong door/, /Look at the whole family/, /Build on family strengths/, /tailored to need/])
        assert.match(text, name)
      assert.match(text, /Governance.*Commissioning.*Processes and systems.*Front line.*Family/)
    },
  'E71 A system that thinks family: a partner says how far it has come, with evidence, once': async () => {
    const form = {
      principle: 'whole-family',
      level: 'front-line',
      says: 'in-part',
      evidence: 'Minutes of 3 March',
      link: '',
    }
    for (const expected of [303, 303])
      assert.equal((await served.post('/plan/levels/say', form, 'partner')).status, expected)
    const { text } = await served.get('/plan/levels')
    assert.equal(text.split('Minutes of 3 March').length - 1, 1)
    assert.equal((await served.post('/plan/levels/say', { ...form, principle: '' }, 'partner')).status, 422)
    assert.equal((await served.post('/plan/levels/say', form, 'one')).status, 403)
    const kept = await served.as('partner', 'assess-levels', (scope) =>
      scope.actionPlan.selectFrom('action_plan.level_said').selectAll().execute(),
    )
    assert.equal(kept.length, 1, 'sent twice, it is there once')
  },
  'E72 Think Family passes to DCSF: the handing over is recorded': async () =>
    assert.match(await part('/plan/changes', 'think-family-to-dcsf'), /by May 2008.*Family Pathfinders/),
  'E73 Fifteen Family Pathfinders: a register with themes, young carers and social return, all unverified': () =>
    says(
      '/plan/pilots/family-pathfinders',
      /Support for young carers/,
      /£1\.90 of social return/,
      /Gateshead/,
      /unverified/,
    ),
  'E74 Youth Crime Action Plan funding: a grant with its purpose, for all areas, and no report of its use': async () =>
    assert.match(
      await part('/plan/changes', 'think-family-for-all-areas'),
      /children’s and adults’ services work together.*All local authorities.*no report of its use is on record/,
    ),
  'E76 Think Research: guidelines tracked as a publication, tagged with what works': async () =>
    assert.match(
      await part('/plan/publications', 'think-research'),
      /PDF, 1\.95MB, 30 pages.*Systematic identification of what works/,
    ),
  'E77 Barnardo’s, Research in Practice and NFER: credited as partners': async () =>
    assert.match(
      await part('/plan/publications', 'think-research'),
      /Barnardo.*Research in Practice.*National Foundation for Educational Research/,
    ),
  'E80 Key contributions across government: an open list that says where it breaks off': () =>
    says('/plan/contributions', /This list is open/, /New Opportunities/, /Youth Crime Action Plan/),
}

for (const [name, check] of Object.entries(rows)) test(name, check)

test('E58, E64 Jobs for the PSA 16 groups: by employer and group, posts, people hired and still there, told by consent, and no small number', async () => {
  await says(promise('psa-16-jobs'), /Care leavers, aged 19/, /No employer has published how many/)
  const url = '/plan/keep/pledge/psa-16-jobs'
  const form = await served.get(`${url}/change`, 'one')
  const field = (name: string): string =>
    decode(new RegExp(`name="field-${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(form.text)?.[1] ?? '')
  const line = (name: string): string =>
    decode(new RegExp(`name="field-${name}"[^>]*value="([^"]*)"`).exec(form.text)?.[1] ?? '')
  const areas = ['says', 'note', 'cites', 'lifeStages', 'lead', 'deliverers', 'rule', 'groups', 'seen', 'where']
  const held = Object.fromEntries([
    ...areas.map((name) => [`field-${name}`, field(name)]),
    ['field-title', line('title')],
    ['field-lang', 'en'],
    ['field-weight', 'central'],
  ])
  const jobs = (hired: string) =>
    `- by: civil-service\n  group: Care leavers, aged 19\n  on: March 2009\n  posts: 40\n  hired: ${hired}\n  stayed: null\n  byConsent: true\n  cites: [{ source: task-force-progress, seen: confirmed }]`
  const send = (hired: string) =>
    served.post(
      `${url}/change`,
      { ...held, openedOn: hiddenIn(form.text, 'openedOn'), note: 'Figures', 'field-jobs': jobs(hired) },
      'one',
    )
  const small = await send('3')
  assert.equal(small.status, 422)
  assert.match(plain(small.text), /“Jobs” 0\.hired counts fewer than five people: write null/)
  const sent = await send('12')
  assert.equal(sent.status, 303, plain(sent.text).slice(0, 1500))
  await served.post(`${url}/2/release`, {}, 'two')
  const text = plain((await served.get(promise('psa-16-jobs'))).text)
  assert.match(
    text,
    /Civil service Group Care leavers, aged 19 When March 2009 Posts offered 40 People hired 12 Still there not known How it is known Told by people themselves, by consent/i,
  )
})

function decode(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
