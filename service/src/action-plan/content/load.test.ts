import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readContent } from './load.ts'

const faults = (text: string): readonly string[] => {
  const read = readContent([{ file: 'a.yaml', text }])
  return read.ok ? [] : read.problems.map(({ where, problem }) => `${where}: ${problem}`)
}
const source = `source:
  s: { title: t, by: b, published: null, address: null, read: r }
`
const body = (key: string, more = ''): string => `  ${key}:
    { title: t, short: t, kind: unit, began: null, ended: null, cites: [{ source: s, seen: confirmed }]${more} }
`
const promise = (more: string): string => `${source}body:
${body('b')}document:
  d: { title: t, short: t, published: null, by: [], held: h, cites: [{ source: s, seen: confirmed }], sections: [{ ref: I, title: t, chapters: [{ ref: '1', title: t }] }] }
commitment:
  p:
    title: t
    says: s
    rule: r
    weight: central
    seen: { what: confirmed, lead: confirmed, timing: confirmed }
    where: { document: d, ref: '1' }
    cites: [{ source: s, seen: confirmed }]
${more}`

test('a good file is read', () => {
  assert.deepEqual(faults(promise('    lead: [b]\n    timing: { stated: Autumn 06 }\n')), [])
})

test('a timing nobody can read is refused, with its line and what to write', () => {
  const [fault = ''] = faults(promise('    lead: [b]\n    timing: { stated: in due course }\n'))
  assert.match(
    fault,
    /^a\.yaml line 18 commitment\/p timing: is not a time that is understood: write it as the source does/,
  )
})

test('a promise with no owner is refused, and can say that nobody is named', () => {
  const [fault = ''] = faults(promise('    lead: []\n    timing: null\n'))
  assert.match(fault, /commitment\/p lead: has no owner: name who leads it, or write lead: not known/)
  assert.deepEqual(faults(promise('    lead: not known\n    timing: null\n')), [])
})

test('successors that come back to where they began are refused, naming the circle', () => {
  const next = (to: string): string =>
    `, successors: [{ to: ${to}, on: '2007', takes: t, cites: [{ source: s, seen: confirmed }] }]`
  const [fault = ''] = faults(`${source}body:\n${body('a', next('b'))}${body('b', next('c'))}${body('c', next('a'))}`)
  assert.match(
    fault,
    /a\.yaml line 4 body\/a successors: come back to where they began: a → b → c → a\. .*correct one of them/,
  )
})

test('what names nothing, is there twice, is misspelt, has no source or is no YAML is said with its line', () => {
  assert.match(
    faults(promise('    lead: [nobody]\n    timing: null\n'))[0] ?? '',
    /names body "nobody", which is not there/,
  )
  assert.match(
    faults(`${source}body:\n${body('b')}  x: { title: t, begun: 2 }\n`).join('\n'),
    /a field "begun" that is not known here/,
  )
  assert.match(faults(source.replace('source:', 'sauce:'))[0] ?? '', /line 1 sauce: is not a kind of record/)
  assert.match(faults('source:\n  s: [\n')[0] ?? '', /^a\.yaml line \d+: .*Correct the YAML/)
  assert.match(
    faults(`${source}body:\n${body('b').replace('cites: [{ source: s, seen: confirmed }]', 'cites: []')}`)[0] ?? '',
    /names no source/,
  )
  const twice = readContent([
    { file: 'a.yaml', text: source },
    { file: 'b.yaml', text: source },
  ])
  assert.match(twice.ok ? '' : (twice.problems[0]?.problem ?? ''), /is there twice; the other is a\.yaml line 2/)
  assert.match(
    faults(
      'a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n',
    )[0] ?? '',
    /alias/,
  )
})
