import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf, conditionsOf, guardsOf } from './mutants.ts'

test('each clause of a policy is dropped, and turned round, and each list is shortened', () => {
  const changed = [...changesOf(`(( SELECT f('{a,b}'::text[]) AS f) AND ((x = 1) OR (y = ' AND (')))`).keys()]
  assert.deepEqual(changed.toSorted(), [
    `(( SELECT f('{a,b}'::text[]) AS f) AND ((not ((x = 1))) OR (y = ' AND (')))`,
    `(( SELECT f('{a,b}'::text[]) AS f) AND ((x = 1) OR (not ((y = ' AND (')))))`,
    `(( SELECT f('{a,b}'::text[]) AS f) AND ((x = 1) OR false))`,
    `(( SELECT f('{a,b}'::text[]) AS f) AND ((x = 1) OR true))`,
    `(( SELECT f('{a,b}'::text[]) AS f) AND (false OR (y = ' AND (')))`,
    `(( SELECT f('{a,b}'::text[]) AS f) AND (true OR (y = ' AND (')))`,
    `(( SELECT f('{a,b}'::text[]) AS f) AND false)`,
    `(( SELECT f('{a,b}'::text[]) AS f) AND true)`,
    `(( SELECT f('{a}'::text[]) AS f) AND ((x = 1) OR (y = ' AND (')))`,
    `(( SELECT f('{b}'::text[]) AS f) AND ((x = 1) OR (y = ' AND (')))`,
    `((not (( SELECT f('{a,b}'::text[]) AS f))) AND ((x = 1) OR (y = ' AND (')))`,
    `(false AND ((x = 1) OR (y = ' AND (')))`,
    `(true AND ((x = 1) OR (y = ' AND (')))`,
    'false',
    'true',
  ])
  assert.deepEqual([...changesOf('true').keys()], ['false'])
})

test('each condition of a function is found, inside brackets and out', () => {
  const source = `select 1 from t join u on u.a = t.a and u.b is null where t.c = 'and' and (t.d or exists (select from v where v.e = f(1, 2) limit 1));`
  assert.deepEqual(
    conditionsOf(source).map(([from, to]) => source.slice(from, to)),
    [
      'u.a = t.a',
      'u.b is null',
      `t.c = 'and'`,
      '(t.d or exists (select from v where v.e = f(1, 2) limit 1))',
      'v.e = f(1, 2)',
    ],
  )
})

test('each guard of a function is found', () => {
  const source = `begin if not f('a') or x then return; end if; return case when y then 1 end; end`
  assert.deepEqual(
    guardsOf(source).map(([from, to]) => source.slice(from, to)),
    [`not f('a') or x`],
  )
})
