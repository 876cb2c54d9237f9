import { refuseUnlessKnown } from '../kernel/choice.ts'
import {
  firstRefusal,
  refuseUnlessNumbers,
  refuseUnlessShare,
  refuseUnlessVaries,
  type Numbers,
} from '../kernel/input.ts'
import type { Matrix } from '../kernel/linear.ts'
import { canonicalOrder, pick, unpick } from '../kernel/order.ts'
import {
  by,
  isRefusal,
  refuse,
  warn,
  type Convergence,
  type Provenance,
  type Refusal,
  type Result,
  type Warning,
} from '../kernel/result.ts'
import { type Covariates, type Design, designOf } from './design.ts'
import { families, links, type FamilyName, type LinkName } from './family.ts'
import { irls, type Fit } from './irls.ts'
import { type Estimate, estimateOf } from './table.ts'

export interface GlmInput {
  /** One for each row: a number, a share (binomial, with `weights` the trials) or a count. */
  readonly outcome: Numbers
  readonly covariates: Covariates
  /** `gaussian` unless said: ordinary least squares. */
  readonly family?: FamilyName
  /** The family's own unless said; a probability may take `probit` (or `identity` and `log` for risk differences and ratios). */
  readonly link?: LinkName
  /** Prior weights, from 0: precisions, or numbers of trials. */
  readonly weights?: Numbers
  /** Added to the linear predictor with coefficient 1, as the log of person-years. */
  readonly offset?: Numbers
  readonly intercept?: boolean
  /** Of the intervals; 0.95 unless said. */
  readonly level?: number
}

/** What `robust` and `clustered` need of a fitted model; rows are in the order they were given. */
export interface Fitted {
  readonly design: Design
  readonly fit: Fit
  readonly outcome: Float64Array
  readonly weights: Float64Array
  readonly linear: boolean
  readonly level: number
  /** The rows by what they hold: sums in this order do not hang on how they were given. */
  readonly order: Int32Array
}

export interface Glm extends Provenance, Convergence {
  readonly family: FamilyName
  readonly link: LinkName
  readonly estimates: readonly Estimate[]
  /** Model-based, p × p, in the order of `estimates`. */
  readonly covariance: Matrix
  /** 1 where the family fixes it; else Pearson's statistic over its degrees of freedom. */
  readonly dispersion: number
  readonly deviance: number
  readonly rows: number
  /** Rows with a weight, less coefficients. */
  readonly df: number
  readonly fitted: Float64Array
  /** y - μ. */
  readonly residuals: Float64Array
  readonly model: Fitted
}

/**
 * A generalised linear model by maximum likelihood (or quasi-likelihood). The same rows in another order give the same bytes. Refuses missing
 * values, outcomes or means that the family cannot have, a design without full rank, separation, and no convergence. Standard errors are the model's
 * own: see `robust` and `clustered` for those that believe less.
 * Source: McCullagh and Nelder, Generalized Linear Models, 2nd ed. (1989); checked against R's glm and Stata's glm.
 * Takes columns with one number for each row. Estimand: the coefficients, on the scale of the link: what a unit of each covariate adds to the mean,
 * its logarithm or log odds.
 */
export function glm(input: GlmInput): Result<Glm> {
  const unknown = refuseUnlessKnown({
    family: [input.family, Object.keys(families)],
    link: [input.link, Object.keys(links)],
  })
  if (unknown) return unknown
  const { family: named = 'gaussian', link: asked } = input
  if ((asked === 'logit' || asked === 'probit') && families[named].link !== 'logit')
    return refuse(
      'impossible-link',
      `A ${asked} link is for outcomes that are shares, which those of the family ${named} are not.`,
      'Leave the link out, or use a family of shares.',
      { link: asked, family: named },
    )
  const prepared = prepare(input)
  if (isRefusal(prepared)) return prepared
  const { design, outcome, weights, offset, family, link, level } = prepared
  const order = canonicalOrder([outcome, weights, offset, ...design.columns])
  const sorted: Design = { ...design, columns: design.columns.map((column) => pick(column, order)) }
  const fit = irls({
    design: sorted,
    outcome: pick(outcome, order),
    weights: pick(weights, order),
    offset: pick(offset, order),
    family,
    link,
  })
  if (isRefusal(fit)) return fit
  const df = weights.reduce((total, w) => total + Number(w > 0), 0) - design.names.length
  const dispersion = family.dispersed ? pearson(fit) / df : 1
  if (family.dispersed && df < 1) {
    const says = `There are as many coefficients as rows (${design.names.length}), so nothing is left to judge their uncertainty by.`
    return refuse('too-few-rows', says, 'Use fewer terms, or more rows.', { rows: outcome.length })
  }
  const covariance = fit.bread.clone().mul(dispersion)
  const estimates = design.names.map((name, j) =>
    estimateOf(name, fit.coefficients[j]!, Math.sqrt(covariance.get(j, j)), family.dispersed ? df : Infinity, level),
  )
  const back = inGivenOrder(fit, order)
  const linear = family.name === 'gaussian' && link.name === 'identity'
  return {
    ...by('models.glm', '1', warningsOf(fit, family.link === 'logit')),
    status: fit.status,
    iterations: fit.iterations,
    gradient: fit.gradient,
    family: family.name,
    link: link.name,
    estimates,
    covariance,
    dispersion,
    deviance: fit.deviance,
    rows: outcome.length,
    df,
    fitted: back.fitted,
    residuals: outcome.map((y, i) => y - back.fitted[i]!),
    model: { design, fit: back, outcome, weights, level, order, linear },
  }
}

