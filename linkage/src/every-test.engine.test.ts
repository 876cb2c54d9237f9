// Every test a ladder may hold, through the whole engine: records in a file, the level of each pair out of pairs.csv.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { link } from './index.ts'
import type { Expression, LinkSettings, Test } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-every-test-'))
after(() => rm(folder, { recursive: true }))

/** What is true of two records that have these values; `undefined`: the test's columns are not known. */
interface Case {
  readonly when: (columns: readonly [string, string]) => Test
  /** Columns made of the file's, where the test is of those. */
  readonly made?: (columns: readonly [string, string]) => readonly [Expression, Expression]
  /** One record, the other (a column or two each), and whether the test is met. */
  readonly pairs: readonly (readonly [
    string | readonly [string, string],
    string | readonly [string, string],
    boolean | undefined,
  ])[]
}

const of = (makes: (column: string) => Test, pairs: Case['pairs']): Case => ({
  when: ([column]) => makes(column),
  pairs,
})
const split = (column: string): Expression => ({ do: 'split', of: column, by: ';' })
const ofLists = (makes: (column: string) => Test, pairs: Case['pairs']): Case => ({
  when: ([column]) => makes(`made_${column}`),
  made: ([one, other]) => [split(one), split(other)],
  pairs,
})
const ofNames = (makes: (columns: readonly [string, string]) => Test, pairs: Case['pairs']): Case => ({
  when: ([one, other]) => makes([`made_${one}`, `made_${other}`]),
  made: ([one, other]) => [
    { do: 'name', of: one },
    { do: 'name', of: other },
  ],
  pairs,
})
const functions = join(import.meta.dirname, 'kernel', 'reference', 'functions.ts')

