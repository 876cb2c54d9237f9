import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html, type Html } from '#kith/platform/html/index.ts'
import { buildAssets } from './assets.ts'
import { govukTable } from './components.generated.ts'
import { componentExamples } from './examples.ts'
import { gallery } from './gallery.ts'
import { compare } from './own/facts.ts'
import { formErrors } from './own/form.ts'
import { progress } from './own/mark.ts'
import { responsiveTable } from './own/table.ts'
import { makeShell } from './page.ts'
import type { PageOptions } from './page.ts'

const site = {
  council: 'Northmoor Council',
  service: 'Kith',
  beta: true,
  signOut: '/sign-out',
  links: { accessibility: '/accessibility', privacy: '/privacy', never: '/never' },
}

const plain: PageOptions = {
  title: 'Feeds',
  content: html`<h1>Feeds</h1>`,
  language: 'en',
  person: { name: 'Sam <Okafor>', agency: 'Early help' },
  navigation: [
    { href: '/feeds', text: 'Feeds', active: true },
    { href: '/rules', text: 'Rules', active: false },
  ],
  path: '/feeds?order=name',
  nonce: 'n0nce',
  correlation: 'ref-1',
  formField: html`<input type="hidden" name="token" value="t" />`,
}

async function draw(options: Partial<PageOptions> = {}): Promise<string> {
  return makeShell(site, await buildAssets())({ ...plain, ...options })
}

test('a page names its language, its title, who is signed in and what to quote', async () => {
  const page = await draw()
  assert.match(page, /^<!doctype html>\s*<html lang="en" class="govuk-template">/)
  assert.match(page, /<title>Feeds – Kith – Northmoor Council<\/title>/)
  assert.match(page, /Sam &lt;Okafor&gt;/)
  assert.match(page, /ref-1/)
  assert.match(page, /<form method="post" action="\/sign-out">\s*<input type="hidden" name="token" value="t"/)
  assert.match(page, /aria-current="true"/)
  assert.match(page, /href="\/feeds\?order=name&amp;lang=cy"/)
})

test('who works for an agency is named with it; somebody of a family by their name alone', async () => {
  assert.match(await draw(), /Signed in as Sam &lt;Okafor&gt;, Early help</)
  assert.match(await draw({ person: { name: 'A parent', agency: null } }), /Signed in as A parent</)
})

test('in Welsh the shell is Welsh and leads back to English', async () => {
  const page = await draw({ language: 'cy', path: '/feeds?lang=cy' })
  assert.match(page, /<html lang="cy"/)
  for (const words of ['Neidio i’r prif gynnwys', 'Allgofnodi', 'Datganiad hygyrchedd', 'Dewislen'])
    assert.ok(page.includes(words), words)
  assert.match(page, /href="\/feeds\?lang=en"/)
  for (const english of ['Sign out', 'Skip to', 'Menu<', 'Privacy']) assert.ok(!page.includes(english), english)
})

