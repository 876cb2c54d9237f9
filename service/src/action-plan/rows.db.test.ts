import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { typstPrinter } from '#kith/platform/documents/index.ts'
import { testKith, type TestKith } from '../../test/world/kith.ts'
import { hiddenIn, serveRoutes, type Served } from '../../test/world/served.ts'
import { actionPlanRoutes, actionPlanWork, setUpActionPlan } from './index.ts'

// What the source documents name, each as a reader finds it: rows of the list in docs/reference/named-things.yaml that belong to the plan.

let kith: TestKith
let served: Served
const printer = typstPrinter()

before(async () => {
  kith = await testKith()
  const tools = { printer, publicUrl: 'https://kith.example', heard: async () => [] }
  served = await serveRoutes(kith, {
    routes: [...actionPlanRoutes(), ...actionPlanWork(tools)],
    people: [
      ['one', 'plan-official'],
      ['two', 'plan-official'],
      ['partner', 'levels-partner'],
    ],
    at: '2026-11-25T10:00:00Z',
    folder: tmpdir(),
  })
  await setUpActionPlan(kith.database)
})
after(async () => {
  await printer.close()
  await served?.close()
  await kith?.close()
})

const seen = new Map<string, string>()

/** What a page says, as it is read; each page is asked for once. */
async function read(url: string): Promise<string> {
  const known = seen.get(url)
  if (known !== undefined) return known
  const answer = await served.get(url)
  assert.equal(answer.status, 200, url)
  const text = plain(answer.text)
  seen.set(url, text)
  return text
}

