import { refuseUnlessKnown } from '../kernel/choice.ts'
import { type Warning, type Result, isRefusal, refuse, warn } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { normal, studentT } from '../distributions/index.ts'
import { type Effect, type Measure, logMeasures, made, standardised, measures } from './effects.ts'
import { type Printed, type PrintedRange, readPrinted } from './printed.ts'

/**
 * What a paper prints of one effect. All numbers as text, exactly as printed: the decimals say how far they were rounded. Ratios on their own
 * scale (1.25, not its logarithm); `standardError` of a ratio is that of its logarithm, as papers give it.
 */
export interface ReportedEffect {
  readonly measure: Measure
  readonly estimate: Printed
  readonly low?: Printed
  readonly high?: Printed
  /** Confidence of the interval, default 0.95. */
  readonly level?: number
  readonly standardError?: Printed
  /** Two-sided. */
  readonly p?: Printed
  /** Degrees of freedom where the paper used t; normal otherwise. */
  readonly df?: number
}

interface Span {
  readonly from: string
  /** The smallest, middle and largest standard error the printed digits allow. */
  readonly low: number
  readonly middle: number
  readonly high: number
}

/**
 * Turns what a paper prints into an effect, after checking that its parts agree.
 *
 * The standard error is taken from the interval first, then as printed, then from the p-value. Every part that was printed implies a range of
 * standard errors, given its rounding; parts whose ranges do not meet contradict each other and the effect is refused with both ranges, as is
 * an estimate outside its interval, or an interval that is not symmetric on its scale (a sign that it was made on another scale).
 * Takes numbers as printed, as text. Estimand: the effect that is printed, ratios as logarithms. Source: Cochrane Handbook (2023), section 6.3.
 */
export function fromReport(report: ReportedEffect): Result<Effect> {
  const unknown = refuseUnlessKnown({ measure: [report.measure ?? null, measures] })
  if (unknown) return unknown
  const read = readAll(report)
  if (isRefusal(read)) return read
  const { estimate, interval, standardError, p } = read
  if (interval && (estimate.high < interval.low.low || estimate.low > interval.high.high)) {
    return refuse(
      'estimate-outside-interval',
      `The estimate ${report.estimate} is outside its interval, ${report.low} to ${report.high}.`,
      'Look again at the paper: a sign, a decimal point or another row was read.',
      { ...report },
    )
  }
  const level = report.level ?? 0.95
  const spans: Span[] = []
  if (interval) spans.push(fromInterval(interval, quantile(report.df, (1 - level) / 2)))
  if (standardError)
    spans.push({
      from: 'the standard error',
      low: standardError.low,
      middle: standardError.value,
      high: standardError.high,
    })
  if (p && p.bound !== '>') {
    const span = fromP(estimate, p, report.df)
    if (span) spans.push(span)
  }
  const chosen = spans.find((span) => Number.isFinite(span.middle) && span.middle > 0)
  if (!chosen) return noSpread(report)
  const disagreement = contradiction(spans)
  if (disagreement) return contradictionRefusal(report, disagreement)
  const lopsided = interval && asymmetry(estimate, interval)
  if (lopsided) return lopsidedRefusal(report, lopsided)
  return made(report.measure, `from ${chosen.from}`, estimate.value, chosen.middle ** 2, coarse(chosen))
}

function quantile(df: number | undefined, tail: number): number {
  return df === undefined ? normal.upperQuantile(tail) : studentT.upperQuantile(tail, df)
}

interface Interval {
  readonly low: PrintedRange
  readonly high: PrintedRange
}

interface Read {
  readonly estimate: PrintedRange
  readonly interval: Interval | undefined
  readonly standardError: PrintedRange | undefined
  readonly p: PrintedRange | undefined
}

function readAll(report: ReportedEffect): Result<Read> {
  const logged = logMeasures.has(report.measure)
  const level = report.level ?? 0.95
  if (!(level > 0 && level < 1))
    return refuse(
      'bad-level',
      `The confidence level is ${stated(level)}.`,
      'Give a level between 0 and 1, such as 0.95.',
      { level },
    )
  const estimate = onScale('The estimate', report.estimate, logged)
  if (isRefusal(estimate)) return estimate
  const interval = readInterval(report, logged)
  if (isRefusal(interval)) return interval
  const standardError =
    report.standardError === undefined ? undefined : readPrinted('The standard error', report.standardError)
  if (isRefusal(standardError)) return standardError
  const p = report.p === undefined ? undefined : readPrinted('The p-value', report.p)
  if (isRefusal(p)) return p
  if (standardError && standardError.value < 0)
    return refuse(
      'negative-standard-error',
      `The standard error is ${report.standardError}.`,
      'A standard error is never negative; check the column.',
      { ...report },
    )
  if (p && (p.value < 0 || p.value > 1))
    return refuse('impossible-p', `The p-value is ${report.p}.`, 'A p-value lies between 0 and 1.', {
      ...report,
    })
  return { estimate, interval, standardError, p }
}

