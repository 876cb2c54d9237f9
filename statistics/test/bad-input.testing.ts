// The rows that the tests of bad input spoil, and what each door must do with them:
// a typed refusal, or a result in which every number is a number.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isRefusal, match, random } from '../src/index.ts'
import { given } from './expect.ts'

export const n = 60
const chance = random('bad input')
export const make = (value: (i: number) => number) => Array.from({ length: n }, (_, i) => value(i))
export const age = make(() => 20 + chance.integer(30))
export const needs = make(() => chance.integer(5))
export const treated = make((i) => Number(i % 2 === 0))
export const outcome = make((i) => treated[i]! + age[i]! / 10 + chance.normal())
export const event = make(() => Number(chance.uniform() < 0.4))
export const site = make((i) => i % 6)
export const ids = make((i) => i)
// Ten units over six periods; four change, at 3 or 4.
export const unit = make((i) => Math.floor(i / 6))
export const period = make((i) => 1 + (i % 6))
export const firstTreated = unit.map((u) => (u < 2 ? 3 : u < 4 ? 4 : ('never' as const)))
export const underway = period.map((now, i) => Number(firstTreated[i] !== 'never' && now >= Number(firstTreated[i])))
export const people = { treated, outcome, age, needs }
export const pairs = given(match({ ids, treated, covariates: { age, needs } }))

/** A door, its good columns, and how to call it with some of them replaced. */
export interface Door {
  readonly name: string
  readonly columns: Readonly<Record<string, readonly number[]>>
  readonly call: (columns: Readonly<Record<string, number[]>>) => unknown
}

export function areasOf(values: number[]) {
  const outcomes = Array.from({ length: 10 }, (_, u) => values.slice(6 * u, 6 * u + 6))
  return { areas: outcomes.map((_, u) => `area ${u}`), outcomes, changed: 'area 0', before: 4 }
}

export function studiesOf(c: Readonly<Record<string, number[]>>) {
  return ids.map((i) => ({
    id: `s${i}`,
    study: `${site[i]}`,
    estimate: c['outcome']![i]!,
    variance: c['age']![i]! / 100,
  }))
}

export function countsOf(events: number[]) {
  const sum = (from: number) => events.slice(from, from + 5).reduce((total, value) => total + value, 0)
  return Array.from({ length: 6 }, (_, s) => ({
    id: `s${s}`,
    events1: sum(10 * s),
    total1: 5,
    events2: sum(10 * s + 5),
    total2: 5,
  }))
}

/**
 * Where a result holds a number that is none; undefined where all are numbers.
 * Functions and typed refusals inside it are passed over.
 */
function notANumber(value: unknown, path = ''): string | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? path : undefined
  if (typeof value !== 'object' || value === null || isRefusal(value)) return undefined
  for (const [key, part] of Object.entries(value)) {
    const found = notANumber(part, `${path}.${key}`)
    if (found) return found
  }
  return undefined
}

function goodCopy(door: Door): Record<string, number[]> {
  return Object.fromEntries(Object.entries(door.columns).map(([name, values]) => [name, [...values]]))
}

export function refusedWell(result: unknown, what: string): void {
  assert.ok(isRefusal(result), `${what}: not refused`)
  assert.ok(result.says.length > 15 && result.remedy.length > 5, `${what}: ${JSON.stringify(result)}`)
  assert.doesNotMatch(result.says, /NaN|undefined|\[object/, `${what}: ${result.says}`)
}

/** Says of each door how it meets good rows, and rows with one column spoilt. */
export function everyDoor(doors: readonly Door[]): void {
  for (const door of doors) {
    it(`${door.name}: answers good rows with numbers`, () => {
      const result = door.call(goodCopy(door))
      assert.ok(!isRefusal(result), JSON.stringify(result))
      assert.equal(notANumber(result), undefined)
    })
    for (const name of Object.keys(door.columns)) {
      const broken = (change: (value: number, i: number) => number) => {
        const columns = goodCopy(door)
        columns[name] = columns[name]!.map(change)
        return door.call(columns)
      }
      it(`${door.name}: refuses ${name} with a value missing, all missing, or infinite`, () => {
        refusedWell(
          broken((value, i) => (i === 7 ? NaN : value)),
          'one missing',
        )
        refusedWell(
          broken(() => NaN),
          'all missing',
        )
        refusedWell(
          broken((value, i) => (i === 7 ? Infinity : value)),
          'infinite',
        )
      })
      it(`${door.name}: with ${name} all nought, all one, negative or huge, refuses or answers with numbers`, () => {
        for (const change of [() => 0, () => 1, (value: number) => -value, (value: number) => value * 1e150]) {
          const result = broken(change)
          if (isRefusal(result)) refusedWell(result, `${change}`)
          else assert.equal(notANumber(result), undefined, `${change}`)
        }
      })
    }
  }
}
