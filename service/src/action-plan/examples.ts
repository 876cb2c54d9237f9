import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Plan, PlanRow } from './model/plan.ts'
import { parsePlan } from './model/plan.ts'
import { levelExamples } from './levels/examples.ts'
import { recordExamples } from './records/examples.ts'
import { reportExamples } from './reports/examples.ts'
import { openDataPage } from './open-data/page.ts'
import { bodiesPage, bodyPage } from './pages/bodies/page.ts'
import { documentPage, partPage } from './pages/document/page.ts'
import { overviewPage } from './pages/overview/page.ts'
import type { Drawn } from './pages/parts.ts'
import { pilotPage, pilotsPage } from './pages/pilots/page.ts'
import { promisePage } from './pages/promise/page.ts'
import { nothingAsked } from './pages/promises/form.ts'
import { promisesPage } from './pages/promises/page.ts'
import { publicationsPage } from './pages/register/publications.ts'
import { changesPage, claimsPage, contributionsPage, pledgesPage } from './pages/register/page.ts'
import { sourcesPage } from './pages/register/sources.ts'
import { reviewPage } from './pages/review/page.ts'
import type { View } from './pages/view.ts'
import { day, shippedPlan } from './testing.ts'

const shipped = (): Plan => shippedPlan()
const asAt = day('2026-11-22')

/** A promise as nobody would wish it: a very long title, markup in its words, no owner, and a time that never ends. */
export const hostilePromise: PlanRow = {
  kind: 'commitment',
  key: 'hostile',
  version: 1,
  recordedAt: '2026-11-25T00:00:00.000000Z',
  note: '<b>note</b>',
  shipped: false,
  body: {
    title: `${'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch '.repeat(4)}<script>alert(1)</script>`,
    lang: 'cy',
    says: '<img src=x onerror=alert(1)> "quotes" & ampersands',
    lead: 'not known',
    timing: null,
    rule: '</p><p>',
    weight: 'supporting',
    seen: { what: 'inferred', lead: 'recalled', timing: 'recalled' },
    where: { document: 'action-plan-2006', ref: '7.1' },
    events: [
      {
        what: 'split',
        on: null,
        into: ['commitment/not-there'],
        cites: [{ source: 'not-there', seen: 'inferred' }],
      },
    ],
    cites: [{ source: 'not-there', seen: 'recalled' }],
  },
}

/** Draws the page of a promise of the plan that comes with Kith. */
export function examplePromise(language: Language, key: string, on = asAt, plan = shipped()): Drawn {
  const promise = plan.commitment.get(key) ?? plan.pledge.get(key)
  if (!promise) throw new Error(`${key} is no promise`)
  return promisePage({ plan, language, asAt: on, promise, versions: [] })
}

const page = (name: string, draw: (view: View) => Drawn, plan = shipped) => ({
  name,
  render: (language: Language) => draw({ plan: plan(), language, asAt }).content,
})
const held = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error('the example names a record that is not there')
  return found
}

export const actionPlanExamples: readonly ExampleGroup[] = [
  {
    name: 'The action plan',
    examples: [
      page('Overview', overviewPage),
      page('Nothing yet', overviewPage, () => parsePlan([])),
      page('Promises', (view) => promisesPage(view, nothingAsked)),
      page('Promised for September 2006', (view) => promisesPage(view, { ...nothingAsked, due: 'September 2006' })),
      page('A time that is none', (view) => promisesPage(view, { ...nothingAsked, due: 'soon' })),
      page('No promise fits', (view) => promisesPage(view, { ...nothingAsked, lead: 'nfer' })),
      ...['strategic-review', 'progress-report', 'comprehensive-spending-review', 'fnp-roll-out'].map((key) => ({
        name: `Promise: ${key}`,
        render: (language: Language) => examplePromise(language, key).content,
      })),
      {
        name: 'A promise nobody would wish for',
        render: (language) => examplePromise(language, 'hostile', asAt, shippedPlan([hostilePromise])).content,
      },
      page('Document', (view) => documentPage(view, held(view.plan.document.get('action-plan-2006')))),
      page('Table 7.1', (view) => held(partPage(view, held(view.plan.document.get('action-plan-2006')), 'table-7.1'))),
      page('Annex A', (view) => held(partPage(view, held(view.plan.document.get('action-plan-2006')), 'A'))),
      page('Bodies', bodiesPage),
      page('A body', (view) => bodyPage(view, held(view.plan.body.get('dcsf')))),
      page('Publications', (view) => publicationsPage(view, new Map())),
      page('Pilots', pilotsPage),
      page('A pilot', (view) => pilotPage(view, held(view.plan.programme.get('ace')))),
      page('Pledges', pledgesPage),
      page('Contributions', contributionsPage),
      page('Changes and money', changesPage),
      page('Where sources disagree', claimsPage),
      page('The ten-year review', reviewPage),
      page('Sources', (view) => sourcesPage(view, new Map())),
      page('Open data', openDataPage),
    ],
  },
  reportExamples,
  recordExamples,
  levelExamples,
]
