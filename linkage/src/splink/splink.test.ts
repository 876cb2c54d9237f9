import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { LinkageError } from '../errors.ts'
import type { Test } from '../settings.ts'
import { testOfCondition } from './condition.ts'
import { defaultChances } from './defaults.ts'
import { readSplinkModel } from './read.ts'
import { conditionSql } from './sql.ts'
import { writeSplinkModel } from './write.ts'

const example = readFileSync(new URL('./example/model.json', import.meta.url), 'utf8')

/** Names a value made from a column by its JSON: enough to see what was read. */
const naming = (expression: unknown) => (typeof expression === 'string' ? expression : JSON.stringify(expression))
const read = (sql: string) => testOfCondition(sql, naming)

const said: readonly (readonly [string, Test])[] = [
  ['"first_name_l" = "first_name_r"', { test: 'same', column: 'first_name' }],
  ['l.dob = r."dob"', { test: 'same', column: 'dob' }],
  ['jaro_winkler_similarity("a_l", "a_r") >= 0.92', { test: 'jaro-winkler', column: 'a', atLeast: 0.92 }],
  ['jaccard("a_l", "a_r") >= 0.9', { test: 'jaccard', column: 'a', atLeast: 0.9 }],
  ['levenshtein("a_l", "a_r") < 3', { test: 'levenshtein', column: 'a', atMost: 2 }],
  ['damerau_levenshtein(a_r, a_l) <= 1', { test: 'damerau-levenshtein', column: 'a', atMost: 1 }],
  [
    `ABS(EPOCH(try_strptime("d_l", '%d/%m/%Y')) - EPOCH(try_strptime("d_r", '%d/%m/%Y'))) <= 2629800.0`,
    { test: 'within-days', column: '{"do":"date","of":"d","format":"%d/%m/%Y"}', days: 30 },
  ],
  ['ABS("n_l" - "n_r") <= 3', { test: 'within-number', column: 'n', difference: 3 }],
  [
    '(ABS("n_l" - "n_r") / (CASE WHEN "n_r" > "n_l" THEN "n_r" ELSE "n_l" END)) < 0.1',
    { test: 'within-percent', column: 'n', share: 0.1 },
  ],
  [
    `NULLIF(regexp_extract("p_l", '^[A-Z]+', 0), '') = NULLIF(regexp_extract("p_r", '^[A-Z]+', 0), '')`,
    { test: 'same', column: '{"do":"extract","of":"p","pattern":"^[A-Z]+"}' },
  ],
  ['array_length(list_intersect("x_l", "x_r")) >= 2', { test: 'share-items', column: 'x', atLeast: 2 }],
  [`"z_l" = 'a' AND "z_r" = 'a'`, { test: 'is', column: 'z', values: ['a'] }],
  [`z_l = 'a' OR z_r = 'a'`, { test: 'is', column: 'z', values: ['a'], sides: 'either' }],
  ['"a_l" IS NULL OR "a_r" IS NULL', { test: 'missing', columns: ['a'] }],
  ['("a_l" IS NULL AND "b_l" IS NULL) OR ("a_r" IS NULL AND "b_r" IS NULL)', { test: 'missing', columns: ['a', 'b'] }],
  [
    '("a_l" = "a_r") AND (NOT (levenshtein("b_l", "b_r") <= 1))',
    {
      all: [
        { test: 'same', column: 'a' },
        {
          all: [{ not: { test: 'levenshtein', column: 'b', atMost: 1 } }, { not: { test: 'missing', columns: ['b'] } }],
        },
      ],
    },
  ],
]

test('conditions as Splink writes them are read as tests of ours', () => {
  for (const [sql, wanted] of said) assert.deepEqual(read(sql), wanted, sql)
})

test('both columns the other way round include two equal values, as in Splink', () => {
  const found = read('"a_l" = "b_r" AND "a_r" = "b_l"')
  assert.ok('any' in found)
  assert.deepEqual(found.any[0], { test: 'swapped', columns: ['a', 'b'] })
})

test('what would hang on the order of two records, or has no test of ours, is refused in words', () => {
  const refused: readonly (readonly [string, RegExp])[] = [
    ['"a_l" = "b_r"', /not the other way round/],
    [`"z_l" = 'a'`, /one side only/],
    ['array_cosine_similarity("v_l", "v_r") >= 0.9', /no test of ours/],
    ['a_l || b_l = a_r || b_r', /no test of ours/],
  ]
  for (const [sql, why] of refused) assert.throws(() => read(sql), { message: why }, sql)
})

