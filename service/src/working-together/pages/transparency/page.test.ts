import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factClasses, type PublishedFeed } from '#kith/identify/index.ts'
import { unanswered } from '../../model/document.ts'
import { questions } from '../../model/questions.ts'
import { impactAssessment, sharingAgreement, transparencyRecord } from './documents.ts'
import { exampleKnown } from './examples.ts'
import { documentPage, transparencyPage } from './page.ts'

test('every question is asked in one of the documents, and one nobody answered says so', () => {
  const known = exampleKnown('en', new Map())
  const asked = new Set([transparencyRecord(known), impactAssessment(known)].flatMap(unanswered).map(({ id }) => id))
  assert.deepEqual([...asked].toSorted(), [...questions].toSorted())
  const page = String(documentPage('en', impactAssessment(known), null).content)
  assert.match(page, /Not written yet/)
  assert.match(page, new RegExp(`${unanswered(impactAssessment(known)).length} parts have not been written yet`))
})

test('ids are unique within each document, so that each part has its address', () => {
  for (const language of ['en', 'cy'] as const) {
    const known = exampleKnown(language)
    for (const document of [transparencyRecord(known), impactAssessment(known), sharingAgreement(known, 'police')]) {
      assert.ok(document)
      const ids = document.sections.flatMap(({ id, entries }) => [id, ...entries.map((entry) => entry.id)])
      assert.deepEqual(ids, [...new Set(ids)], document.title)
    }
  }
})

test('what people wrote is text, in paragraphs, with its day', () => {
  const page = String(documentPage('en', transparencyRecord(exampleKnown('en')), null).content)
  assert.match(page, /&lt;b&gt;Families told us&lt;\/b&gt;/)
  assert.match(page, /Ring the early help hub\.<\/p>/)
  assert.match(page, /Written by the council, 20 November 2026/)
})

test('a count under ten is never a number', () => {
  const says = transparencyRecord(exampleKnown('en')).sections.flatMap(({ entries }) =>
    entries.flatMap((one) => one.says ?? []),
  )
  assert.ok(
    says.some((line) => line.includes('support offered to fewer than 10')),
    says.join('\n'),
  )
})

test('an agreement tells what one agency’s feeds say, and nothing of another’s', () => {
  const agreement = sharingAgreement(exampleKnown('en'), 'police')
  assert.ok(agreement)
  const text = JSON.stringify(agreement)
  assert.match(text, /domestic abuse incident/)
  assert.match(
    text,
    /No day is known on which it began\. Nobody has checked this against the law itself\. It may be relied on only where a person decides so each time and says why\./,
  )
  assert.doesNotMatch(text, /school/i)
  assert.equal(sharingAgreement(exampleKnown('en'), 'nobody'), undefined)
})

test('a mark stands under every part of life that a feed’s facts tell of, not only that of who may see them', () => {
  const known = exampleKnown('en')
  const [feed] = known.configuration.feeds
  assert.ok(feed)
  const marks = (kinds: PublishedFeed['kinds']): readonly string[] => {
    const feeds = [{ ...feed, kinds }]
    const page = String(transparencyPage({ ...known, configuration: { ...known.configuration, feeds } }).content)
    const cells = page.slice(page.indexOf('<tbody')).match(/<td[^]*?<\/td>/g) ?? []
    return factClasses.filter((_, at) => /kith-mark--good/.test(cells[at] ?? ''))
  }
  assert.deepEqual(marks(['assessment-factor']), ['social-care', 'health', 'crime'])
  assert.deepEqual(marks(['disability']), ['social-care', 'health'])
  assert.deepEqual(marks(['rent-arrears']), ['housing', 'money'])
  assert.deepEqual(marks(['child-development-check', 'expecting-a-child']), ['early-help', 'health'])
  assert.deepEqual(marks(['offence']), ['crime'])
})

test('with nothing set up the page says so in words', () => {
  const known = {
    ...exampleKnown('en', new Map()),
    configuration: { ...exampleKnown('en').configuration, feeds: [] },
  }
  assert.match(String(transparencyPage(known).content), /18 parts have not been written yet/)
})

test('the record and the assessment say what has no model and what has one, the same way', () => {
  const known = exampleKnown('en')
  for (const document of [transparencyRecord(known), impactAssessment(known)]) {
    const entries = document.sections.flatMap((section) => section.entries)
    const says = (id: string) => entries.find((entry) => entry.id === id)?.says?.join(' ') ?? ''
    assert.match(says('method'), /These rules have no model, no weight/)
    assert.match(says('method'), /a statistical model that learns from the records/)
    assert.match(says('linking'), /model that learns from the records themselves.*every weight.*people decide/)
    assert.doesNotMatch(JSON.stringify(document), /There is no model/)
  }
  assert.match(String(transparencyPage(known).content), /The rules have no model and no weight\. Which records/)
})
