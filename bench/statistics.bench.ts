import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  attackerBounds,
  clustered,
  comparisonEffect,
  flat,
  glm,
  groupTimeEffects,
  isRefusal,
  match,
  mixed,
  nearestNeighbourEffect,
  pool,
  primarySuppression,
  random,
  releaseOf,
  robust,
  tabulate,
  valueForMoney,
} from '@kith/statistics'
import { stopwatch } from '../service/src/platform/time/index.ts'
import type { Bench, BenchContext, Figure } from './figure.ts'
import { findR, timeInR } from './statistics-r.ts'

/** One estimator: ours, and the same in R where R has it. */
interface Race {
  readonly name: string
  run(): unknown
  readonly r?: { readonly setup: string; readonly call: string }
}

export const bench: Bench = {
  name: 'statistics',
  about:
    'each estimator on made-up people, beside R where R is installed (its median of five calls is then the target), and two with targets of their own',
  async figures(context) {
    const races = racesIn(context.folder)
    const figures: Figure[] = []
    const beside = findR()
    if (!beside) context.log('R is not installed: times are without their targets')
    for (const { name, run, r } of races) {
      const value = await median(run)
      const theirs = beside && r ? timeInR(context.folder, r.setup, r.call, context.log) : undefined
      figures.push({ name, value, unit: 's', ...(theirs !== undefined && { target: { atMost: theirs } }) })
    }
    return [...figures, ...(await targets(context))]
  },
}

/** Seconds of one call, as R's are taken: the median of five after one to warm up; what is very fast is timed by the hundred. */
async function median(run: () => unknown): Promise<number> {
  const once = async (times: number) => {
    const watch = stopwatch()
    for (let i = 0; i < times; i++) {
      const result = await run()
      if (isRefusal(result)) throw new Error(`refused: ${result.says}`)
    }
    return watch.seconds() / times
  }
  const five = async (times: number) => {
    const all: number[] = []
    for (let i = 0; i < 5; i++) all.push(await once(times))
    return all.sort((a, b) => a - b)[2] ?? NaN
  }
  await once(1)
  const seconds = await five(1)
  return seconds < 0.05 ? five(100) : seconds
}

type Columns = Readonly<Record<string, Float64Array>>

const terms = 'age + needs + income + lone'

function racesIn(folder: string): readonly Race[] {
  const people = madeUpPeople(16_000)
  const some = Object.fromEntries(Object.entries(people).map(([name, values]) => [name, values.slice(0, 2_000)]))
  writeCsv(join(folder, 'people.csv'), people)
  writeCsv(join(folder, 'some.csv'), some)
  return [...modelRaces(people), ...comparisonRaces(people, some)]
}

function modelRaces({ served, outcome, site, ...covariates }: Columns): readonly Race[] {
  const readAll = 'd <- read.csv("people.csv")'
  const linear = () => glm({ outcome: outcome!, covariates: { served: served!, ...covariates } })
  return [
    {
      name: 'logistic regression, 16,000 people',
      run: () => glm({ outcome: served!, covariates, family: 'binomial' }),
      r: { setup: readAll, call: `summary(glm(served ~ ${terms}, binomial, d))` },
    },
    {
      name: 'least squares with HC2, 16,000 people',
      run: () => afterwards(linear(), (model) => robust(model, 'HC2')),
      r: {
        setup: `library(sandwich); ${readAll}`,
        call: `vcovHC(lm(outcome ~ served + ${terms}, d), "HC2")`,
      },
    },
    {
      name: 'CR2 by 40 sites, 16,000 people',
      run: () => afterwards(linear(), (model) => clustered(model, site!)),
      r: {
        setup: `library(clubSandwich); ${readAll}`,
        call: `coef_test(lm(outcome ~ served + ${terms}, d), "CR2", cluster = d$site)`,
      },
    },
    {
      name: 'mixed model by 40 sites, 16,000 people',
      run: () =>
        mixed({
          outcome: outcome!,
          covariates: { served: served!, ...covariates },
          groups: { site: site! },
          precision: 'model',
        }),
      r: { setup: `library(lme4); ${readAll}`, call: `lmer(outcome ~ served + ${terms} + (1 | site), d)` },
    },
  ]
}

function comparisonRaces({ served, outcome, age, needs, income, lone }: Columns, some: Columns): readonly Race[] {
  const covariates = { age: age!, needs: needs!, income: income!, lone: lone! }
  const readSome = 'd <- read.csv("some.csv")'
  const few = { served: some['served']!, outcome: some['outcome']! }
  const ofFew = { age: some['age']!, needs: some['needs']!, income: some['income']!, lone: some['lone']! }
  const studies = Array.from({ length: 13 }, (__, i) => ({
    id: `study ${i}`,
    estimate: Math.sin(i * 3),
    variance: 0.05 + 0.02 * (i % 5),
  }))
  const list = (values: readonly number[]) => `c(${values.join(',')})`
  return [
    {
      name: 'greedy matching with a caliper, 2,000 people',
      run: () =>
        match({
          ids: Array.from(few.served, (__, i) => i),
          treated: few.served,
          covariates: ofFew,
          caliper: { width: 0.2, unit: 'sd' },
        }),
      r: {
        setup: `library(MatchIt); ${readSome}`,
        call: `matchit(served ~ ${terms}, d, method = "nearest", caliper = 0.2)`,
      },
    },
    {
      name: 'nearest neighbours with Abadie and Imbens’s errors, 2,000 people',
      run: () =>
        nearestNeighbourEffect({
          treated: few.served,
          outcome: few.outcome,
          covariates: ofFew,
          estimand: 'ATT',
        }),
      r: {
        setup: `library(Matching); ${readSome}`,
        call: 'Match(Y = d$outcome, Tr = d$served, X = as.matrix(d[, c("age", "needs", "income", "lone")]))',
      },
    },
    {
      name: 'doubly robust (AIPW) with stacked errors, 16,000 people',
      run: () =>
        comparisonEffect({
          treated: served!,
          outcome: outcome!,
          covariates,
          method: 'aipw',
          estimand: 'ATE',
        }),
    },
    {
      name: 'meta-analysis by REML, 13 studies',
      run: () => pool(studies),
      r: {
        setup: 'library(metafor)',
        call: `rma(yi = ${list(studies.map(({ estimate }) => estimate))}, vi = ${list(studies.map(({ variance }) => variance))}, test = "knha")`,
      },
    },
  ]
}

