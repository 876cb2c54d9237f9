import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadContent } from '../content/load.ts'
import { kinds, schemas } from '../model/records.ts'
import { bodyOf, fieldsOf, typedOf } from './fields.ts'
import { recordWords } from './words.ts'

const content = loadContent()
assert.ok(content.ok)

test('every record that comes with Kith goes through the form and comes back as it was', () => {
  for (const { kind, key, body } of content.records) {
    const { body: back, problems } = bodyOf(kind, key, typedOf(kind, body))
    assert.deepEqual(problems, [], `${kind}/${key}`)
    assert.deepEqual(schemas[kind].parse(back), schemas[kind].parse(body), `${kind}/${key}`)
  }
  assert.ok(content.records.length > 200)
})

test('every field of every kind has a name in both languages', () => {
  for (const kind of kinds)
    for (const { name } of fieldsOf(kind))
      for (const language of ['en', 'cy'] as const)
        assert.ok(Object.hasOwn(recordWords(language).fields, name), `${kind} ${name}`)
})

test('bad input names its field and what to do', () => {
  const good =
    content.records.find(({ kind, key }) => kind === 'commitment' && key === 'leitch-review') ?? assert.fail()
  const typed = typedOf('commitment', good.body)
  const problems = (change: Record<string, string>) => bodyOf('commitment', 'x', { ...typed, ...change }).problems
  assert.deepEqual(problems({}), [])
  assert.match(
    JSON.stringify(problems({ timing: 'stated: soonish' })),
    /"field":"timing".*not a time that is understood/,
  )
  assert.match(JSON.stringify(problems({ lead: '[]' })), /"field":"lead".*has no owner/)
  assert.match(
    JSON.stringify(problems({ events: '- what: [' })),
    /"field":"events","inside":"","problem":"cannot be read/,
  )
  assert.match(JSON.stringify(problems({ cites: 'a: &a [*a]' })), /"field":"cites"/)
  assert.match(JSON.stringify(problems({ title: ' ' })), /"field":"title"/)
  assert.match(
    JSON.stringify(bodyOf('programme', 'x', { sites: 'ten' }).problems),
    /"field":"sites","inside":"","problem":"is not a number/,
  )
})

test('an empty record of any kind is told by field what is missing, in words of ours and in both languages', () => {
  for (const kind of kinds) {
    const { problems } = bodyOf(kind, 'x', {})
    assert.ok(problems.length > 0, kind)
    for (const { fault, field } of problems) {
      assert.notEqual(fault.why, 'other', `${kind} ${field}`)
      const [en, cy] = [recordWords('en').form.fault(fault), recordWords('cy').form.fault(fault)]
      assert.ok(en !== '' && cy !== '' && en !== cy, `${kind} ${field}: ${en}`)
    }
  }
})