function readInterval(report: ReportedEffect, logged: boolean): Result<Interval | undefined> {
  if (report.low === undefined && report.high === undefined) return undefined
  if (report.low === undefined || report.high === undefined)
    return refuse('half-an-interval', 'Only one limit of the interval is given.', 'Give both limits or neither.', {
      ...report,
    })
  const low = onScale('The lower limit', report.low, logged)
  if (isRefusal(low)) return low
  const high = onScale('The upper limit', report.high, logged)
  if (isRefusal(high)) return high
  if (low.low > high.high)
    return refuse(
      'limits-swapped',
      `The lower limit ${report.low} is above the upper limit ${report.high}.`,
      'Check the order of the limits and their signs.',
      { ...report },
    )
  return { low, high }
}

/** Reads a number onto the scale of pooling. A ratio printed as 0.0 still has a rounding interval above nought. */
function onScale(what: string, printed: Printed, logged: boolean): Result<PrintedRange> {
  const read = readPrinted(what, printed)
  if (isRefusal(read) || !logged) return read
  if (read.value <= 0) {
    return refuse(
      'ratio-not-positive',
      `${what} of a ratio is given as ${printed}; a ratio is above nought.`,
      'Give it on its own scale (1.25, not its logarithm), with enough decimals that it is not printed as 0.',
      { what, printed },
    )
  }
  return {
    value: Math.log(read.value),
    low: Math.log(Math.max(read.low, Number.MIN_VALUE)),
    high: Math.log(read.high),
    bound: read.bound,
  }
}

function fromInterval({ low, high }: Interval, reach: number): Span {
  return {
    from: 'the interval',
    low: Math.max(0, (high.low - low.high) / (2 * reach)),
    middle: (high.value - low.value) / (2 * reach),
    high: (high.high - low.low) / (2 * reach),
  }
}

/** |estimate| divided by the quantile of p/2. A p of 1, or an estimate of exactly nought, implies nothing. */
function fromP(estimate: PrintedRange, p: PrintedRange, df: number | undefined): Span | undefined {
  const size = Math.abs(estimate.value)
  const wide = Math.max(Math.abs(estimate.low), Math.abs(estimate.high))
  const near = estimate.low <= 0 && estimate.high >= 0 ? 0 : Math.min(Math.abs(estimate.low), Math.abs(estimate.high))
  if (wide === 0) return undefined
  const statistic = (value: number) => (value >= 1 ? 0 : quantile(df, Math.max(value, 1e-300) / 2))
  const atMost = p.bound === '<' ? Infinity : statistic(Math.max(p.low, 0))
  const least = statistic(p.high)
  const middle = statistic(p.value)
  return {
    from: p.bound === '<' ? 'a bound on the p-value' : 'the p-value',
    low: near / atMost,
    middle: p.bound === '<' ? NaN : size / middle,
    high: least === 0 ? Infinity : wide / least,
  }
}

function contradiction(spans: readonly Span[]): readonly [Span, Span] | undefined {
  for (const [i, a] of spans.entries())
    for (const b of spans.slice(i + 1)) if (a.low > b.high || b.low > a.high) return [a, b]
  return undefined
}

function contradictionRefusal(report: ReportedEffect, [a, b]: readonly [Span, Span]) {
  return refuse(
    'report-contradicts-itself',
    `What is printed cannot all be true: ${a.from} implies a standard error from ${show(a.low)} to ${show(a.high)}, ${b.from} one from ${show(b.low)} to ${show(b.high)}.`,
    'Look for a standard deviation or a variance given as a standard error, an interval of another confidence level, an adjusted p beside an unadjusted interval, or a misprint; then give only the part you trust.',
    { ...report, spans: [a, b] },
  )
}

function show(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : 'any size'
}

