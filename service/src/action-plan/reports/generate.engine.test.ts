import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { parseDay } from '#kith/people/index.ts'
import { pdfFaults, renderBlocks, typstPrinter } from '#kith/platform/documents/index.ts'
import { languages } from '#kith/platform/words/index.ts'
import { reportDocument } from './compose.ts'
import { generateReport } from './generate.ts'
import { numbersIn } from './numbers.ts'
import { reportKinds } from './report.ts'
import { plainSentence, untracedNumbers, type Part } from './sentences.ts'
import { shippedPlan, unedited } from './testing.ts'

const plan = shippedPlan()
const days = ['2007-02-01', '2009-06-30', '2026-11-25'].map((text) => parseDay(text) ?? assert.fail())
const now = days[2] ?? assert.fail()
const printer = typstPrinter()
after(() => printer.close())

describe('E28 the progress report, and E82 the update to the Prime Minister, from the plan that comes with Kith', () => {
  for (const language of languages)
    for (const kind of reportKinds)
      for (const asAt of days)
        test(`every number of the ${kind} report is traced, as at ${asAt}, ${language}`, () => {
          const generated = generateReport(kind, plan, asAt, language)
          const parts = generated.sections.flatMap(
            ({ heading, sentences, table }): readonly (readonly Part[])[] => [
              [heading],
              ...sentences.map((one) => one.parts),
              ...(table?.columns.map((text) => [text]) ?? []),
              ...(table?.rows.flat() ?? []),
            ],
          )
          assert.deepEqual(parts.flatMap(untracedNumbers), [])
          for (const { origin, href } of Object.values(generated.sources)) assert.ok(origin !== '' && href.startsWith('/plan')) // prettier-ignore
          const places = generated.sections.flatMap(({ sentences }) => sentences.map(({ place }) => place))
          assert.deepEqual(places.filter((place, at) => places.indexOf(place) !== at), []) // prettier-ignore
          // And in the page as it is drawn: what stands outside a trace's link has no number.
          const page = String(renderBlocks(reportDocument(unedited(kind, language, asAt, generated)).blocks))
          const rest = page
            .replaceAll(/<a class="govuk-link kith-traced"[\s\S]*?<\/a>/g, '')
            .replaceAll(/<[^>]+>/g, ' ')
            .replaceAll(/&#?\w+;/g, ' ')
          assert.deepEqual(numbersIn(rest).map(({ text }) => text), []) // prettier-ignore
        })

  test('the report has the four parts it was promised with: results of pilots, conclusions, changes, investments', () => {
    const { sections } = generateReport('progress', plan, now, 'en')
    const by = new Map(sections.map((section) => [section.place, section]))
    const text = (place: string): string => by.get(place)?.sentences.map(({ parts }) => plainSentence(parts)).join('\n') ?? '' // prettier-ignore
    assert.match(text('pilots'), /Family Nurse Partnership/)
    assert.match(text('stakeholders'), /No conclusion/)
    assert.ok((by.get('changes')?.sentences.length ?? 0) > 2)
    assert.ok((by.get('investments')?.sentences.length ?? 0) > 2)
    assert.match(text('unknown'), /Sources give/)
    assert.ok((by.get('promises')?.table?.rows.length ?? 0) >= 9)
  })

  test('as at February 2007 nothing is reported that came later', () => {
    const early = generateReport('progress', plan, days[0] ?? now, 'en')
    const pilots = early.sections.find(({ place }) => place === 'pilots')
    const text = pilots?.sentences.map(({ parts }) => plainSentence(parts)).join('\n') ?? assert.fail()
    assert.ok(!text.includes('Pathfinder'), 'pathfinders began in 2008')
    assert.ok((early.sections[0]?.table?.rows.length ?? 0) < (generateReport('progress', plan, now, 'en').sections[0]?.table?.rows.length ?? 0)) // prettier-ignore
  })

  test('the brief is one page of PDF/UA, in both languages; the report is PDF/UA too', async () => {
    for (const language of languages) {
      const [brief, report] = await Promise.all(
        reportKinds.toReversed().map(
          (kind) =>
          printer.print(reportDocument(unedited(kind, language, now, generateReport(kind, plan, now, language))), 'https://kith.example'), // prettier-ignore
        ),
      )
      assert.ok(brief && report)
      assert.deepEqual(await pdfFaults(brief), [])
      assert.deepEqual(await pdfFaults(report), [])
      assert.equal((await PDFDocument.load(brief)).getPageCount(), 1)
    }
  })
})
