import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#kith/platform/words/index.ts'
import { consultationExamples } from '../examples.ts'

const all = consultationExamples.flatMap(({ name, examples }) =>
  examples.flatMap((example) =>
    languages.map((language) => ({
      name: `${name}: ${example.name} (${language})`,
      group: name,
      language,
      page: String(example.render(language)),
    })),
  ),
)

test('every page has one main heading, no id twice, a control for each label and each fault', () => {
  for (const { name, page } of all) {
    assert.equal(page.match(/<h1/g)?.length, 1, name)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    assert.equal(new Set(ids).size, ids.length, `${name}: an id twice`)
    for (const [, id] of page.matchAll(/ for="([^"]+)"/g)) assert.ok(ids.includes(id), `${name}: no control ${id}`)
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(id), `${name}: no field ${id}`)
  }
})

test('nothing that anybody wrote is markup, and nothing is shown as code or as missing', () => {
  for (const { name, page } of all) {
    assert.doesNotMatch(page, /<script>|<b>/, name)
    assert.doesNotMatch(page, /\bundefined\b|\[object|\bNaN\b|>null</, name)
  }
})

test('public pages are small, however much there is', () => {
  for (const { name, group, page } of all)
    if (group === 'A consultation') assert.ok(Buffer.byteLength(page) <= 90_000, `${name}: ${Buffer.byteLength(page)}`)
})

test('a page in Welsh says nothing of ours in English', () => {
  // Words that stand on nearly every English page of ours, and in no Welsh one that does not quote somebody.
  const english = /\b(?:Save|Send|Release|Nothing|Nobody|Subject|Reference|Answer|Question|Draft|Published?|Waits?)\b/
  for (const { name, page, language } of all) {
    if (language === 'en') continue
    const ours = page.replaceAll(/<(\w+)[^>]* lang="en"[^>]*>[^]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, ' ')
    assert.doesNotMatch(ours, english, name)
  }
})