test('every script carries the nonce and none has another inside', async () => {
  const page = await draw()
  const scripts = [...page.matchAll(/<script([^>]*)>/g)].map((match) => match[1] ?? '')
  assert.equal(scripts.length, 2)
  for (const script of scripts) assert.match(script, /nonce="n0nce"/)
  assert.doesNotMatch(page, /\son[a-z]+=|style="|javascript:/)
  assert.doesNotMatch(page, /crown|crest|govuk-logo/i)
})

test('errors are said first in the title; a page that refreshes says how often, within reason', async () => {
  assert.match(await draw({ errors: 2 }), /<title>Error: Feeds/)
  assert.match(await draw({ errors: 1, language: 'cy' }), /<title>Gwall: Feeds/)
  const refreshing = await draw({ refreshSeconds: 5 })
  // A page that reloads by itself takes the place of somebody reading it: without scripts there is a link instead.
  assert.doesNotMatch(refreshing, /http-equiv="refresh"/)
  assert.match(refreshing, /data-kith-refresh="5"/)
  await assert.rejects(draw({ refreshSeconds: 0.5 }), RangeError)
  assert.doesNotMatch(await draw({ person: null }), /sign-out/)
})

test('a form’s errors go to the summary and to their fields', () => {
  const errors = formErrors('en', [{ field: 'why', message: 'Say why' }])
  assert.match(String(errors.summary), /href="#why">Say why/)
  assert.deepEqual(errors.of('why'), { text: 'Say why', visuallyHiddenText: 'Error' })
  assert.equal(errors.of('other'), undefined)
  assert.equal(formErrors('cy', []).summary, null)
})

test('a stacking table keeps its roles and labels each cell for the eye', () => {
  const table = String(
    responsiveTable({
      language: 'en',
      id: 't',
      caption: 'C',
      columns: [{ heading: 'Name' }, { heading: 'Rows', numeric: true, sort: 'none' }],
      rows: [['A', { content: '1,000', sortValue: 1000 }]],
      firstCellIsHeader: true,
    }),
  )
  assert.equal(table.match(/role="row"/g)?.length, 2)
  assert.equal(table.match(/role="rowgroup"/g)?.length, 2)
  assert.match(table, /role="table"/)
  assert.match(table, /<i aria-hidden="true">Rows<\/i>/)
  assert.match(table, /data-sort-value="1000"/)
  assert.match(table, /column headers with buttons are sortable/)
})

test('property: a table is what the official template makes of the same rows', () => {
  const content = fc.oneof(
    fc.string(),
    fc.string().map((text) => html`<b>${text}</b>`),
  )
  const shape = fc.record({
    rows: fc.array(fc.array(content, { maxLength: 4 }), { maxLength: 5 }),
    numeric: fc.boolean(),
    firstCellIsHeader: fc.boolean(),
  })
  fc.assert(
    fc.property(shape, ({ rows, numeric, firstCellIsHeader }) => {
      const columns = ['a', 'b', 'c'].map((heading) => ({ heading, numeric }))
      const ours = String(
        responsiveTable({
          language: 'en',
          id: 't',
          caption: 'C',
          columns,
          rows,
          firstCellIsHeader,
        }),
      )
      const format = numeric ? 'numeric' : undefined
      const words = (cell: string | Html) => (typeof cell === 'string' ? { text: cell } : { html: cell })
      const official = govukTable({
        caption: 'C',
        captionClasses: 'govuk-table__caption--m',
        firstCellIsHeader,
        attributes: {},
        head: columns.map(({ heading }) => ({ text: heading, format })),
        rows: rows.map((row) => row.map((cell, at) => ({ ...words(cell), format: at < 3 ? format : undefined }))),
      })
      // What is ours: roles, the headings beside the values, and lines without indents.
      const theirs = ours
        .replaceAll(/ role="\w+"| id="t"| kith-stack|<div>|<i aria-hidden="true">\w?<\/i>/g, '')
        .replaceAll(/<\/div>(?=<\/t[dh]>)/g, '')
      const unindented = String(official).trim().replaceAll(/\n +/g, '\n')
      // Which of the characters that need not be entities are written as one differs: nunjucks a backslash, ours a backtick.
      const plain = (markup: string) => markup.replaceAll('&#92;', '\\').replaceAll('&#96;', '`')
      assert.equal(plain(theirs).trim(), plain(unindented))
    }),
  )
})

test('a comparison says in words what differs, and never takes missing for different', () => {
  const rows = [
    { term: 'a', left: 'x', right: 'x' },
    { term: 'b', left: 'x', right: 'y' },
    { term: 'c', left: 'x', right: null },
    { term: 'd', left: null, right: null },
    { term: 'e', left: 'KT1', right: '4 Mill Lane, KT1', alike: 'less' },
    { term: 'f', left: 'KT1 2AB', right: 'KT12AB', alike: 'same' },
    { term: 'g', left: null, right: 'KT1', alike: 'less' },
  ] as const
  const table = String(compare({ language: 'en', caption: 'C', leftHeading: 'L', rightHeading: 'R', rows }))
  const notes = [...table.matchAll(/kith-compare__note">\s*([^<]*?)\s*</g)].map((match) => match[1])
  assert.deepEqual(notes, ['Same', 'Different', 'Known to one only', '', 'One says less', 'Same', 'Known to one only'])
  assert.equal(table.match(/not known/g)?.length, 4)
  assert.equal(table.match(/row--differs/g)?.length, 4, 'what is not the same is marked')
})

test('progress never says done before it is', () => {
  const said = String(progress({ language: 'en', id: 'p', label: 'L', done: 9999, all: 10000 }))
  assert.match(said, /99% done/)
  assert.doesNotMatch(String(progress({ language: 'en', id: 'p', label: 'L', done: 5, all: null })), /%|value=/)
})

test('the gallery has a page for every example, in both languages, each at its own address', () => {
  for (const language of ['en', 'cy'] as const) {
    const pages = gallery(componentExamples(), language)
    assert.ok(pages.length > 300, String(pages.length))
    for (const page of pages) assert.ok(String(page.content()).length > 10, page.path)
  }
  const same = { name: 'A', examples: [1, 2].map(() => ({ name: 'b', render: () => html`<p>x</p>` })) }
  assert.throws(() => gallery([same], 'en'), /one address/)
})