const cases: Readonly<Record<string, Case>> = {
  same: of(
    (column) => ({ test: 'same', column }),
    [
      ['a b', 'a b', true],
      ['a', 'A', false],
      ['a', '', undefined],
    ],
  ),
  differ: of(
    (column) => ({ test: 'differ', column }),
    [
      ['a', 'b', true],
      ['a', 'a', false],
    ],
  ),
  'any-same': {
    when: (columns) => ({ test: 'any-same', columns }),
    pairs: [
      [['a', 'b'], ['c', 'b'], true],
      [['a', 'b'], ['b', 'd'], true],
      [['a', 'b'], ['c', 'd'], false],
      [['a', ''], ['', ''], undefined],
    ],
  },
  across: {
    when: (columns) => ({ test: 'across', columns }),
    pairs: [
      [['a', 'b'], ['c', 'a'], true],
      [['a', 'b'], ['b', 'c'], true],
      [['a', 'b'], ['a', 'b'], false],
    ],
  },
  'swapped: the columns the other way round': {
    when: (columns) => ({ test: 'swapped', columns }),
    pairs: [
      [['a', 'b'], ['b', 'a'], true],
      [['a', 'b'], ['b', 'c'], false],
      [['a', 'b'], ['a', 'b'], false],
    ],
  },
  jaro: of(
    (column) => ({ test: 'jaro', column, atLeast: 0.94 }),
    [
      ['martha', 'marhta', true],
      ['dixon', 'dicksonx', false],
    ],
  ),
  'jaro-winkler': of(
    (column) => ({ test: 'jaro-winkler', column, atLeast: 0.96 }),
    [
      ['martha', 'marhta', true],
      ['dwayne', 'duane', false],
    ],
  ),
  'jaro-winkler by letter, not by byte': of(
    (column) => ({ test: 'jaro-winkler', column, atLeast: 0.8 }),
    [
      ['жанна', 'жана', true],
      ['ян', 'ок', false],
    ],
  ),
  jaccard: of(
    (column) => ({ test: 'jaccard', column, atLeast: 0.6 }),
    [
      ['abc', 'abcd', true],
      ['abc', 'abxy', false],
    ],
  ),
  'token-set': of(
    (column) => ({ test: 'token-set', column, atLeast: 0.6 }),
    [
      ['1 high street', 'high street 1', true],
      ['high street flat', 'high street', true],
      ['1 high street', '2 low street', false],
    ],
  ),
  levenshtein: of(
    (column) => ({ test: 'levenshtein', column, atMost: 2 }),
    [
      ['kitten', 'mittens', true],
      ['kitten', 'sitting', false],
      ['ab', 'ba', true],
    ],
  ),
  'damerau-levenshtein': of(
    (column) => ({ test: 'damerau-levenshtein', column, atMost: 1 }),
    [
      ['abcd', 'abdc', true],
      ['abcd', 'badc', false],
    ],
  ),
  'starts-with': of(
    (column) => ({ test: 'starts-with', column }),
    [
      ['sam', 'samuel', true],
      ['samuel', 'sam', true],
      ['sam', 'asam', false],
    ],
  ),
  'share-word': of(
    (column) => ({ test: 'share-word', column }),
    [
      ['smith jones', 'jones', true],
      ['smith jones', 'smithjones', false],
    ],
  ),
  'day-and-month-swapped': of(
    (column) => ({ test: 'day-and-month-swapped', column }),
    [
      ['1990-02-11', '1990-11-02', true],
      ['1990-02-11', '1990-02-12', false],
    ],
  ),
  'same-year-and-month': of(
    (column) => ({ test: 'same-year-and-month', column }),
    [
      ['1990-02-11', '1990-02-28', true],
      ['1990-02-11', '1990-03-11', false],
    ],
  ),
  'within-days': of(
    (column) => ({ test: 'within-days', column, days: 2 }),
    [
      ['2020-02-28', '2020-03-01', true],
      ['2021-02-28', '2021-03-03', false],
      ['soon', '2021-03-03', false],
    ],
  ),
  'within-number': of(
    (column) => ({ test: 'within-number', column, difference: 0.5 }),
    [
      ['1', '1.5', true],
      ['-1', '1', false],
      ['one', '1', false],
    ],
  ),
  'within-percent': of(
    (column) => ({ test: 'within-percent', column, share: 0.1 }),
    [
      ['90', '100', true],
      ['100', '90', true],
      ['89', '100', false],
      ['0', '1', false],
    ],
  ),
  'within-km': {
    when: (columns) => ({ test: 'within-km', columns, km: 3 }),
    pairs: [
      [['51.5007', '-0.1246'], ['51.5014', '-0.1419'], true],
      [['51.5007', '-0.1246'], ['51.5055', '-0.0754'], false],
      [['60', '179.99'], ['60', '-179.99'], true],
    ],
  },
  'share-items': ofLists(
    (column) => ({ test: 'share-items', column, atLeast: 2 }),
    [
      ['a;b;c', 'c;x;a', true],
      ['a;b', 'b;c', false],
    ],
  ),
  'items-subset': ofLists(
    (column) => ({ test: 'items-subset', column }),
    [
      ['a;b', 'b;c;a', true],
      ['b;c;a', 'a;b', true],
      ['a;b', 'b;c', false],
    ],
  ),
  'best-item, similarity': ofLists(
    (column) => ({ test: 'best-item', column, by: 'jaro-winkler', atLeast: 0.9 }),
    [
      ['anna;zz', 'yy;annа;anne', false],
      ['martha;zz', 'yy;marhta', true],
    ],
  ),
  'best-item, distance': ofLists(
    (column) => ({ test: 'best-item', column, by: 'levenshtein', atMost: 1 }),
    [
      ['anna;zzzz', 'yyyy;hanna', true],
      ['anna', 'bert;carl', false],
    ],
  ),
  is: of(
    (column) => ({ test: 'is', column, values: ['F', 'M'] }),
    [
      ['F', 'M', true],
      ['F', 'X', false],
    ],
  ),
  'is, on either side': of(
    (column) => ({ test: 'is', column, values: ['F', 'M'], sides: 'either' }),
    [
      ['X', 'M', true],
      ['X', 'Y', false],
    ],
  ),
  'a function of one’s own': of(
    (column) => ({ test: 'function', column, module: functions, name: 'endsAlike', atLeast: 0.75 }),
    [
      ['robertson', 'son', true],
      ['anna', 'anne', false],
    ],
  ),
  'all, any, not': of(
    (column) => ({
      all: [
        {
          any: [
            { test: 'starts-with', column },
            { test: 'share-word', column },
          ],
        },
        { not: { test: 'same', column } },
      ],
    }),
    [
      ['sam', 'samuel', true],
      ['sam', 'sam', false],
      ['tom', 'sam', false],
    ],
  ),
  missing: {
    when: ([, other]) => ({ test: 'missing', columns: [other] }),
    pairs: [
      [['a', ''], ['b', 'c'], true],
      [['a', 'c'], ['b', 'c'], false],
    ],
  },
  alike: {
    when: (columns) => ({ test: 'alike', columns }),
    pairs: [
      [['a', 'b'], ['a', 'b'], true],
      [['a', ''], ['a', ''], true],
      [['a', ''], ['a', 'b'], false],
      [['a', 'b'], ['a', 'c'], false],
    ],
  },
  'names that letters, accents or marks write otherwise': ofNames(
    ([column]) => ({ test: 'same', column }),
    [
      ['Łukasz', 'LUKASZ', true],
      ['Jürgen Strauß', 'jurgen strauss', true],
      ['O’Neill', "O'NEILL", true],
      ['Nguyễn', 'Nguyen', true],
      ['Ægir', 'aegir', true],
      ['Müller', 'Mueller', false],
      ['José', 'Jose\u0301', true],
    ],
  ),
  'names from another alphabet or order': ofNames(
    (columns) => ({
      any: [
        { test: 'swapped', columns },
        { test: 'jaro-winkler', column: columns[0], atLeast: 0.85 },
      ],
    }),
    [
      [['Юлия', 'Ким'], ['Ким', 'Юлия'], true],
      [['Mohammed', 'Aziz'], ['Muhammad', 'Aziz'], true],
      [['Xiaoming', 'Wang'], ['WANG', 'Xiaoming'], true],
      [['Yulia', 'Kim'], ['Olga', 'Kim'], false],
    ],
  ),
}