function afterwards<T, U>(first: T, then: (value: Exclude<T, { refused: true }>) => U): U | T {
  return isRefusal(first) ? first : then(parseGiven(first))
}

function parseGiven<T>(value: T): Exclude<T, { refused: true }> {
  return value as Exclude<T, { refused: true }>
}

function madeUpPeople(n: number): Record<string, Float64Array> {
  const stream = random('statistics bench')
  const make = (value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i))
  const age = make(() => 20 + 40 * stream.uniform())
  const needs = make(() => stream.integer(5))
  const income = make(() => 15_000 + 20_000 * stream.uniform())
  const lone = make(() => Number(stream.uniform() < 0.3))
  const site = make((i) => i % 40)
  const served = make((i) => Number(stream.uniform() < 1 / (1 + Math.exp(2 - 0.5 * needs[i]! + 0.02 * (age[i]! - 40)))))
  const outcome = make((i) => served[i]! + 0.05 * age[i]! + needs[i]! + 0.3 * Math.sin(site[i]!) + stream.normal())
  return { served, outcome, age, needs, income, lone, site }
}

function writeCsv(path: string, columns: Readonly<Record<string, Float64Array>>): void {
  const names = Object.keys(columns)
  const rows = Array.from({ length: columns[names[0] ?? '']?.length ?? 0 }, (_, i) =>
    names.map((name) => columns[name]?.[i]).join(','),
  )
  writeFileSync(path, [names.join(','), ...rows, ''].join('\n'))
}

/** What has a target in seconds and not in R. */
async function targets({ log }: BenchContext): Promise<Figure[]> {
  const value = await median(() =>
    valueForMoney(
      {
        inputs: {
          families: { kind: 'fixed', value: 120 },
          effect: { kind: 'estimate', estimate: 0.04, low: 0.01, high: 0.07, level: 0.95, scale: 'plain' },
          placement: { kind: 'gamma', mean: 45_000, sd: 9_000 },
          team: { kind: 'triangular', low: 1_200, mode: 1_500, high: 2_200 },
        },
        lines: [
          {
            id: 'team',
            side: 'cost',
            agency: 'council',
            value: 'fiscal',
            factors: ['families', 'team'],
            profile: [1],
          },
          {
            id: 'care',
            side: 'benefit',
            agency: 'council',
            value: 'fiscal',
            factors: ['families', 'effect', 'placement'],
            profile: [0, 1],
          },
        ],
      },
      { draws: 10_000, seed: 1 },
    ),
  )
  const audit = await auditSeconds(log)
  return [
    { name: 'value for money, 10,000 draws', value, unit: 's', target: { atMost: 0.5 } },
    {
      name: 'attacker’s audit of a 30 × 20 table with totals',
      value: audit,
      unit: 's',
      target: { atMost: 5 },
    },
    {
      name: 'Callaway and Sant’Anna with covariates and bands, 100,000 rows',
      value: await groupTimeSeconds(),
      unit: 's',
      target: { atMost: 2 },
    },
  ]
}

/** 20,000 units of five years, a quarter of them never treated, the others from the third, fourth or fifth year. */
function groupTimeSeconds(): Promise<number> {
  const stream = random('group-time')
  const rows = 100_000
  const unit = Int32Array.from({ length: rows }, (_, i) => Math.floor(i / 5))
  const starts = Array.from({ length: rows / 5 }, () => stream.integer(4))
  const need = Float64Array.from(starts, () => stream.normal())
  const firstTreated = Array.from(unit, (u) => (starts[u] === 0 ? ('never' as const) : starts[u]! + 2))
  const period = Int32Array.from(unit, (_, i) => (i % 5) + 1)
  const outcome = Float64Array.from(unit, (u, i) => need[u]! + (i % 5) + stream.normal())
  const covariates = { need: Array.from(unit, (u) => need[u]!) }
  return median(() => groupTimeEffects({ unit, period, outcome, firstTreated, covariates, bands: { seed: 1 } }))
}

async function auditSeconds(log: (line: string) => void): Promise<number> {
  const stream = random('audit')
  const codes = (letter: string, n: number) => Array.from({ length: n }, (_, i) => `${letter}${i}`)
  const tables = tabulate([flat('area', codes('a', 30)), flat('need', codes('n', 20))], () => stream.integer(40))
  if (isRefusal(tables)) throw new Error(tables.says)
  const hidden = primarySuppression(tables, { threshold: 5 })
  if (isRefusal(hidden)) throw new Error(hidden.says)
  log(`${hidden.length} cells of the table are hidden`)
  const watch = stopwatch()
  const bounds = await attackerBounds([releaseOf('table', tables, new Set(hidden))])
  if (isRefusal(bounds)) throw new Error(bounds.says)
  return watch.seconds()
}
