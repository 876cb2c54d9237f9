import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { actionPlanExamples, examplePromise } from '../examples.ts'
import { isInList, judgedBy, promiseLists } from '../model/lists.ts'
import { generateReport } from '../reports/generate.ts'
import { day, shippedPlan } from '../testing.ts'
import { nothingAsked, promisesQuery } from './promises/form.ts'
import { promisesPage } from './promises/page.ts'
import { claimsPage } from './register/page.ts'

const plan = shippedPlan()
const now = day('2026-11-25')
const text = (html: unknown): string =>
  String(html)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('property: every count of promises in a report opens a list of so many, as at the report’s day', () => {
  const days = fc
    .integer({ min: 2006, max: 2026 })
    .chain((year) =>
      fc.integer({ min: 1, max: 10 }).map((month) => day(`${year}-${String(month).padStart(2, '0')}-28`)),
    )
  fc.assert(
    fc.property(days, fc.constantFrom('progress', 'brief'), (asAt, kind) => {
      const { sections, sources } = generateReport(
        kind,
        { plan, heard: [], knownAt: '2026-11-25T10:00:00.000Z' },
        asAt,
        'en',
      )
      const sentences = sections.flatMap((section) => section.sentences).filter(({ place }) => place !== 'broken.more')
      const counts = sentences.flatMap(({ parts }) =>
        parts.flatMap((part) => (typeof part !== 'string' && part.ref?.startsWith('list/promises-') ? [part] : [])),
      )
      assert.ok(counts.length >= 4)
      for (const { text: count, ref = '' } of counts) {
        const { searchParams, pathname } = new URL(sources[ref]?.href ?? '', 'https://kith.example')
        assert.equal(pathname, '/plan/promises')
        assert.equal(searchParams.get('knownAt'), '2026-11-25T10:00:00.000Z')
        const asked = promisesQuery.parse(Object.fromEntries(searchParams))
        assert.notEqual(asked.of, '')
        const page = text(
          promisesPage({ plan, language: 'en', asAt: day(searchParams.get('asAt') ?? '') }, asked).content,
        )
        const found = /(\w+) of \d+ promises/.exec(page)?.[1]
        assert.equal(found === 'None' ? '0' : found, count, `${ref} as at ${asAt}`)
      }
    }),
    { numRuns: 40 },
  )
})

test('a promise whose time is still running has not fallen due, whatever else nobody can tell of it', () => {
  const all = judgedBy(plan, now)
  const invitation = all.find(({ promise }) => promise.key === 'invitation-to-local-areas') ?? assert.fail()
  assert.ok(invitation.found.because.some(({ why }) => why === 'time-not-over'))
  for (const list of promiseLists) assert.equal(isInList(list, invitation), false, list)
  const due = all.filter((one) => isInList('due', one)).length
  const parts = (['kept', 'not-kept', 'cannot-tell'] as const).map(
    (list) => all.filter((one) => isInList(list, one)).length,
  )
  assert.equal(
    parts.reduce((sum, count) => sum + count),
    due,
  )
})

test('in the picture a time without an end reaches over the edge, and the table says from when', () => {
  const page = String(
    promisesPage({ plan, language: 'en', asAt: now }, { ...nothingAsked, due: 'September 2006' }).content,
  )
  assert.match(text(page), /from September 2006 \(from 1 September 2006\)/)
  const picture = page.match(/<svg[\s\S]*?<\/svg>/g)?.find((one) => one.includes('kith-chart__stated')) ?? assert.fail()
  const over = [...picture.matchAll(/kith-chart__stated" x="([\d.]+)"[^>]*width="([\d.]+)"/g)].filter(
    ([, x, wide]) => Number(x) + Number(wide) > Number(/viewBox="0 0 (\d+)/.exec(picture)?.[1]),
  )
  assert.equal(over.length, 1)
})

test('a day is said on, a month or a year in, and the bar of Supporting Families is the one that the rule counts', () => {
  const said = text(String(claimsPage({ plan, language: 'en', asAt: now }).content))
  assert.match(said, /said on 24 January 2008/)
  assert.match(said, /said in June 2023/)
  assert.match(said, /said in early 2009/)
  assert.doesNotMatch(said, /said in \d{1,2} /)
  assert.match(said, /at least three of the ten headline outcomes \(said in June 2023\)\s*used here/)
  assert.match(said, /The rule here, sf-2022, counts headlines/)
})

test('what rests on somebody’s memory alone looks neither kept nor broken', () => {
  const remembered = String(examplePromise('en', 'teenage-pregnancy-strategy').content)
  assert.doesNotMatch(remembered.split('What was promised')[0] ?? '', /kith-mark--good/)
  assert.match(text(remembered), /Kept, as far as somebody remembers; no text seen here confirms it/)
  const confirmed = String(examplePromise('en', 'children-in-care-green-paper').content)
  assert.match(text(confirmed), /On time; also: renamed Kept\. /)
})

const empty = new Set(['br', 'input', 'img', 'hr', 'rect', 'line', 'path', 'circle'])

/** The words of a page that say no other language than the page's own: what a screen reader reads out in Welsh. */
function inPageLanguage(page: string): string {
  const languages: (string | undefined)[] = []
  const words: string[] = []
  for (const [, end, name = '', rest = '', said] of page.matchAll(/<(\/?)([a-z][\w-]*)([^>]*)>|([^<]+)/g)) {
    if (said !== undefined) {
      if ((languages.at(-1) ?? 'cy') === 'cy') words.push(said)
    } else if (end === '/') languages.pop()
    else if (!empty.has(name) && !rest.endsWith('/'))
      languages.push(
        ['svg', 'style', 'script', 'textarea'].includes(name)
          ? 'none'
          : /kith-as-written/.test(rest)
            ? 'as its writer wrote it'
            : (/\blang="(\w+)"/.exec(rest)?.[1] ?? languages.at(-1)),
      )
  }
  return words.join(' ').replaceAll(/\s+/g, ' ')
}

test('a page in Welsh marks every stretch of the records that is in English', () => {
  const unmarked: string[] = []
  for (const { name, render } of actionPlanExamples.flatMap(({ examples }) => examples)) {
    const page = String(render('cy'))
    const english =
      inPageLanguage(page).match(/(?:\S+ ){0,4}(?<![-/\w])(?:the|and|with|were|from|which)(?![-/\w])(?: \S+){0,4}/g) ??
      []
    unmarked.push(...english.map((words) => `${name}: ${words}`))
  }
  assert.deepEqual(unmarked, [])
})
