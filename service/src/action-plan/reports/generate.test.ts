import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay, type Day } from '#kith/people/index.ts'
import { renderBlocks, renderHtml } from '#kith/platform/documents/index.ts'
import { languages } from '#kith/platform/words/index.ts'
import { reportDocument } from './compose.ts'
import { generateReport, type Known } from './generate.ts'
import { numbersIn } from './numbers.ts'
import { reportKinds } from './report.ts'
import { plainSentence, untracedNumbers, type Part } from './sentences.ts'
import { day, shippedPlan } from '../testing.ts'
import { heardMuch, heardOne, unedited } from './testing.ts'

const plan = shippedPlan()
const days = ['2007-02-01', '2009-06-30', '2026-11-25'].map((text) => parseDay(text) ?? assert.fail())
const now = days[2] ?? assert.fail()

/** What a section says, a sentence a line. */
function said(place: string, asAt: Day = now, known: Partial<Known> = {}, language: 'en' | 'cy' = 'en'): string {
  const { sections } = generateReport('progress', { plan, heard: [], ...known }, asAt, language)
  const section = sections.find((one) => one.place === place) ?? assert.fail(place)
  return section.sentences.map(({ parts }) => plainSentence(parts)).join('\n')
}

for (const language of languages)
  for (const kind of reportKinds)
    for (const asAt of days)
      test(`every number of the ${kind} report is traced, as at ${asAt}, ${language}`, () => {
        const generated = generateReport(kind, { plan, heard: [heardOne] }, asAt, language)
        const parts = generated.sections.flatMap(({ heading, sentences, table }): readonly (readonly Part[])[] => [
          [heading],
          ...sentences.map((one) => one.parts),
          ...(table?.columns.map((text) => [text]) ?? []),
          ...(table?.rows.flat() ?? []),
        ])
        assert.deepEqual(parts.flatMap(untracedNumbers), [])
        for (const { origin, href } of Object.values(generated.sources))
          assert.ok(origin !== '' && /^\/(?:plan|comment)/.test(href))
        const places = generated.sections.flatMap(({ sentences }) => sentences.map(({ place }) => place))
        assert.deepEqual(
          places.filter((place, at) => places.indexOf(place) !== at),
          [],
        )
        // And in the page as it is drawn: what stands outside a trace's link has no number.
        const page = String(renderBlocks(reportDocument(unedited(kind, language, asAt, generated)).blocks, language))
        const rest = page
          .replaceAll(/<a [^>]*kith-traced[\s\S]*?<\/a>/g, '')
          .replaceAll(/<[^>]+>/g, ' ')
          .replaceAll(/&#?\w+;/g, ' ')
        assert.deepEqual(
          numbersIn(rest).map(({ text }) => text),
          [],
        )
      })

test('the report has the four parts it was promised with: results of pilots, conclusions, changes, investments', () => {
  const { sections } = generateReport('progress', { plan, heard: [] }, now, 'en')
  const by = new Map(sections.map((section) => [section.place, section]))
  const text = (place: string): string =>
    by
      .get(place)
      ?.sentences.map(({ parts }) => plainSentence(parts))
      .join('\n') ?? ''
  assert.match(text('pilots'), /Family Nurse Partnership/)
  assert.match(text('stakeholders'), /No conclusion/)
  assert.ok((by.get('changes')?.sentences.length ?? 0) > 2)
  assert.ok((by.get('investments')?.sentences.length ?? 0) > 2)
  assert.match(text('unknown'), /Sources give/)
  assert.ok((by.get('promises')?.table?.rows.length ?? 0) >= 9)
})

test('as at February 2007 nothing is reported that came later', () => {
  const early = generateReport('progress', { plan, heard: [] }, days[0] ?? now, 'en')
  const pilots = early.sections.find(({ place }) => place === 'pilots')
  const text = pilots?.sentences.map(({ parts }) => plainSentence(parts)).join('\n') ?? assert.fail()
  assert.ok(!text.includes('Pathfinder'), 'pathfinders began in 2008')
  assert.ok(
    (early.sections[0]?.table?.rows.length ?? 0) <
      (generateReport('progress', { plan, heard: [] }, now, 'en').sections[0]?.table?.rows.length ?? 0),
  )
})

test('nothing that came later: results by when their sources came out, promises by the document they stand in', () => {
  assert.match(said('pilots'), /found no benefit over usual care/)
  assert.doesNotMatch(said('pilots', day('2009-06-30')), /found no benefit|April 2010|70 by 2011.*2016/)
  assert.match(
    said('pilots', day('2009-06-30')),
    /No comparison on record shows what difference Family Nurse Partnership made/,
  )
  const untimed = /Promises made without a time: (\d+)/
  const count = (asAt: string): number => Number(untimed.exec(said('promises', day(asAt)))?.[1] ?? Number.NaN)
  assert.ok(count('2007-02-01') < count('2026-11-25'), 'pledges of 2009 are no promises of 2007')
})

test('E28, E30 a confirmed theme stands in the report with its comments, families of text and answer, each traced', () => {
  const text = said('stakeholders', now, { heard: [heardOne] })
  assert.match(text, /each confirmed by a person: 1\. Of these answered: 1\./)
  assert.match(text, /One worker for 2 parents: said in comments: 41; in families of text: 12\./)
  assert.match(text, /more than one person read for it: 20; of these they read alike: 18\./)
  assert.match(text, /The answer: it will be done in part\. From April 2027 in 4 areas\./)
  assert.match(text, /Because: There is money for 4 areas only\./)
  assert.match(text, /It leads to a promise: Family Nurse Partnership for all vulnerable pregnant mothers; /)
  const { sections, sources } = generateReport('progress', { plan, heard: [heardOne] }, now, 'en')
  const refs = new Set(
    sections
      .find(({ place }) => place === 'stakeholders')
      ?.sentences.flatMap(({ parts }) => parts.flatMap((part) => (typeof part === 'string' ? [] : [part.ref]))),
  )
  assert.deepEqual([...refs].toSorted(), ['list/themes', 'pledge/fnp-roll-out', 'reply/3', 'theme/7'])
  assert.equal(sources['theme/7']?.href, '/comment/think-family-2026/replies/7')
  assert.match(sources['reply/3']?.origin ?? '', /The answer to: One worker/)
})

test('in Welsh what was written in Welsh is used, and what was not stands in English, marked as English', () => {
  const { sections } = generateReport('progress', { plan, heard: [heardOne] }, now, 'cy')
  const document = reportDocument(
    unedited('progress', 'cy', now, generateReport('progress', { plan, heard: [heardOne] }, now, 'cy')),
  )
  const page = String(renderBlocks(document.blocks, 'cy'))
  assert.ok(page.includes('Un gweithiwr i ddau riant'))
  assert.ok(page.includes('<span lang="en">From April </span>'))
  assert.ok(/<a[^>]*\blang="en"\s*>Family Nurse Partnership/.test(page), 'a title in English says so')
  // No sentence of the English content is read out as if it were Welsh; in which language a reason was written nobody says.
  const all = sections.flatMap(({ sentences }) => sentences.filter(({ place }) => !place.endsWith('.because')))
  const unmarked = all.flatMap(({ parts }) =>
    parts.filter((part) => typeof part === 'string' && /\b(?:the|and|of|for|with)\b/.test(part)),
  )
  assert.deepEqual(unmarked, [])
})

test('however much was said, the brief says how much and no more', () => {
  const { sections } = generateReport('brief', { plan, heard: heardMuch }, now, 'en')
  const about = sections.find(({ place }) => place === 'stakeholders')?.sentences ?? []
  assert.deepEqual(
    about.map(({ parts }) => plainSentence(parts)),
    ['Themes that people found in what was said, each confirmed by a person: 60. Of these answered: 12.'],
  )
})

test('however much was said, the report tells the themes in most comments, counts the rest, and stays light', () => {
  const text = said('stakeholders', now, { heard: heardMuch })
  assert.equal(text.match(/said in comments/g)?.length, 12)
  assert.match(text, /And 48 more\./)
  for (const language of languages) {
    const generated = generateReport('progress', { plan, heard: heardMuch }, now, language)
    const page = String(renderHtml(reportDocument(unedited('progress', language, now, generated)), language))
    // The frame round it takes some 15 kB.
    assert.ok(page.length < 85_000, `${language}: ${page.length} characters`)
  }
})
