import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LinkageError } from '../errors.ts'
import type { LinkPlan, PlanFile } from './plan.ts'
import { littleTold, refuseUntold, tells } from './telling.ts'
import { suggestSettings } from './suggest.ts'

function file(called: string, columns: readonly string[], ...is: readonly string[]): PlanFile {
  const use = is.map((role, at) => ({ is: role, from: [columns[at] ?? role], because: '' }))
  return {
    path: `${called}.csv`,
    called,
    kind: 'csv',
    encoding: 'utf-8',
    separator: ',',
    columns,
    headerFits: true,
    use,
    leftOut: [],
  }
}

function plan(...files: readonly PlanFile[]): LinkPlan {
  return {
    format: 'kith-linkage-plan',
    version: 1,
    readMe: [],
    files,
    lastYear: 2026,
    settings: suggestSettings(['forename'], 1),
  }
}

test('a name, a birth, a number, an email address or a telephone number says who somebody is; a home and a sex do not', () => {
  const of = (...is: readonly string[]) => tells(file('x', [], ...is))
  for (const each of [[], ['id'], ['id', 'sex'], ['postcode', 'address', 'sex'], ['uprn'], ['ward', 'team']])
    assert.equal(of(...each), 'nothing', each.join())
  for (const each of [['forename', 'surname', 'sex'], ['name'], ['born', 'sex'], ['email'], ['name', 'ward']])
    assert.equal(of(...each), 'little', each.join())
  for (const each of [
    ['name', 'born'],
    ['born', 'postcode'],
    ['surname', 'address'],
    ['nhs'],
    ['name', 'town', 'trade'],
  ])
    assert.equal(of(...each), 'enough', each.join())
})

test('a refusal names what was found in each such file, and how to name the columns', () => {
  const good = file('good', ['Name', 'DOB'], 'name', 'born')
  const bare = file('bare', ['a', 'b'])
  const headless = file('headless', ['H1', 'LL15 4JE', '09/06/1982'], 'id', 'postcode')
  assert.doesNotThrow(() => refuseUntold(plan(good, good), undefined))
  assert.throws(
    () => refuseUntold(plan(good, bare, headless), 'here/plan.json'),
    (error) => {
      assert.ok(error instanceof LinkageError && error.failure === 'unrecognised')
      assert.match(error.message, /bare has the columns "a", "b"; none was recognised\.\n/)
      assert.match(error.message, /headless has .*"LL15 4JE" as the postcode\. Its first line looks like a person/)
      assert.doesNotMatch(error.message, /good has/)
      assert.match(error.message, /"use" in here\/plan\.json .* "link --settings here\/plan\.json"/)
      return true
    },
  )
  assert.throws(() => refuseUntold(plan(bare), undefined), /write a plan with "suggest"/)
})

test('files that say little of people are named with what they say', () => {
  assert.equal(littleTold(plan(file('good', [], 'name', 'born'))), undefined)
  const said = littleTold(plan(file('good', [], 'name', 'born'), file('few', [], 'id', 'forename', 'sex')))
  assert.match(said ?? '', /^Little tells people apart in few \(forename, sex\): /)
})