/** How much longer one arm of the interval is than the other, as a share of its width, where rounding cannot explain it. */
function asymmetry(estimate: PrintedRange, { low, high }: Interval): { share: number } | undefined {
  const upperMin = high.low - estimate.high
  const upperMax = high.high - estimate.low
  const lowerMin = estimate.low - low.high
  const lowerMax = estimate.high - low.low
  // Adjusted and profile-likelihood intervals are a little lopsided: a tenth is let pass.
  const apart = Math.max(upperMin - lowerMax, lowerMin - upperMax)
  const share = apart / (high.value - low.value)
  return share > 0.1 ? { share } : undefined
}

function lopsidedRefusal(report: ReportedEffect, { share }: { share: number }) {
  const ratio = logMeasures.has(report.measure)
  return refuse(
    'interval-not-symmetric',
    `The estimate ${report.estimate} is ${Math.round(share * 50)}% of the width away from the middle of ${report.low} to ${report.high}${ratio ? ' on the log scale' : ''}.`,
    ratio
      ? 'Check that the limits are of the ratio and not of its logarithm, and that estimate and limits are of one analysis.'
      : 'Check whether this is a ratio (OR, RR), whose interval is symmetric only on the log scale, or a bootstrap interval.',
    { ...report, share },
  )
}

function noSpread(report: ReportedEffect) {
  return refuse(
    'no-spread',
    'Nothing that is printed says how uncertain the effect is.',
    'Give the interval, the standard error or an exact p-value; "p < 0.05" alone is a bound, not a value.',
    { ...report },
  )
}

function coarse(span: Span): Warning[] {
  if (span.high <= 1.1 * span.middle && span.low >= 0.9 * span.middle) return []
  return [
    warn(
      'coarsely-rounded',
      `Rounding in print leaves the standard error anywhere from ${show(span.low)} to ${show(span.high)}; ${show(span.middle)} was used.`,
    ),
  ]
}

/**
 * Hedges' g from a t statistic of two independent groups. The sign is the caller's: positive when group 1 has more of the outcome.
 * Takes the number as printed. Estimand: the standardised mean difference. Refuses what is no number and groups too small. Source: Hedges 1981;
 * Cochrane Handbook (2023), section 6.5.2.
 */
export function fromT(t: Printed, n1: number, n2: number): Result<Effect> {
  const read = readPrinted('The t statistic', t)
  if (isRefusal(read)) return read
  const small = tooFew(n1, n2)
  if (small) return small
  return standardised(read.value * Math.sqrt(1 / n1 + 1 / n2), n1, n2, 'from a t statistic')
}

function tooFew(n1: number, n2: number) {
  if (n1 >= 2 && n2 >= 2) return undefined
  return refuse(
    'too-few-people',
    `Groups of ${stated(n1)} and ${stated(n2)} people are too small.`,
    'Both groups need at least two people.',
    { n1, n2 },
  )
}

/**
 * Hedges' g from an F statistic with 1 and n₁+n₂−2 degrees of freedom. F has no sign, so the direction must be given.
 * Takes the number as printed. Estimand: the standardised mean difference. Refuses an F below 0 and what `fromT` refuses. Source: Hedges 1981, as `fromT`.
 */
export function fromF(f: Printed, direction: 1 | -1, n1: number, n2: number): Result<Effect> {
  const read = readPrinted('The F statistic', f)
  if (isRefusal(read)) return read
  if (read.value < 0) return refuse('negative-f', `F is ${f}; it is never negative.`, 'Check the column.', { f })
  return fromT(String(direction * Math.sqrt(read.value)), n1, n2)
}

/**
 * Hedges' g from an exact two-sided p-value of a t test. "p < 0.05" is a bound and is refused.
 * Takes the number as printed. Estimand: the standardised mean difference. Source: Cochrane Handbook (2023), section 6.5.2.3.
 */
export function fromTestP(p: Printed, direction: 1 | -1, n1: number, n2: number): Result<Effect> {
  const read = readPrinted('The p-value', p)
  if (isRefusal(read)) return read
  if (read.bound || !(read.value > 0 && read.value <= 1))
    return refuse(
      'p-not-exact',
      `The p-value is given as "${p}".`,
      'Only an exact p-value above 0 gives an effect; a bound gives none.',
      { p },
    )
  const small = tooFew(n1, n2)
  if (small) return small
  const t = studentT.upperQuantile(read.value / 2, n1 + n2 - 2)
  return fromT(String(direction * t), n1, n2)
}