function prepare(input: GlmInput) {
  const { outcome, level = 0.95 } = input
  const family = families[input.family ?? 'gaussian']
  const link = links[input.link ?? family.link]
  const extras = {
    ...(input.weights && { weights: input.weights }),
    ...(input.offset && { offset: input.offset }),
  }
  const wrong = firstRefusal(
    refuseUnlessNumbers({ outcome, ...extras }),
    refuseUnlessShare('The level', level),
    family.name === 'gaussian' ? refuseUnlessVaries('outcome', outcome) : undefined,
  )
  if (wrong) return wrong
  const rows = outcome.length
  const design = designOf(input.covariates, rows, input.intercept)
  if (isRefusal(design)) return design
  const weights = input.weights ? new Float64Array(input.weights) : new Float64Array(rows).fill(1)
  const negative = weights.findIndex((w) => w < 0)
  if (negative >= 0)
    return refuse(
      'negative-weight',
      `The weight in row ${negative + 1} is ${weights[negative]}.`,
      'Weights are from 0.',
      {
        row: negative + 1,
      },
    )
  const impossible = outcomeRefusal(outcome, family.wrong) ?? startRefusal(outcome, family.name, link.name)
  if (impossible) return impossible
  const offset = input.offset ? new Float64Array(input.offset) : new Float64Array(rows)
  return { design, outcome: new Float64Array(outcome), weights, offset, family, link, level }
}

function outcomeRefusal(outcome: Numbers, wrong: (y: number) => string | undefined): Refusal | undefined {
  for (let i = 0; i < outcome.length; i++) {
    const why = wrong(outcome[i]!)
    if (why)
      return refuse(
        'impossible-outcome',
        `The outcome in row ${i + 1} is ${outcome[i]}; here it is ${why}.`,
        'Look at that row, or choose another family.',
        {
          row: i + 1,
        },
      )
  }
  return undefined
}

/** A fit begins from the outcomes themselves, where the family has no better: those that are not above 0 have no logarithm. */
function startRefusal(outcome: Numbers, family: FamilyName, link: LinkName): Refusal | undefined {
  if (family !== 'gaussian' || link !== 'log') return undefined
  const at = Array.from(outcome).findIndex((y) => y <= 0)
  if (at < 0) return undefined
  return refuse(
    'no-logarithm',
    `The outcome in row ${at + 1} is ${outcome[at]}, which has no logarithm to begin from; with a log link of the family gaussian each is above 0.`,
    'Use the identity link, or for counts and sums the family quasipoisson, which takes outcomes from 0.',
    { row: at + 1, link },
  )
}

/** Σ w (y - μ)² / V(μ). */
function pearson({ working, pull }: Fit): number {
  let total = 0
  for (let i = 0; i < pull.length; i++) if (working[i]! > 0) total += pull[i]! ** 2 / working[i]!
  return total
}

function inGivenOrder(fit: Fit, order: Int32Array): Fit {
  const back = (values: Float64Array) => unpick(values, order)
  const qr = { ...fit.qr, leverages: () => back(fit.qr.leverages()) }
  return {
    ...fit,
    qr,
    eta: back(fit.eta),
    fitted: back(fit.fitted),
    working: back(fit.working),
    pull: back(fit.pull),
  }
}

function warningsOf(fit: Fit, chance: boolean): Warning[] {
  const warnings: Warning[] = []
  const extreme = chance ? fit.fitted.filter((p) => p < 1e-8 || p > 1 - 1e-8).length : 0
  if (extreme > 0)
    warnings.push(
      warn('extreme-chances', `${extreme} rows have a fitted chance of almost exactly 0 or 1.`, {
        rows: extreme,
      }),
    )
  if (fit.qr.condition > 1e5)
    warnings.push(
      warn('nearly-singular', 'Some terms nearly repeat each other, so their estimates lean on few digits.', {
        condition: fit.qr.condition,
      }),
    )
  return warnings
}