test('every test is met by the pairs it should be, and by no other', async () => {
  const names = Object.keys(cases)
  const columns = names.map((_, at): readonly [string, string] => [`a${at}`, `b${at}`])
  const header = ['id', 'pair', ...columns.flat()]
  const rows: string[][] = []
  const expected: (number | undefined)[] = []
  const ids: string[] = []
  names.forEach((name, at) => {
    for (const [one, other, met] of cases[name]?.pairs ?? []) {
      const pair = expected.length
      for (const [side, values] of [one, other].entries()) {
        const [a = '', b = ''] = typeof values === 'string' ? [values] : values
        const cells = columns.flatMap((_, place) => (place === at ? [a, b] : ['', '']))
        rows.push([`${1000 + pair}-${side}`, `pair ${pair}`, ...cells])
      }
      expected.push(met === undefined ? 0 : met ? 1 : 2)
      ids.push(`${name}: ${String(one)} and ${String(other)}`)
    }
  })
  const path = join(folder, 'cases.csv')
  await writeFile(path, [header, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'))
  const made = Object.fromEntries(
    names.flatMap((name, at) => {
      const [one, other] = columns[at] ?? ['', '']
      const expressions = cases[name]?.made?.([one, other])
      return expressions === undefined
        ? []
        : [
            [`made_${one}`, expressions[0]],
            [`made_${other}`, expressions[1]],
          ]
    }),
  )
  const settings: LinkSettings = {
    id: 'id',
    columns: made,
    comparisons: names.map((name, at) => {
      const own = columns[at] ?? ['', '']
      const when = cases[name]?.when(own) ?? { all: [] }
      return {
        name,
        needs: own,
        levels: [{ says: name, when, m: 0.9, u: 0.1 }],
        otherwise: { says: 'not', m: 0.1, u: 0.9 },
      }
    }),
    blocking: [{ name: 'pair', keys: [['pair']] }],
    train: { prior: 0.5 },
    decide: { same: 90, different: -90 },
  }
  const run = await link(settings, { files: [path] }, { folder: join(folder, 'run'), threads: 2 })
  const found = new Map<string, number>()
  for await (const { left, levels } of run.pairs())
    found.set(
      left,
      levels.reduce((sum, level) => sum + level, 0),
    )
  const wrong = ids.filter((_, pair) => found.get(`${1000 + pair}-0`) !== expected[pair])
  assert.deepEqual(wrong, [])
  assert.equal(found.size, expected.length)
  // what is documented is what is tried here
  const documented = [
    ...(await readFile(join(import.meta.dirname, 'settings.ts'), 'utf8')).matchAll(
      /test: ('[a-z-]+'(?: \| '[a-z-]+')*)/g,
    ),
  ].flatMap(([, list = '']) => list.split(' | ').map((name) => name.slice(1, -1)))
  const tried = JSON.stringify(settings.comparisons)
  assert.deepEqual(
    documented.filter((name) => !tried.includes(`"test":"${name}"`)),
    [],
  )
})
