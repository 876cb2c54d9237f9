import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { disclosureRules, findDisclosures } from '../disclosure/load.ts'
import { disclosureFinder } from './disclosure.ts'

const says: readonly (readonly [string, string])[] = [
  ['violence', 'My dad hits us when he has been drinking.'],
  ['violence', 'I’m scared of my partner and she is too'],
  ['violence', 'He won’t let me leave the house, or see my friends.'],
  ['violence', 'I was being ABUSED for years'],
  ['violence', 'Mae fy mhartner yn fy mrifo. Mae o’n curo’r plant.'],
  ['sexual', 'my uncle touches me'],
  ['sexual', 'Cafodd ei cham-drin yn rhywiol'],
  ['self-harm', 'Some days I want to die.'],
  ['self-harm', 'she has been cutting herself again'],
  ['self-harm', 'I can’t carry on'],
  ['self-harm', 'Dw i eisiau marw'],
  ['child-neglected', 'The children next door are always hungry'],
  ['child-neglected', 'They left the baby alone for days'],
  ['child-neglected', 'Mae’r plant drws nesaf yn llwgu'],
  ['exploited', 'the older lads made my son carry drugs'],
  ['exploited', 'They took my passport and my wages'],
  ['danger-now', 'we are not safe here, please'],
  ['danger-now', 'Nid wyf yn saff yma'],
]

for (const [rule, text] of says)
  test(`read first (${rule}): ${text}`, () => {
    const hits = findDisclosures(text)
    assert.ok(
      hits.some((hit) => hit.rule === rule),
      JSON.stringify(hits),
    )
    for (const { words, version } of hits) {
      assert.ok(words.length > 0)
      assert.match(version, /^(en|cy)\/1$/)
    }
  })

test('an ordinary comment is not read first', () => {
  for (const text of [
    'The early years part of the plan is welcome but the funding is short.',
    'Please publish progress every six months, with the name of the department that owes it.',
    'Mae angen mwy o wasanaethau Cymraeg i deuluoedd.',
    '',
  ])
    assert.deepEqual(findDisclosures(text), [], text)
})

test('what stands around a phrase, its capitals and marks change nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { maxLength: 30 }), fc.boolean(), (around, shout) => {
      const phrase = shout ? 'I WANT — TO DIE!' : 'i want to die'
      const text = `${around.join(' ')} ${phrase} ${around.join(' ')}`
      assert.ok(findDisclosures(text).some(({ rule }) => rule === 'self-harm'))
    }),
  )
})

test('every phrase of every rule can hold: none is written so that it never does', () => {
  for (const { language, version, rules } of disclosureRules)
    for (const { key, phrases } of rules)
      for (const phrase of phrases) {
        const plainest = phrase
          .split(/\s+/)
          .filter((part) => part !== '..')
          .map((part) => (part.split('|')[0] ?? '').replace('*', '').replaceAll('_', ' '))
          .join(' ')
        const find = disclosureFinder([{ language, version, rules: rules.filter((rule) => rule.key === key) }])
        assert.equal(find(plainest).length, 1, `${language} ${key}: ${phrase}`)
      }
})
