import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { parseDay } from '#kith/people/index.ts'
import { pdfFaults, typstPrinter } from '#kith/platform/documents/index.ts'
import { languages } from '#kith/platform/words/index.ts'
import { reportDocument } from './compose.ts'
import { generateReport } from './generate.ts'
import { reportKinds } from './report.ts'
import { shippedPlan } from '../testing.ts'
import { heardMuch, unedited } from './testing.ts'

const plan = shippedPlan()
const now = parseDay('2026-11-25') ?? assert.fail()
const printer = typstPrinter()
after(() => printer.close())

test('E28, E82 on paper: the brief is one page of PDF/UA in both languages, however much was said; the report is PDF/UA too', async () => {
  for (const language of languages) {
    const [brief, report] = await Promise.all(
      reportKinds.toReversed().map((kind) => {
        const generated = generateReport(kind, { plan, heard: heardMuch }, now, language)
        return printer.print(reportDocument(unedited(kind, language, now, generated)), 'https://kith.example')
      }),
    )
    assert.ok(brief && report)
    assert.deepEqual(await pdfFaults(brief), [])
    assert.deepEqual(await pdfFaults(report), [])
    assert.equal((await PDFDocument.load(brief)).getPageCount(), 1)
  }
})
