import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#kith/platform/words/index.ts'
import { actionPlanExamples, examplePromise, hostilePromise } from '../examples.ts'
import { parsePlan } from '../model/plan.ts'
import { day, shippedPlan } from '../testing.ts'
import { bodyPage } from './bodies/page.ts'
import { partPage } from './document/page.ts'
import { overviewPage } from './overview/page.ts'
import { nothingAsked } from './promises/form.ts'
import { promisesPage } from './promises/page.ts'

const plan = shippedPlan()
const view = { plan, language: 'en', asAt: day('2026-11-25') } as const
const text = (html: unknown): string =>
  String(html)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('from the overview one link leads to what was promised for September 2006, by whom, and whether it happened', () => {
  assert.match(String(overviewPage(view).content), /href="\/plan\/promises\?due=September\+2006"/)
  const page = text(promisesPage(view, { ...nothingAsked, due: 'September 2006' }).content)
  assert.equal(
    promisesPage({ ...view, language: 'cy' }, { ...nothingAsked, due: '2006-09' }).title,
    'Addawyd ar gyfer Medi 2006',
  )
  const [exactly = ''] = page.split('Whose time is wider')
  assert.match(
    exactly,
    /Teenage Pregnancy Strategy Led by Department for Education and Skills .* Sept 06 What became of it On time; also: renamed; unverified/,
  )
  assert.match(
    exactly,
    /National Action Plan for Social Inclusion Led by Department for Work and Pensions .* Sept 06 What became of it Cannot tell/,
  )
  assert.doesNotMatch(exactly, /Local Government White Paper/)
  assert.doesNotMatch(page, /Opportunity for All/)
  assert.match(text(promisesPage(view, { ...nothingAsked, due: '2006-09' }).content), /Teenage Pregnancy Strategy/)
})

test('a promise says what became of it in sentences, with who owned it, sources and unverified in words', () => {
  const page = text(examplePromise('en', 'progress-report').content)
  assert.match(page, /Early; 93 to 120 days early; also: renamed/)
  assert.match(page, /Promised for “ Summer 07 ”: 1 June 2007 to 31 August 2007\./)
  assert.match(page, /It came under the title “ Reaching Out: Progress on Social Exclusion ”/)
  assert.match(page, /Social Exclusion Task Force handed over to Office for Civil Society \( November 2010 \)/)
  assert.match(text(examplePromise('en', 'leitch-review').content), /Part of what this rests on is unverified/)
  assert.match(
    text(examplePromise('en', 'strategic-review').content),
    /Not published .* Who looked: .* Where: Public copies on the web/,
  )
  const early = text(examplePromise('en', 'comprehensive-spending-review', day('2007-07-01')).content)
  assert.match(early, /Not due yet/)
})

test('filters narrow by lead, principle, stage and state; a time that is none is an error with what to write', () => {
  const count = (asked: Partial<typeof nothingAsked>): string =>
    /(\w+) of 31 promises/.exec(text(promisesPage(view, { ...nothingAsked, ...asked }).content))?.[1] ?? ''
  assert.equal(count({}), '31')
  assert.equal(count({ state: 'late' }), '1')
  assert.equal(count({ lead: 'hmt' }), '3')
  assert.equal(count({ principle: 'achievement', stage: 'childhood-and-teenage-years' }), '3')
  assert.equal(count({ lead: 'nfer' }), 'None')
  const wrong = promisesPage(view, { ...nothingAsked, due: 'soon' })
  assert.equal(wrong.errors, 1)
  assert.match(text(wrong.content), /This is not a time that is understood\. Write a month/)
})

test('a paragraph has its own address, leads on, and can be cited; one that is not there is absent', () => {
  const held = plan.document.get('action-plan-2006') ?? assert.fail()
  const page = partPage(view, held, '7.3') ?? assert.fail()
  assert.match(text(page.content), /Cite as Reaching Out: An Action Plan on Social Exclusion, 7\.3/)
  assert.match(String(page.content), /href="\/plan\/documents\/action-plan-2006\/table-7.1"|7\.4/)
  assert.match(text(partPage(view, held, 'A')?.content), /Nobody here has seen the grid itself.* A1 .* A17 /)
  assert.equal(partPage(view, held, '9.9'), undefined)
})

test('a body shows what it led and what came to it', () => {
  const page = text(bodyPage(view, plan.body.get('dfe') ?? assert.fail()).content)
  assert.match(page, /Took over from Department for Children, Schools and Families/)
  assert.match(page, /are its own on 25 November 2026 .*Children in Care Green Paper/)
})

test('every page in both languages: nothing undefined, no markup from content, light enough for a slow line', () => {
  for (const language of languages)
    for (const { name, render } of actionPlanExamples.flatMap(({ examples }) => examples)) {
      const page = String(render(language))
      assert.doesNotMatch(page, /undefined|\[object|NaN/, name)
      assert.doesNotMatch(page, /<script>alert|<img src=x/, name)
      // The frame round it takes some 12 kB.
      assert.ok(page.length < 88_000, `${name} ${language}: ${page.length}`)
      assert.match(page, /<h1/, name)
    }
})

test('nothing known is said, and a hostile record is text', () => {
  assert.match(text(overviewPage({ ...view, plan: parsePlan([]) }).content), /0 promises/)
  const page = text(examplePromise('en', 'hostile', day('2026-11-25'), shippedPlan([hostilePromise])).content)
  assert.match(page, /Nobody is named/)
  assert.match(page, /&lt;img src=x/)
})
