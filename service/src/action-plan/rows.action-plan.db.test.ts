import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Served } from '../../test/world/served.ts'
import { planReader, promise, servedPlan } from './rows.testing.ts'

// What the Action Plan of 2006 names, each as a reader finds it: rows of the list in docs/reference/named-things.yaml that belong to the plan.

let served: Served
let close: (() => Promise<void>) | undefined

before(async () => {
  ;({ served, close } = await servedPlan())
})
after(() => close?.())

const { read, part, says } = planReader(() => served)

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
}

for (const [name, check] of Object.entries(rows)) test(name, check)
