import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personLinkage } from '@kith/linkage'
import { linkWords } from './engine-says.ts'
import { engineWelsh } from './engine-welsh.ts'
import { linkRunsExamples } from './examples.ts'

const text = (content: unknown) => String(content).replaceAll(/\s+/g, ' ')
const shown = (name: string, language: 'en' | 'cy' = 'en'): string => {
  const found = linkRunsExamples.examples.find((example) => example.name === name)
  assert.ok(found, name)
  return text(found.render(language))
}

test('everything the engine can say of people has Welsh', () => {
  const { comparisons, blocking, mustLink = [], guards = [] } = personLinkage()
  const said = [
    ...comparisons.flatMap(({ name, levels, otherwise }) => [
      name,
      otherwise.says,
      ...levels.map((level) => level.says),
    ]),
    ...[...blocking, ...mustLink].map(({ name }) => name),
    ...[...mustLink, ...guards].map(({ says }) => says),
  ]
  assert.ok(said.length > 60)
  assert.deepEqual(
    said.filter((each) => !engineWelsh.has(each)),
    [],
  )
  assert.deepEqual(
    [...engineWelsh].filter(([english, welsh]) => english === welsh),
    [],
  )
})

test('the page shows runs, levels, thresholds with their reason, keys with their pairs, and agreement', () => {
  const html = shown('Links')
  for (const words of [
    '12,345',
    '1 minute 35 seconds',
    '90.0000%',
    '6.49',
    'not used as evidence',
    '6.50',
    '1.25',
    'same: given; different: given',
    '8,210',
    'twins?',
  ])
    assert.ok(html.includes(words), words)
  assert.match(html, /same answer for 38 of 43 pairs \(88%\)/)
  assert.match(html, /Cohen’s kappa is 0\.7\d/)
  assert.match(html, /ended without a result/)
  assert.match(html, /origin of name is not shown/)
})

test('the way to the page has the page’s own name, which is no other page’s', () => {
  for (const language of ['en', 'cy'] as const) assert.equal(linkWords(language).navigation, linkWords(language).title)
})

test('before anything was linked the page says so and shows no figure', () => {
  const html = shown('Nothing linked yet')
  assert.match(html, /have not been linked yet/)
  assert.match(html, /No model has been kept yet/)
  assert.doesNotMatch(html, /kappa is/)
})

test('while a run goes on there is a way to it and no second button', () => {
  assert.match(shown('Links'), /<form method="post" action="\/links\/run"/)
  assert.doesNotMatch(shown('Links while a run goes on'), /<form/)
})

test('progress says its stage in words; a failure says what the engine said and that nothing changed', () => {
  assert.match(shown('Progress'), /weighing each pair: 36% done|<strong>weighing each pair<\/strong>: 36% done/)
  assert.match(shown('Progress', 'cy'), /pwyso pob pâr/)
  assert.match(shown('Failed'), /changed nothing.*the disk is full/)
})

test('events name who or what, and escape what was written as a name', () => {
  const html = shown('Events')
  assert.match(html, /Dilys Parry/)
  assert.match(html, /Link run of 3 March 2026/)
  assert.match(html, /since undone/)
  assert.match(html, /Showing 3 to 4 of 60/)
  assert.doesNotMatch(html, /<script>|<img/)
})

test('answers that cannot all hold say what stands against each and where to settle it, without any id of a review', () => {
  const html = shown('Answers that cannot all hold')
  assert.match(html, /the same person.*different people: Dilys Parry, 3 March 2026.*Two sisters: asked the school/)
  assert.match(html, /different people: somebody who has left.*Clerical review\./)
  assert.match(html, /href="\/people\/[0-9a-f-]{36}\/merge\/[0-9a-f-]{36}"/)
  assert.doesNotMatch(html, /clerical review [0-9a-f]|<script>/)
  assert.match(shown('Links'), /2 settled answers cannot hold together with other decisions/)
  assert.match(shown('Every answer holds'), /Every answer holds\./)
})
