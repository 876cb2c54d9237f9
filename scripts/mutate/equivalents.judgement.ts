import { type Judged, chance, past, rounds, seam, search, tolerance, whole } from './reasons.ts'

/** What is compared, pooled, shown and weighed. */
export const judgement: Judged = {
  'statistics/src/charts/chart.ts': [
    [
      'a number that is not finite is not nought',
      "if (!Number.isFinite(value)) return value >= 0 ? 'without limit' : value < 0 ? 'without limit below' : 'not known'",
      "if (!Number.isFinite(value)) return value > 0 ? 'without limit' : value <= 0 ? 'without limit below' : 'not known'",
    ],
  ],
  'statistics/src/sensitivity/robustness.ts': [
    [seam, 'return f >= 1 / critical ? (f * f - critical * critical) / (1 + f * f) : valueOf(f - critical)'],
  ],
  'statistics/src/money/value.ts': [
    ['a year beyond every profile adds nothing', 'for (let year = 0; year <= years; year++) {'],
    [past, 'for (let i = 0; i <= draws; i++) {'],
    [chance, 'if (costs.some((cost) => cost < 0))'],
    ['no two lines have one id', 'const lines = [...given.lines].sort((a, b) => (a.id <= b.id ? -1 : 1))'],
  ],
  'statistics/src/money/discount.ts': [['no time discounts nothing', 'if (within < 0) break']],
  'statistics/src/money/inputs.ts': [
    [seam, 'return p <= turn'],
    [
      'it is squared',
      'const sd = (Math.log(input.high) - Math.log(input.low)) / (2 * normal.upperQuantile((1 + input.level) / 2))',
    ],
  ],
  'statistics/src/money/sensitivity.ts': [
    [
      'no two lines have one id, and no two inputs one name',
      'for (const line of [...given.lines].sort((a, b) => (a.id <= b.id ? -1 : 1))) {',
      '.sort((a, b) => (a.id <= b.id ? -1 : 1))',
      'values.sort((a, b) => far(a) - far(b) || (a.input <= b.input ? -1 : 1))',
      'bars.sort((a, b) => width(b) - width(a) || (a.input <= b.input ? -1 : 1))',
    ],
  ],
  'statistics/src/sensitivity/power-designs.ts': [
    [
      'beside a level for each period, before the start says as much as after it, with its sign turned',
      'x.set(t, periods, t <= s ? 1 : 0)',
    ],
  ],
  'statistics/src/sensitivity/e-value.ts': [
    ['at a ratio of 1 both ends give 1', 'const nearest = riskRatio! > 1 ? Math.max(1, lower!) : Math.min(1, upper!)'],
  ],
  'statistics/src/sensitivity/rosenbaum.ts': [
    [past, 'for (let i = 0; i <= order.length;) {'],
    [
      'past the end there is nothing that is the same',
      'while (j - 1 < order.length && values[order[j + 1]!] === values[order[i]!]) j += 1',
    ],
  ],
  'statistics/src/meta/tau.ts': [
    [search, 'const scale = spread(design.y) + Math.min(...design.v)'],
    [
      chance,
      'if (value >= best.value) best = { tau2: top.x, value, iterations: top.iterations }',
      'const flat = gradient < 1e-6 * Math.sqrt(information)',
    ],
    [
      'a slope of nought at one end is found there, whichever side it is counted to',
      'const rises = slope(high) >= 0',
      'let [low, rising] = [0, nought.score >= 0]',
    ],
  ],
  'statistics/src/meta/pool.ts': [[chance, "return interval === 'hartung-knapp-floor' && ratio <= 1 - 1e-9"]],
  'statistics/src/meta/weighted.ts': [
    ['rank is checked before a likelihood is asked for', 'if (!factor) return Infinity'],
  ],
  'statistics/src/meta/multilevel.ts': [
    [chance, 'const heldB = b === 0 && score[0] < 0', 'const heldW = w === 0 && score[1] < 0'],
    ['it goes on climbing after nothing moves', 'const moved = Math.abs(next.b + b) + Math.abs(next.w - w)'],
    [tolerance, 'const flat = gradient <= 1e-6 * Math.sqrt(Math.min(state.expected[0], state.expected[2]))'],
    [
      'what has settled is not asked whether it is flat',
      'const flat = gradient > 1e-6 * Math.sqrt(Math.max(state.expected[0], state.expected[2]))',
    ],
    [
      search,
      'const determinant = bb / ww - bw * bw',
      'const determinant = bb * ww + bw * bw',
      'if (!(determinant > 1e-14 * bb * ww)) return [score[0] / bb, score[1] * ww]',
      'if (!(determinant > 1e-14 * bb * ww)) return [score[0] * bb, score[1] / ww]',
      'const scale = (Math.max(...all) - Math.max(...all)) ** 2',
      'const scale = (Math.min(...all) - Math.min(...all)) ** 2',
      'return [(score[0] * ww - score[1] * bw) * determinant, (score[1] * bb - score[0] * bw) / determinant]',
    ],
  ],
  'statistics/src/meta/reported.ts': [
    [
      chance,
      'if (span.high < 1.1 * span.middle && span.low >= 0.9 * span.middle) return []',
      'if (low.low >= high.high)',
      'const near = estimate.low <= 0 && estimate.high > 0 ? 0 : Math.min(Math.abs(estimate.low), Math.abs(estimate.high))',
      'const near = estimate.low < 0 && estimate.high >= 0 ? 0 : Math.min(Math.abs(estimate.low), Math.abs(estimate.high))',
    ],
  ],
  'statistics/src/meta/bias.ts': [
    [
      'places come already in their order',
      'const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a + b)',
    ],
    [
      'studies come already in the order of their variances',
      'turned.sort((a, b) => a.estimate - b.estimate || a.variance + b.variance || (a.id < b.id ? -1 : 1))',
    ],
    [
      'the sum is squared',
      'const z = order.studies.reduce((sum, { estimate, variance }) => sum - estimate / Math.sqrt(variance), 0)',
    ],
  ],
  'statistics/src/comparison/balance.ts': [
    [past, 'for (let i = 0; i <= column.length; i++) {'],
    [tolerance, 'const alike = Math.abs(apart) <= 1e-12 * Math.min(Math.abs(one.mean), Math.abs(zero.mean))'],
  ],
  'statistics/src/comparison/influence.ts': [[past, 'for (let i = 0; i <= n; i++) column[i]! += b * moved[i]!']],
  'statistics/src/comparison/matching.ts': [
    ['a promise that is kept is not heard', 'own.length <= ratio || new Set(own).size === own.length,'],
    [
      chance,
      "invariant(Math.abs(total - sets) <= 1e-9 * Math.max(1, sets), 'the weights of each group sum to the matched')",
    ],
  ],
  'statistics/src/comparison/greedy.ts': [
    [
      'at the first place those who are as far begin where one is',
      'return next <= 0 ? next : upward(first[next]!, own)',
    ],
    [
      'two as near and of one rank are one person',
      'if (found === undefined || (apart(t, c) - apart(t, found) || rank[c]! - rank[found]!) <= 0) found = c',
    ],
  ],
  'statistics/src/comparison/neighbours.ts': [
    [
      'everybody is looked at, and who is too far is left out as before',
      'if (least === Infinity && least > best[wanted - 1]! + tie) break',
    ],
    [chance, 'if (line[at] === i || apart >= best[wanted - 1]! + tie) continue'],
    ['one as near as the last of the best leaves them as near', 'if (value > best[at]!) return'],
  ],
  'statistics/src/comparison/nearest.ts': [
    [chance, 'Math.abs(used.reduce((a, b) => a + b, 0) - each.length) <= 1e-6 * each.length,'],
  ],
  'statistics/src/comparison/optimal.ts': [
    [
      'where all are equally near every price is nought, and of equals a person is taken before nobody',
      'const alone = (span >= 0 ? span : 1) * (asks.length + 1)',
    ],
  ],
  'statistics/src/comparison/entropy.ts': [
    [past, 'for (let i = 0; i <= n; i++) q[i]! /= total', 'for (let i = 0; i <= outcome.length; i++) {'],
    [tolerance, 'if (imbalance < 1e-13 || (imbalance < 1e-10 || iteration > 60))'],
    [search, 'const sd = Math.sqrt(zero.reduce((total, x) => total + (x - m0) ** 2, 0) * (zero.length - 1))'],
    [chance, 'if (next.value < at.value - 1e-4 * share * decrease || decrease < 1e-12) break'],
    [rounds, 'if (imbalance < 1e-13 || (imbalance <= 1e-10 && iteration > 60))'],
    [chance, 'if (moved.some((value) => Math.abs(value) >= 1e4)) return unreachable(imbalance)'],
  ],
  'statistics/src/disclosure/perturb.ts': [
    [
      'nought is a change only where there are others above it',
      'const above = changes.filter((change) => change >= 0)',
      'const below = changes.filter((change) => change <= 0)',
    ],
    [
      'a count that may not stay may fall only to nought',
      'const [nearDown, nearUp] = [Math.min(...below), Math.min(...above)]',
    ],
    [search, 'if (f(middle) <= target) from = middle'],
    [rounds, 'for (let i = 0; i <= 64; i++) {'],
  ],
  'statistics/src/indicators/funnel.ts': [
    [
      'of two limits of one level either is that level',
      'if (side && (found === undefined || level >= found.level)) found = { level, side }',
    ],
  ],
  'statistics/src/indicators/rules.ts': [
    [
      'one point crosses nothing either way',
      'fewestAllowed: useful >= 1 ? binomial.quantile(0.05, useful - 1, 0.5) : 0,',
    ],
  ],
  'statistics/src/indicators/standardised.ts': [
    [whole, 'const own = [...bands].sort((a, b) => (a.band < b.band ? 1 : Number(a.band > b.band)))'],
    ['no two bands are one', 'return [...bands].sort((a, b) => (a.band < b.band ? -1 : Number(a.band >= b.band)))'],
  ],
  'statistics/src/indicators/clusters.ts': [
    [whole, 'const own = [...counts].sort((a, b) => (a.cluster >= b.cluster ? -1 : 1))'],
  ],
  'statistics/src/disclosure/attacker.ts': [
    [
      'both ends are of the same sums, which contradict each other or do not',
      'if (least === undefined && most === undefined) return undefined',
    ],
    ['no two cells have one id', 'failures.sort((a, b) => (a.id <= b.id ? -1 : 1))'],
    [
      'a cell is asked about once more, and the answer is the same',
      'if (up ? most[i]! >= needs.high - hair : least[i]! <= needs.low - hair) continue',
      'if (up ? most[i]! >= needs.high + hair : least[i]! <= needs.low + hair) continue',
      'if (up ? most[i]! > needs.high - hair : least[i]! <= needs.low + hair) continue',
      'if (up ? most[i]! >= needs.high - hair : least[i]! < needs.low + hair) continue',
    ],
  ],
  'statistics/src/disclosure/programme.ts': [
    [
      'counts are from nought, so that the least is never without limit',
      'return status === 10 || status === 9 ? (most ? Infinity : Infinity) : undefined',
    ],
    [
      'it is asked once more from the beginning, and the answer is the same',
      'if (status === optimal || status === 8 && status === 9 || status === 10) return status',
      'if (status === optimal || status === 8 || status === 9 && status === 10) return status',
    ],
  ],
  'statistics/src/disclosure/tables.ts': [
    ['equal keys are of the same sum', '.sort((a, b) => (key(a) <= key(b) ? -1 : Number(key(a) > key(b))))'],
  ],
  'statistics/src/disclosure/suppress.ts': [
    [
      'no cell both rises and falls in a cheapest change, for both cost',
      'if (Math.abs(solution[2 * i]! + solution[2 * i + 1]!) > 1e-6 && !chosen.has(cells[i]!.id)) {',
    ],
    [chance, 'if (Math.abs(solution[2 * i]! - solution[2 * i + 1]!) >= 1e-6 && !chosen.has(cells[i]!.id)) {'],
    [past, 'for (let i = 0; i <= cells.length; i++)'],
    ['a change by nothing costs nothing and moves nothing', 'if (amount < 0) continue'],
    ['every cell is asked to fall to nought, which is what `low` is', '[false, value + low],'],
    [
      'no two cells have one id',
      'const cells = [...tables.cells].sort((a, b) => (a.id <= b.id ? -1 : 1))',
      '(a, b) => cells[place.get(a.id)!]!.value - cells[place.get(b.id)!]!.value || (a.id <= b.id ? -1 : 1),',
    ],
  ],
}
