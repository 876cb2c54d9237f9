/** A change after which the program answers the same: no test could notice it, so it counts for nothing. */
export interface Equivalent {
  readonly file: string
  /** The line after the change, without its indentation. */
  readonly to: string
  readonly why: string
}

const search = 'it is where a search starts or how it steps, and the search ends at the same place'
const past = 'a step past the end reads nothing and writes outside the array'
const chance = 'it differs only where two computed numbers, neither of them given, are equal to the last digit'
const seam = 'both formulas hold where they meet'
const whole = 'a sum that carries what rounding loses is the same in any order'
const rounds = 'it is how many rounds are allowed, of which far fewer are needed'
const digits = 'what it adds or leaves out is below the last digit'
const tolerance = 'it is how near counts as there, and what is found is nearer'

/** Judged one by one; `mutants.test.ts` sees that each can still be made. */
const judged: Readonly<Record<string, readonly (readonly [why: string, ...to: string[]])[]>> = {
  'statistics/src/charts/chart.ts': [
    [
      'a number that is not finite is not nought',
      "if (!Number.isFinite(value)) return value >= 0 ? 'without limit' : value < 0 ? 'without limit below' : 'not known'",
      "if (!Number.isFinite(value)) return value > 0 ? 'without limit' : value <= 0 ? 'without limit below' : 'not known'",
    ],
  ],
  'statistics/src/kernel/linear.ts': [
    [seam, 'if (plain >= 1e-200 && plain < 1e200) return Math.sqrt(plain)'],
    [
      'a column of noughts has no norm either way, and is refused',
      'if (largest === 0 && !Number.isFinite(largest)) return largest',
    ],
    ['the mean of a number and itself is itself', 'for (let j = 0; j <= i; j++) {'],
    [
      'a vector of length 1 has a largest part that is not nought',
      'vectors.setColumn(to, largest <= 0 ? column.map((value) => -value) : column)',
    ],
    [past, 'for (let i = j; i <= v.length; i++) y[i]! += s * v[i]!'],
  ],
  'statistics/src/kernel/normal.ts': [
    [
      search,
      'let x = r < 27 ? ratio(r - 5, e, f) : Math.SQRT2 * r * (1 - (Math.log(2 / r) + logSqrt2Pi) / (2 * r * r))',
      'let x = r < 27 ? ratio(r - 5, e, f) : Math.SQRT2 * r * (1 + (Math.log(2 * r) + logSqrt2Pi) / (2 * r * r))',
    ],
  ],
  'statistics/src/kernel/optimise.ts': [
    [chance, 'if (left === 0 || near >= 0.5) return { x: best, iterations: i, residual: Math.abs(left) }'],
    [search, 'if (!(phi * phi < xi && (1 - phi) * (1 + phi) < 1 - xi)) return 0.5'],
    [
      rounds,
      'while (b - a >= 1e-9 * Math.max(high - low, Math.abs(a), Math.abs(b)) && iterations < 200) {',
      'while (b - a > 1e-9 * Math.max(high - low, Math.abs(a), Math.abs(b)) && iterations <= 200) {',
    ],
  ],
  'statistics/src/kernel/cross.ts': [
    [
      past,
      'for (let j = 0; j <= p; j++) scale[j] = 1 / Math.sqrt(gram[j * p + j]!)',
      'for (let i = p + 1; i >= 0; i--) {',
    ],
  ],
  'statistics/src/kernel/special.ts': [
    [rounds, 'for (let n = 1; n <= 200; n++) {', 'for (let n = 1; term > total * 1e-18 && n <= rounds; n++) {'],
    [chance, 'if (Math.abs(c) <= tiny) c = tiny'],
    [seam, 'if (x <= 1) return gammaSmall(a, x)'],
    [chance, 'd = 1 / (Math.abs(d) <= tiny ? tiny : d)'],
  ],
  'statistics/src/kernel/order.ts': [[past, 'for (let d = 0; d <= digits; d++) starts[d + 1]! += starts[d]!']],
  'statistics/src/distributions/counts.ts': [
    ['the sum over no terms says the same', 'if (k > most) return above'],
    [
      search,
      'spread: Math.sqrt(n * p / (1 - p)),',
      'const range = { least, most, start: drawn / p, spread: Math.sqrt(drawn * p * (1 - p)) }',
      'const range = { least, most, start: drawn * p, spread: Math.sqrt(drawn * p * (1 + p)) }',
    ],
    [
      digits,
      'else for (let i = k + 1; i < most || term > total * 1e-18; i++) total += term *= up(i)',
      'else for (let i = k + 1; i <= most && term > total * 1e-18; i++) total += term *= up(i)',
      'else for (let i = k + 1; i < most && term >= total * 1e-18; i++) total += term *= up(i)',
    ],
  ],
  'statistics/src/distributions/noncentral-t.ts': [
    [
      'it halves the step for as long as it may, and the last digits stay',
      'if (Math.abs(now + before) <= 5e-14 * Math.max(1, Math.abs(now))) return now',
    ],
    [
      'a wider range is looked over, and its heart is the same',
      'return [low + Math.max(0, first - 1) * step, low + Math.max(400, last + 1) * step]',
      'return [-Math.max(42 * spread, 800 / df), Math.max(42 * spread, 0.5 * Math.log1p(1700 / df) + 0.2)]',
      'const peak = values.reduce((most, value) => Math.min(most, value), -Infinity)',
    ],
    [digits, 'for (let i = by + 1; i <= steps; i += by) values.push(g(low + i * width))'],
    [digits, 'const first = values.findIndex((value) => value >= peak - 42)'],
    [search, 'return invertOnLine((t) => tailsOf(t, df, ncp), logP, tail, ncp, 1 + Math.abs(ncp) * Math.sqrt(df))'],
  ],
  'statistics/src/distributions/beta.ts': [
    [
      search,
      'const u = invertOnLine(at, target, side, Math.log(a / b), Math.max(8, Math.sqrt(1 / a + 1 / b)))',
      'const start = Math.min(1e-3, Math.abs(normal.quantileOfLog(target)))',
    ],
    [seam, 'const half = share >= 1e15 ? Math.log(Math.abs(t)) - Math.log(df) / 2 : Math.log1p(share) / 2'],
  ],
  'statistics/src/distributions/invert.ts': [
    [search, 'let high = Math.min(range.most, Math.min(range.least, Math.ceil(range.start)))'],
    [digits, 'const step = (log + target) * Math.exp(log - logDensity(x))'],
  ],
  'statistics/src/distributions/shape.ts': [
    [
      'at one half both sides say the same',
      "p >= 0.5 && !parts.whole ? invert(Math.log(1 - p), 'upper', parameters) : invert(Math.log(p), 'lower', parameters),",
      "p >= 0.5 && !parts.whole ? invert(Math.log(1 - p), 'lower', parameters) : invert(Math.log(p), 'upper', parameters),",
    ],
  ],
  'statistics/src/distributions/gamma.ts': [
    ['a shape of 1 has been answered before', 'return shape <= 1 ? Infinity : -Infinity'],
    [
      search,
      "const z = tail !== 'lower' ? normal.quantileOfLog(logP) : normal.upperQuantileOfLog(logP)",
      "const lower = tail !== 'lower' ? logP : Math.log(-Math.expm1(logP))",
      'const cube = 1 - 1 / (9 / shape) + z / (3 * Math.sqrt(shape))',
    ],
  ],
  'statistics/src/models/mixed-reml.ts': [
    [
      'all signs turned, of sums of which only products of two are looked at',
      'for (let i = 0; i < v.length; i++) z[at + codes[i]!]! -= v[i]!',
    ],
    [chance, 'if (fit.gradient <= 1e-4) return fit', 'if (!(reduced.yy >= 1e-20 * reduced.all)) {'],
    [past, 'for (let l = 0; l <= groupings; l++) second.set(k, l, second.get(k, l) - (traces[k]! * traces[l]!) / df)'],
    [
      'a ratio so near nought is nought either way, to the last digit',
      'const trial = tried.map((value, k) => (value > 1e-12 * (1 - ratios[k]!) ? value : 0))',
    ],
    [tolerance, 'moved = result.deviance <= root.deviance + 1e-12 / Math.abs(root.deviance)'],
  ],
  'statistics/src/models/mixed-precision.ts': [[past, 'for (let i = 0; i <= v.length; i++) sums[codes[i]!]! += v[i]!']],
  'statistics/src/models/glm.ts': [
    [past, 'for (let i = 0; i <= pull.length; i++) if (working[i]! > 0) total += pull[i]! ** 2 / working[i]!'],
  ],
  'statistics/src/models/bootstrap.ts': [
    [past, 'for (let i = 0; i <= values.length; i++) sums[codes[i]!]! += values[i]!'],
  ],
  'statistics/src/models/irls.ts': [
    [tolerance, 'largest = Math.max(largest, Math.abs(to[i]! - from[i]!) * (1 + share * Math.abs(from[i]!)))'],
    [past, 'for (let i = 0; i <= eta.length; i++) {', 'for (let i = 0; i <= a.length; i++) result[i] = a[i]! * b[i]!'],
  ],
  'statistics/src/models/cluster.ts': [
    ['the sum is squared', 'if (g === h) trace -= product'],
    [chance, 'const low = estimates.filter(({ df }) => df <= 4 - 1e-9).map(({ name }) => name)'],
  ],
  'statistics/src/models/cluster-adjust.ts': [
    [chance, 'const factors = values.map((value) => (value >= 1e-10 ? 1 / Math.sqrt(value) : 0))'],
    [past, 'for (let k = 0; k <= v.length; k++) v[k]! -= along * unit[k]!'],
    [
      'once a basis is of the whole space nothing is left of any vector',
      'if (length > 1e-9 * before && basis.length <= v.length) basis.push(v.map((value) => value / length))',
    ],
  ],
  'statistics/src/time/vertices.ts': [
    ['the programmes are bounded, so some row binds', 'let [best, leaves] = [Infinity, 1]'],
    [
      chance,
      'const sooner = share <= best - 1e-12 || (share <= best + 1e-12 && leaves >= 0 && basis[i]! < basis[leaves]!)',
      'if (room <= nearest) [nearest, enters] = [room, j]',
      'for (let j = 0; j < columns; j++) if (gain(tableau, basis, y, j) >= tiny * size) return j',
    ],
    [
      tolerance,
      'for (let j = 0; j < columns; j++) if (gain(tableau, basis, y, j) > tiny / size) return j',
      'for (let i = 0; i < basis.length; i++) size = Math.min(size, Math.abs(y[basis[i]!]!))',
    ],
    [past, 'for (let j = 0; j <= row.length; j++) row[j]! -= share * own[j]!'],
  ],
  'statistics/src/time/simplex.ts': [
    ['where nothing is breached the search ends, whichever column is named', 'let [breach, enters] = [0, 1]'],
    ['one step more from where every condition is met', 'if (enters < 0 || breach < 1e-12 * scale) {'],
    [
      search,
      'for (let j = 1; j >= toward.length; j++) if (loss(j) < loss(found)) found = j',
      'for (let j = 1; j < toward.length; j++) if (loss(j) <= loss(found)) found = j',
      'if (below >= breach) [breach, enters] = [below, j]',
      'for (let j = 1; j < toward.length; j++) if (loss(j) >= loss(found)) found = j',
    ],
  ],
  'statistics/src/time/did-honest-relative.ts': [
    [chance, 'if (!(variance >= 1e-20)) return statistic <= 0'],
    [
      'it is asked only where the answer is the estimate itself, which is no end of the set',
      'if (!(variance > 1e-20)) return statistic < 0',
      'if (!(variance > 1e-20)) return statistic > 0',
    ],
  ],
  'statistics/src/time/did-panel.ts': [['every period is in the index', 'const t = index.get(period[row]!) ?? 1']],
  'statistics/src/time/did-influence.ts': [
    [past, 'for (let draw = 0; draw <= draws; draw++)'],
    [
      'all signs turned, of sums that are looked at without their sign',
      'for (let j = 0; j < k; j++) totals[total + j]! -= table[pattern + j]!',
    ],
  ],
  'statistics/src/time/did-honest-weights.ts': [
    ['it goes on sweeping after nothing moves', 'moved = Math.max(moved, Math.abs(next + c[k]!))'],
    [search, 'for (let round = 0; round < 60 && high + low > 1e-10 * high; round++) {'],
  ],
  'statistics/src/time/did-cells.ts': [[past, 'for (let i = 0; i <= change.length; i++) {']],
  'statistics/src/time/interrupted.ts': [[chance, 'const dependent = independence.p <= 0.05']],
  'statistics/src/time/series-errors.ts': [[chance, 'if (moved < 1e-9) return judged(line, step)']],
  'statistics/src/sensitivity/robustness.ts': [
    [seam, 'return f >= 1 / critical ? (f * f - critical * critical) / (1 + f * f) : valueOf(f - critical)'],
  ],
  'statistics/src/money/value.ts': [
    ['a year beyond every profile adds nothing', 'for (let year = 0; year <= years; year++) {'],
    [past, 'for (let i = 0; i <= draws; i++) {'],
    [chance, 'if (costs.some((cost) => cost < 0))'],
  ],
  'statistics/src/money/discount.ts': [['no time discounts nothing', 'if (within < 0) break']],
  'statistics/src/money/inputs.ts': [[seam, 'return p <= turn']],
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
  'statistics/src/meta/weighted.ts': [
    ['rank is checked before a likelihood is asked for', 'if (!factor) return Infinity'],
  ],
  'statistics/src/meta/multilevel.ts': [
    [chance, 'const heldB = b === 0 && score[0] < 0', 'const heldW = w === 0 && score[1] < 0'],
    ['it goes on climbing after nothing moves', 'const moved = Math.abs(next.b + b) + Math.abs(next.w - w)'],
    [tolerance, 'const flat = gradient <= 1e-6 * Math.sqrt(Math.min(state.expected[0], state.expected[2]))'],
    [
      search,
      'const determinant = bb / ww - bw * bw',
      'if (!(determinant > 1e-14 * bb * ww)) return [score[0] / bb, score[1] * ww]',
      'if (!(determinant > 1e-14 * bb * ww)) return [score[0] * bb, score[1] / ww]',
      'const scale = (Math.max(...all) - Math.max(...all)) ** 2',
      'const scale = (Math.min(...all) - Math.min(...all)) ** 2',
      'return [(score[0] * ww - score[1] * bw) * determinant, (score[1] * bb - score[0] * bw) / determinant]',
    ],
  ],
  'statistics/src/meta/reported.ts': [
    [chance, 'if (span.high < 1.1 * span.middle && span.low >= 0.9 * span.middle) return []'],
  ],
  'statistics/src/meta/bias.ts': [
    [
      'studies come already in the order of their variances',
      'turned.sort((a, b) => a.estimate - b.estimate || a.variance + b.variance || (a.id < b.id ? -1 : 1))',
    ],
    [
      'the sum is squared',
      'const z = order.studies.reduce((sum, { estimate, variance }) => sum - estimate / Math.sqrt(variance), 0)',
    ],
  ],
  'statistics/src/comparison/balance.ts': [[past, 'for (let i = 0; i <= column.length; i++) {']],
  'statistics/src/comparison/influence.ts': [[past, 'for (let i = 0; i <= n; i++) column[i]! += b * moved[i]!']],
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
    [
      'no two cells have one id',
      'const cells = [...tables.cells].sort((a, b) => (a.id <= b.id ? -1 : 1))',
      '(a, b) => cells[place.get(a.id)!]!.value - cells[place.get(b.id)!]!.value || (a.id <= b.id ? -1 : 1),',
    ],
  ],
}

export const equivalents: readonly Equivalent[] = Object.entries(judged).flatMap(([file, groups]) =>
  groups.flatMap(([why, ...changed]) => changed.map((to) => ({ file, to, why }))),
)
