import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { html, TemplateFault } from '#kith/platform/html/index.ts'
import { govukBackLink, govukButton, govukInsetText, govukTable } from './components.generated.ts'
import { generate } from './generate.ts'
import { mojWordings } from './moj-wordings.ts'
import { mojAlert, mojFilter, mojInterruptionCard, mojTimeline } from './moj.ts'
import { renderComponent } from './render.ts'

test('the typed functions are those the installed package describes', () => {
  const committed = readFileSync(new URL('components.generated.ts', import.meta.url), 'utf8')
  assert.equal(committed, generate(), 'run generate.ts and look at what changed')
})

test('text is escaped, markup is not, and neither passes for the other', () => {
  assert.match(String(govukInsetText({ text: '<b>' })), /&lt;b&gt;/)
  assert.match(String(govukInsetText({ html: html`<b>${'<'}</b>` })), /<b>&lt;<\/b>/)
  assert.throws(() => renderComponent('govuk', 'inset-text', { html: '<b>' }), TemplateFault)
  assert.throws(() => renderComponent('govuk', 'inset-text', { text: html`<b>x</b>` }), TemplateFault)
  assert.throws(() => renderComponent('govuk', 'table', { rows: [[{ html: '<b>' }]] }), TemplateFault)
  assert.throws(() => renderComponent('govuk', 'service-navigation', { slots: { start: '<b>' } }), TemplateFault)
})

test('addresses and attributes are checked as in the html template', () => {
  assert.throws(() => govukBackLink({ href: 'javascript:alert(1)' }), TemplateFault)
  assert.throws(() => govukButton({ text: 'x', href: '//elsewhere.example' }), TemplateFault)
  assert.throws(() => govukButton({ text: 'x', attributes: { onclick: 'alert(1)' } }), TemplateFault)
  assert.throws(
    () => renderComponent('govuk', 'button', { text: 'x', attributes: ' onclick="alert(1)"' }),
    TemplateFault,
  )
  assert.throws(
    () => renderComponent('govuk', 'button', { text: 'x', attributes: { a: { value: {} } } }),
    TemplateFault,
  )
  assert.throws(() => renderComponent('govuk', 'button', { text: () => 'x' }), TemplateFault)
  assert.match(String(govukButton({ text: 'x', attributes: { 'data-x': '"' } })), /data-x="&quot;"/)
})

test('property: no text adds an element to a component', () => {
  const tags = (markup: unknown): string[] => String(markup).match(/<[a-z]+/g) ?? []
  const hostile = fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '&', 'b', '/', '=', ' ', '{', '}', '%'),
  })
  const table = (text: string): unknown =>
    govukTable({
      caption: text,
      head: [{ text }],
      rows: [[{ text, classes: text, attributes: { 'data-x': text } }]],
    })
  const plain = tags(table('x'))
  fc.assert(
    fc.property(
      hostile.filter((text) => text !== ''),
      (text) => assert.deepEqual(tags(table(text)), plain),
    ),
    { numRuns: 60 },
  )
})

test('a wording that MoJ moved is noticed', () => {
  assert.throws(() => mojWordings('moj/components/timeline/template.njk', 'another template'), /no longer says/)
  assert.equal(mojWordings('moj/components/badge/template.njk', 'as it is'), 'as it is')
})

test('MoJ components speak the language of the page, and MoJ’s own English otherwise', () => {
  const item = {
    label: { text: 'A' },
    when: { timestamp: '2026-03-03', words: '3 Mawrth 2026' },
    content: { text: 'B' },
  }
  const timeline = String(mojTimeline({ bylinePrefix: 'gan', items: [{ ...item, byline: { text: 'Sam' } }] }))
  assert.match(timeline, /gan Sam/)
  assert.match(timeline, /<time datetime="2026-03-03">\s*3 Mawrth 2026\s*<\/time>/)
  assert.match(String(mojTimeline({ items: [{ ...item, byline: { text: 'Sam' } }] })), /by Sam/)
  const chosen = {
    heading: { text: 'C' },
    clearLink: { text: 'x', href: '?' },
    categories: [{ heading: { text: 'D' }, items: [{ text: 'E', href: '?' }] }],
  }
  const filter = { heading: { text: 'A' }, submit: { text: 'B' }, selected: chosen, options: html`<p>f</p>` }
  assert.match(String(mojFilter(filter)), /Remove this filter<\/span> E/)
  assert.match(String(mojFilter({ ...filter, removeText: 'Tynnu' })), /Tynnu<\/span> E/)
  assert.match(
    String(mojAlert({ variant: 'warning', variantText: 'rhybudd', title: 'T', text: 'x' })),
    /aria-label="rhybudd: T"/,
  )
  assert.match(String(mojAlert({ variant: 'warning', title: 'T', text: 'x' })), /aria-label="warning: T"/)
})

test('an interruption card holds markup', () => {
  const card = mojInterruptionCard({
    heading: 'Stop',
    content: html`<p>${'<'}</p>`,
    primaryAction: { text: 'Go on', href: '/on' },
  })
  assert.match(String(card), /<p>&lt;<\/p>/)
})
