import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseThresholds, personLinkage } from '@kith/linkage'
import { linkWords } from './engine-says.ts'
import { engineWelsh } from './engine-welsh.ts'
import { linkRunsExamples } from './examples.ts'
import { linesPart } from './lines-part.ts'

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

test('the page shows runs, levels, keys with their pairs, and agreement', () => {
  const html = shown('Links')
  for (const words of [
    '12,345',
    '1 minute 35 seconds',
    'Surname: match weights from \u22124.25 to +6.49',
    '90%',
    '0.010%',
    'not used as evidence',
    'The last run compared 9,998 pairs.',
    '8,210',
    'twins?',
  ])
    assert.ok(html.includes(words), words)
  assert.match(html, /same answer for 38 of 43 pairs \(88%\)/)
  assert.match(html, /Cohen’s kappa is 0\.7\d/)
  assert.match(html, /2 link runs before it.*ended without a result/)
  assert.match(html, /origin of name is not shown/)
})

test('a weight that is not that of its own chances says that it was taken together with others', () => {
  const html = shown('Links, with lines that were taken together')
  const rows = (html.match(/<tr[^>]*>.*?<\/tr>/g) ?? []).filter((row) => /taken together/.test(row))
  assert.equal(rows.length, 2)
  assert.match(rows[0] ?? '', /0\.0038%.*0\.044%.*\+3\.08, taken together/)
  assert.match(html, /\+13\.14(?!, taken)/)
  assert.match(html, /those lines are taken together and given one weight, and say so/)
  assert.doesNotMatch(shown('Links'), /\d, taken together/)
})

test('the lines are said as chances, with reasons in words, and the engine’s own for whoever opens them', () => {
  const html = shown('Links')
  const lines = html.slice(html.indexOf('Where the lines are drawn'), html.indexOf('How the last run weighed'))
  for (const words of [
    '90% or more',
    '+3.17 or more',
    'From 79% to under 90%',
    'From +1.88 to under +3.17',
    'Under 79%',
    'at most 0.5% of the pairs above it wrong',
    'at most 1% of the pairs that are one person below it',
    'a match weight of \u22120.25 or more on average (46%)',
  ])
    assert.ok(lines.includes(words), words)
  const [before, inside] = lines.split('<details')
  assert.doesNotMatch(before ?? '', /same: by the model|F1|\d\.\d{3}/)
  assert.match(inside ?? '', /<span lang="en">same: by the model/)
  const given = shown('Links, the last run failed, and the lines were given')
  assert.match(given, /The upper line was given in the settings.*The lower line was given/)
  assert.match(shown('Links, with reasons nobody has put in words'), /<span lang="en">as it was before<\/span>/)
})

test('the reasons that the engine gives now are all put in words, in both languages', () => {
  const { why } = chooseThresholds([{ weight: 8, pairs: 100 }])
  const given = chooseThresholds([], { same: 6, different: 1 }).why
  for (const language of ['en', 'cy'] as const)
    for (const reasons of [why, given]) {
      const part = text(linesPart(language, { same: 6, different: 1, why: reasons }))
      assert.match(part, /<h3[^>]*>(?:Why the lines are there|Pam y mae’r llinellau yno)<\/h3>/)
    }
})

test('figures below nought have a true minus, everywhere on the page', () => {
  for (const example of linkRunsExamples.examples) {
    const seen = text(example.render('en')).replaceAll(/<[^>]*>/g, ' ')
    assert.doesNotMatch(seen, /(?:^|\s)-\d/, example.name)
  }
})

test('what is long is closed: of link runs the last is open, of levels and keys none', () => {
  const open = shown('Links').replaceAll(/<details.*?<\/details>/g, '')
  assert.equal(open.match(/role="row"/g)?.length, 2 + 4 + 2, 'one run, three outcomes, one guard, and their headings')
  assert.doesNotMatch(shown('Links'), /<details[^>]* open/)
  const failed = shown('Links, the last run failed, and the lines were given').replaceAll(/<details.*?<\/details>/g, '')
  assert.match(failed, /ended without a result/, 'a failure that stands last is not put away')
  assert.match(failed, /12,345/, 'nor the last run that finished')
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
  assert.match(html, /Decided by the model: link run of 3 March 2026/)
  assert.match(html, /Dilys Parry: Two sisters: asked the school/)
  assert.match(html, /1 record moved/)
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
