import { refuseUnlessKnown } from '../kernel/choice.ts'
import { firstRefusal, refuseUnlessBinary, refuseUnlessNumbers, type Numbers } from '../kernel/input.ts'
import { codesOf, type Label } from '../kernel/order.ts'
import { by, isRefusal, refuse, warn, type Provenance, type Refusal, type Result } from '../kernel/result.ts'
import { mixed, type Covariates, type Estimate, type MixedFit } from '../models/index.ts'

export interface SteppedWedgeInput {
  readonly outcome: Numbers
  /** Site of every row. */
  readonly cluster: ArrayLike<Label>
  /** Period of every row. */
  readonly period: ArrayLike<Label>
  /** 1 from the period in which the site had the service. */
  readonly treated: Numbers
  readonly covariates?: Covariates
  /** Whether people of one site are more alike within a period than across (nested exchangeable); else exchangeable (Hussey and Hughes). */
  readonly nested?: boolean
  readonly precision?: 'model' | 'kenward-roger'
  readonly level?: number
}

export interface SteppedWedge extends Provenance {
  /** Mean difference that the service made, periods held equal (ATE over sites and periods, the same at every time since). */
  readonly effect: Estimate
  /** Share of the variance that sites share within a period. */
  readonly intraClusterCorrelation: number
  /** How much of that stays from one period to another; 1 in the exchangeable model. */
  readonly clusterAutocorrelation: number
  readonly sites: number
  readonly periods: number
  /** For each step (the first period with the service) how many sites took it; those that never did under null. */
  readonly steps: readonly { readonly period: Label | null; readonly sites: number }[]
  readonly model: MixedFit
}

/**
 * A stepped-wedge trial: sites cross over one after the other and none goes back. A linear mixed model with every period its own mean and sites at
 * random (Hussey and Hughes 2007; nested exchangeable after Hooper 2016), errors after Kenward and Roger unless said. Refuses a site that goes
 * back, one that both has and has not the service in a period, and a design where the service cannot be told from time.
 * Takes a line for each person or site and period. Estimand: the mean difference the service makes within a period, in the outcome's unit, taken as
 * the same in all sites and periods.
 */
export function steppedWedge(input: SteppedWedgeInput): Result<SteppedWedge> {
  const unknown = refuseUnlessKnown({ precision: [input.precision, ['model', 'kenward-roger']] })
  if (unknown) return unknown
  const wrong = firstRefusal(
    refuseUnlessNumbers({ outcome: input.outcome, treated: input.treated }),
    refuseUnlessBinary('treated', input.treated),
  )
  if (wrong) return wrong
  const rows = input.outcome.length
  if (input.cluster.length !== rows || input.period.length !== rows)
    return refuse(
      'unequal-lengths',
      `There are ${rows} outcomes; sites and periods must be as many.`,
      'Give one of each for each row.',
    )
  const steps = stepsOf(input)
  if (isRefusal(steps)) return steps
  const site = Array.from(input.cluster, String)
  const period = Array.from(input.period, String)
  const model = mixed({
    outcome: input.outcome,
    covariates: { treated: input.treated, period, ...input.covariates },
    groups: {
      site,
      ...(input.nested ? { 'site in period': site.map((name, at) => `${name}/${period[at]}`) } : {}),
    },
    precision: input.precision ?? 'kenward-roger',
    level: input.level ?? 0.95,
  })
  if (isRefusal(model)) return model
  const between = model.variances['site'] ?? 0
  const within = model.variances['site in period'] ?? 0
  const sites = codesOf(site).levels.length
  const few =
    sites < 10
      ? [
          warn('few-sites', `There are ${sites} sites: believe the interval only with Kenward and Roger's errors.`, {
            sites,
          }),
        ]
      : []
  return {
    ...by('time.stepped-wedge', '1', [...model.warnings, ...few]),
    effect: model.estimates.find(({ name }) => name === 'treated')!,
    intraClusterCorrelation: (between + within) / (between + within + model.residualVariance),
    clusterAutocorrelation: between + within === 0 ? 1 : between / (between + within),
    sites,
    periods: codesOf(period).levels.length,
    steps,
    model,
  }
}

function stepsOf({ cluster, period, treated }: SteppedWedgeInput): SteppedWedge['steps'] | Refusal {
  const { levels: periods, codes: at } = codesOf(period)
  const { levels: sites, codes: who } = codesOf(cluster)
  const state = new Map<string, number>()
  for (let row = 0; row < at.length; row++) {
    const key = `${who[row]}/${at[row]}`
    if ((state.get(key) ?? treated[row]) !== treated[row]) {
      const says = `Site "${sites[who[row]!]}" both has and has not the service in period ${periods[at[row]!]}.`
      return refuse('mixed-cell', says, 'Cut the period in two, or leave it out as a transition.', {
        row: row + 1,
      })
    }
    state.set(key, treated[row]!)
  }
  const firsts = new Map<number | null, number>()
  for (let site = 0; site < sites.length; site++) {
    const seen = periods.flatMap((_, code) => {
      const value = state.get(`${site}/${code}`)
      return value === undefined ? [] : [{ code, value }]
    })
    const first = seen.find(({ value }) => value === 1)?.code ?? null
    const back = first === null ? undefined : seen.find(({ code, value }) => code > first && value === 0)
    if (back) {
      const says = `Site "${sites[site]}" has the service in period ${periods[first!]} and not in period ${periods[back.code]}.`
      return refuse('goes-back', says, 'A stepped wedge has no way back: correct the data, or use a crossover model.', {
        site: sites[site],
      })
    }
    firsts.set(first, (firsts.get(first) ?? 0) + 1)
  }
  if (firsts.size < 2) {
    const says = 'Every site has the service from the same period on, so that it cannot be told from time.'
    return refuse('no-steps', says, 'Use an interrupted time series, or sites that start at other times.')
  }
  return [...firsts]
    .sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity))
    .map(([code, count]) => ({ period: code === null ? null : periods[code]!, sites: count }))
}