test('tests written as SQL are read back as they were', () => {
  const column = fc.constantFrom('first name', 'surname', 'dob')
  const leaf: fc.Arbitrary<Test> = fc.oneof(
    column.map((name): Test => ({ test: 'same', column: name })),
    column.map((name): Test => ({ test: 'differ', column: name })),
    fc
      .tuple(column, fc.double({ min: 0.1, max: 1, noNaN: true }))
      .map(([name, atLeast]): Test => ({ test: 'jaro-winkler', column: name, atLeast })),
    fc.tuple(column, fc.nat(5)).map(([name, atMost]): Test => ({ test: 'levenshtein', column: name, atMost })),
    fc
      .tuple(column, fc.nat(9))
      .map(([name, difference]): Test => ({ test: 'within-number', column: name, difference })),
    fc
      .tuple(column, fc.integer({ min: 1, max: 4 }))
      .map(([name, atLeast]): Test => ({ test: 'share-items', column: name, atLeast })),
    fc.constant<Test>({ test: 'within-km', columns: ['lat', 'long'], km: 10 }),
    fc.constant<Test>({ test: 'missing', columns: ['surname'] }),
    fc
      .tuple(column, fc.double({ min: 0.1, max: 1, noNaN: true }))
      .map(([name, atLeast]): Test => ({ test: 'best-item', column: name, by: 'jaro', atLeast })),
  )
  const several = fc.array(leaf, { minLength: 2, maxLength: 3 })
  const any = fc.oneof(
    leaf,
    several.map((all): Test => ({ all })),
    several.map((parts): Test => ({ any: parts })),
  )
  fc.assert(
    fc.property(any, (wanted) => {
      const sql = conditionSql(wanted, (name, which) => `"${name}_${which}"`)
      assert.deepEqual(read(sql), wanted, sql)
    }),
    { numRuns: 300 },
  )
})

test('a trained model of Splink keeps its prior, chances and term frequencies', () => {
  const { settings, model, notes } = readSplinkModel(example)
  assert.equal(settings.id, 'unique_id')
  assert.equal(settings.blocking.length, 5)
  assert.deepEqual(settings.decide, { same: Math.log2(19), different: 0, clusters: 'connected' })
  const [name] = model.comparisons
  const frequencies = name?.levels.flatMap(({ termFrequency }) => termFrequency ?? [])
  assert.deepEqual(
    frequencies?.map(({ column }) => column),
    ['surname', 'first_name'],
  )
  for (const { levels } of model.comparisons)
    for (const { m, u, weight } of levels) if (m !== null && u !== null) assert.equal(weight, Math.log2(m / u))
  assert.equal(model.prior, parsePrior(example))
  assert.match(notes.join(), /blank cell/)
})

function parsePrior(text: string): unknown {
  return (JSON.parse(text) as { probability_two_random_records_match: number }).probability_two_random_records_match
}

test('a model written for Splink and read again is the same model', () => {
  const first = readSplinkModel(example)
  const written = writeSplinkModel(first.settings, first.model)
  const again = readSplinkModel(written.text)
  assert.deepEqual(
    again.settings.blocking.map(({ keys }) => keys),
    first.settings.blocking.map(({ keys }) => keys),
  )
  assert.deepEqual(
    again.model.comparisons.map(({ levels }) => levels.map(({ weight, termFrequency }) => [weight, termFrequency])),
    first.model.comparisons.map(({ levels }) => levels.map(({ weight, termFrequency }) => [weight, termFrequency])),
  )
  assert.equal(again.model.prior, first.model.prior)
  assert.ok(written.columns.includes('postcode') && !written.columns.includes('postcode extract'))
})

test('a level or rule that cannot be said is named', () => {
  const spoil = (from: string, to: string) => example.replace(from, to)
  const refusal = (text: string, message: RegExp) =>
    assert.throws(
      () => readSplinkModel(text),
      (error) => error instanceof LinkageError && error.failure === 'model' && message.test(error.message),
    )
  refusal(
    spoil('levenshtein(\\"dob_l\\", \\"dob_r\\") <= 1', 'soundex(\\"dob_l\\") = soundex(\\"dob_r\\")'),
    /"dob", level "/,
  )
  refusal(spoil('(l.\\"surname\\" = r.\\"surname\\")', '(l.\\"surname\\" <> r.\\"surname\\")'), /blocking rule 1/)
  refusal('{}', /link_type/)
  refusal('not JSON', /not JSON/)
})

test('levels never trained have the chances Splink starts from', () => {
  const [top, middle, bottom] = defaultChances(3)
  assert.equal(top?.m, 0.95)
  assert.ok(Math.abs(Math.log2((top?.m ?? 0) / (top?.u ?? 1)) - 10) < 1e-12)
  assert.ok(Math.abs(Math.log2((middle?.m ?? 0) / (middle?.u ?? 1)) - 3) < 1e-12)
  assert.ok(Math.abs(Math.log2((bottom?.m ?? 0) / (bottom?.u ?? 1)) + 5) < 1e-12)
  assert.ok(Math.abs(Math.log2((defaultChances(2)[1]?.m ?? 0) / (defaultChances(2)[1]?.u ?? 1)) + 5) < 1e-12)
})