function plain(page: string): string {
  return page
    .replaceAll(/<(?:svg|style)[\s\S]*?<\/(?:svg|style)>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/&#?\w+;/g, '’')
    .replaceAll(/\s+/g, ' ')
}

/** The part of a page from one heading to the next of the same rank. */
async function part(url: string, id: string): Promise<string> {
  const { text } = await served.get(url)
  const from = text.indexOf(`id="${id}"`)
  assert.ok(from > 0, `${url} has no part ${id}`)
  const next = text.slice(from).search(/<h[23][ >]/)
  return plain(`<i ${text.slice(from, next < 0 ? undefined : from + next)}`)
}

async function says(url: string, ...patterns: readonly RegExp[]): Promise<void> {
  const text = await read(url)
  for (const pattern of patterns)
    assert.ok(pattern.test(text), `${url} does not say ${pattern}:\n${text.slice(0, 2500)}`)
}

const promise = (key: string): string => `/plan/promises/${key}`

/** One promise for each principle, which the list gives when it is asked for that principle, and one that it then does not. */
async function principle(key: string, has: RegExp, not: RegExp): Promise<void> {
  const text = (await read(`/plan/promises?principle=${key}`)).split(' Show Due in ')[0] ?? ''
  assert.match(text, has)
  assert.doesNotMatch(/promises\. (.*)/.exec(text)?.[1] ?? '', not)
}

const rows: Readonly<Record<string, () => Promise<void>>> = {
  'E1 Social Exclusion Action Plan: a structured document, every paragraph and table with an address': async () => {
    await says('/plan/documents/action-plan-2006', /Section IV|The future/, /Next steps/, /Annex/)
    await says('/plan/documents/action-plan-2006/7.3', /five guiding principles/)
    assert.equal((await served.get('/plan/documents/action-plan-2006/9.9')).status, 404)
  },
  'E7 Principle: identification and early intervention: promises are tagged with it, and told by it': () =>
    principle('identification', /Health-led parenting|parenting projects/, /Leitch Review/),
  'E8 Principle: what works: promises are tagged with it': () =>
    principle('what-works', /common rating of evidence/, /Local Government White Paper/),
  'E9 Principle: multi-agency working: promises are tagged with it': () =>
    principle('multi-agency', /Comprehensive Spending Review/, /Leitch Review/),
  'E10 Principle: personalisation, rights and responsibilities: promises are tagged with it': () =>
    principle('personalisation', /Budget-holding lead professionals/, /Leitch Review/),
  'E11 Principle: achievement and underperformance: promises are tagged with it': () =>
    principle('achievement', /Intervene where children in care are failed/, /Leitch Review/),
  'E12 Table 7.1 itself: title, lead, timing as stated, and what became of each of the nine': async () => {
    const text = await read('/plan/documents/action-plan-2006/table-7.1')
    for (const timing of ['Sept 06', 'Oct 06', 'Autumn 06', 'End 06', 'Summer 07'])
      assert.ok(text.includes(timing), timing)
    for (const state of [/Late/, /Not published/, /Early/, /On time/, /Cannot tell/]) assert.match(text, state)
  },
  'E13 Social Exclusion Task Force: its life, no budget, promises across departments, who took over': async () => {
    await says(
      '/plan/bodies/setf',
      /from June 2006 until November 2010/,
      /no budget of its own/,
      /Office for Civil Society/,
    )
  },
  'E14 Teenage Pregnancy Strategy: tracked, with its focus on areas with high rates and on causes': () =>
    says(promise('teenage-pregnancy-strategy'), /high rates/, /causes/, /On time; also: renamed/, /unverified/),
  'E15 National Action Plan for Social Inclusion: every three years, and an export anybody takes': async () => {
    assert.match(await part('/plan/publications', 'national-action-plan-2006'), /every three years/)
    const { text } = await served.get('/plan/open-data/promises.csv')
    assert.match(text, /national-action-plan-for-social-inclusion,/)
  },
  'E16 European Commission: who received the plan, until that ended': () =>
    says('/plan/bodies/european-commission', /until 31 January 2020/),
  'E17 Opportunity for All: an annual report whose series ended, and indicators with series and baselines':
    async () => {
      assert.match(await part('/plan/publications', 'opportunity-for-all-2006'), /annual report/i)
      await says('/plan/review', /Proxy before the indicator/, /NI 145 and its successor/)
    },
  'E18 Children in Care Green Paper: on time, with budget-holding for children in care beside it': () =>
    says(promise('children-in-care-green-paper'), /On time; also: renamed/, /budget/i, /Care Matters/),
  'E20 Local Government White Paper: tracked, and what it led to': async () => {
    await says(promise('local-government-white-paper'), /Autumn 06/, /On time; also: renamed/)
    assert.match(
      await part('/plan/publications', 'strong-and-prosperous-communities'),
      /Local Area Agreements by statute/,
    )
  },
  'E21 Leitch Review: an independent review with the department that asked for it': async () => {
    await says('/plan/bodies/leitch-review-team', /Leitch/)
    await says(promise('leitch-review'), /Delivered by HM Treasury/, /On time/)
  },
  'E22 Comprehensive Spending Review: three years, late, with its cross-cutting reviews as parts': () =>
    says(
      promise('comprehensive-spending-review'),
      /next three years/,
      /Late; 31 to 61 days late/,
      /Children and young people’s policy review/,
      /Review of mental health and employment outcomes/,
    ),
  'E23 Children and young people’s policy review: a part of the spending review, with the three principles it builds on':
    () =>
      says(
        promise('children-policy-review'),
        /Comprehensive Spending Review/,
        /Progressive universalism/,
        /Prevention/,
      ),
  'E24 Support for parents: a publication with three principles that promises are tagged with': async () => {
    for (const tag of ['parents-rights-and-responsibilities', 'progressive-universalism', 'prevention'])
      await principle(tag, /Children and young people’s policy review/, /Leitch Review/)
  },
  'E25 Progressive universalism: a tag with what it means, as far as anybody confirmed it': async () => {
    const { text } = await served.get('/plan/open-data/plan.json')
    assert.match(text, /Support for all, and more for those who need more/)
  },
  'E26 Mental health and employment review: a part of the spending review, leading to NI 150': async () => {
    await says(promise('mental-health-and-employment-review'), /NI 150/, /Comprehensive Spending Review/)
    assert.match(await part('/plan/review', 'work-mental-health'), /9\.5/)
  },
  'E27 Ten-year Strategic Review: not published, because somebody looked; its subject laid out with what is not known':
    async () => {
      await says(promise('strategic-review'), /Not published/, /paper archives/)
      await says('/plan/review', /From one generation to the next/, /What is not known|Not known/i)
    },
  'E29 Pilots and demonstration projects: a register of sites, funders, dates, evaluation, decision and sustainment':
    async () => {
      await says(
        '/plan/pilots',
        /Adults facing chronic exclusion/,
        /Family Nurse Partnership/,
        /Multi-systemic therapy/,
        /Family Pathfinders/,
      )
      await says('/plan/pilots/ace', /amount not known/, /three parts/, /three were confirmed to go on/)
    },
  'E31 Policy changes and investments: what changed and what was spent, dated, with sources': () =>
    says('/plan/changes', /10 April 2006/, /£7m/, /£7,000,000/, /not stated/, /Hansard|written answer/i),
  'E40 Prime Minister’s Strategy Unit: an organisation on record': () =>
    says('/plan/bodies/pm-strategy-unit', /Strategy Unit/),
  'E41 Departments as leads: promises are handed to whoever took over, on the day they did': async () => {
    const led = promise('children-in-care-green-paper')
    await says(`${led}?asAt=2007-01-01`, /Whose it is on that day Department for Education and Skills/)
    await says(`${led}?asAt=2008-01-01`, /Whose it is on that day Department for Children, Schools and Families/)
    await says(led, /Whose it is on that day Department for Education /)
  },
  'E42 Timings such as Autumn 06: kept as stated and read as stretches of time': async () => {
    await says('/plan/promises?due=Autumn+06', /Local Government White Paper/)
    const text = (await read('/plan/promises?due=January+2007')).split(' Show Due in ')[0] ?? ''
    assert.doesNotMatch(text, /Local Government White Paper/)
  },
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
  assert.match(plain(small.text), /Jobs: 0\.hired counts fewer than five people/)
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
