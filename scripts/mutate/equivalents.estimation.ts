import { type Judged, chance, digits, past, rounds, seam, search, tolerance } from './reasons.ts'

/** What is estimated, and what that stands on. */
export const estimation: Judged = {
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
    [
      'beyond the ends terms are nought',
      'if (lower) for (let i = k; i > least || term > total * 1e-18; i--) total += term /= up(i - 1)',
    ],
    ['the sum over no terms says the same', 'if (k > most) return above'],
    [
      search,
      'spread: Math.sqrt(n * p / (1 - p)),',
      'spread: Math.sqrt(n / p * (1 - p)),',
      'spread: Math.sqrt(n * p * (1 + p)),',
      'const range = { least, most, start: drawn * p, spread: Math.sqrt(drawn / p * (1 - p)) }',
      'const range = { least, most, start: drawn * p, spread: Math.sqrt(drawn * p / (1 - p)) }',
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
    [
      digits,
      'for (let i = by + 1; i <= steps; i += by) values.push(g(low + i * width))',
      'for (let i = by - 1; i < steps; i += by) values.push(g(low + i * width))',
      'const last = values.findLastIndex((value) => value >= peak - 42)',
    ],
    [digits, 'const first = values.findIndex((value) => value >= peak - 42)'],
    [search, 'return invertOnLine((t) => tailsOf(t, df, ncp), logP, tail, ncp, 1 + Math.abs(ncp) * Math.sqrt(df))'],
  ],
  'statistics/src/distributions/beta.ts': [
    [
      search,
      'const u = invertOnLine(at, target, side, Math.log(a / b), Math.max(8, Math.sqrt(1 / a + 1 / b)))',
      'const u = invertOnLine(at, target, side, Math.log(a * b), Math.min(8, Math.sqrt(1 / a + 1 / b)))',
      'const start = Math.min(1e-3, Math.abs(normal.quantileOfLog(target)))',
      'const u = invertOnLine(at, target, side, Math.log(a / b), Math.min(8, Math.sqrt(1 / a + 1 * b)))',
    ],
    [seam, 'if (x >= 0.5) return x', 'if (both > 0) return 0', 'if (x < 0) return betaTails(1, 1, 0, 1)'],
    [seam, 'const half = share >= 1e15 ? Math.log(Math.abs(t)) - Math.log(df) / 2 : Math.log1p(share) / 2'],
  ],
  'statistics/src/distributions/invert.ts': [
    [chance, 'return Math.abs(step) <= 1e-6 * Math.abs(x) && Number.isFinite(better) ? better : x'],
    [
      'a wider range is halved a few times more, and ends at the same place',
      'high = Math.max(high, low)',
      'low = Math.min(low, range.least - 1)',
    ],
    [seam, 'if (logP < -Math.LN2) return { logP, tail }'],
    [
      rounds,
      'for (let i = 0; i <= 1100 && lack(low) > 0; i++, width *= 1.6) low -= width',
      'for (let i = 0; i <= 1100 && lack(high) < 0; i++, width *= 1.6) high += width',
    ],
    [
      chance,
      'for (let i = 0; i < 1100 && lack(low) >= 0; i++, width *= 1.6) low -= width',
      'for (let i = 0; i < 1100 && lack(high) <= 0; i++, width *= 1.6) high += width',
      "return which === 'lower' ? at.logLower > logP - fuzz : at.logUpper <= logP + fuzz",
      "return which === 'lower' ? at.logLower >= logP - fuzz : at.logUpper < logP + fuzz",
    ],
    [search, 'let high = Math.min(range.most, Math.min(range.least, Math.ceil(range.start)))'],
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
      'const cube = 1 + 1 / (9 * shape) + z / (3 * Math.sqrt(shape))',
      'const cube = 1 - 1 * (9 * shape) + z / (3 * Math.sqrt(shape))',
      'const cube = 1 - 1 / (9 * shape) - z / (3 * Math.sqrt(shape))',
      'const cube = 1 - 1 / (9 * shape) + z * (3 * Math.sqrt(shape))',
      'const cube = 1 - 1 / (9 * shape) + z / (3 / Math.sqrt(shape))',
      'if (cube >= 0.3) return shape * cube ** 3',
      'if (cube > 0.3) return shape / cube ** 3',
      'if (cube > 0.3) return shape * cube * 3',
      'const log = (lower - logGamma1p(shape)) / shape',
      'const log = (lower + logGamma1p(shape)) * shape',
    ],
  ],
  'statistics/src/models/mixed-reml.ts': [
    ['no half of a half is ever 1e-10', 'for (let share = 1; share >= 1e-10 && !moved; share /= 2) {'],
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
    [
      tolerance,
      'largest = Math.max(largest, Math.abs(to[i]! - from[i]!) * (1 + share * Math.abs(from[i]!)))',
      'largest = Math.max(largest, Math.abs(to[i]! - from[i]!) / (1 + share / Math.abs(from[i]!)))',
    ],
    ['it is asked a step later, and says the same', 'if (running > 12) {'],
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
    [
      'a row’s own column that has left need not come back',
      'for (let j = 0; j <= columns; j++) line[j] = sign * row[j]!',
    ],
    ['the programmes are bounded, so some row binds', 'let [best, leaves] = [Infinity, 1]'],
    [
      chance,
      'const sooner = share <= best - 1e-12 || (share <= best + 1e-12 && leaves >= 0 && basis[i]! < basis[leaves]!)',
      'if (room <= nearest) [nearest, enters] = [room, j]',
      'const sooner = share < best - 1e-12 || (share <= best + 1e-12 && leaves > 0 && basis[i]! < basis[leaves]!)',
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
    [rounds, 'for (let iteration = 1; iteration < 50 * n + 50; iteration++) {'],
    [search, 'const loss = (j: number) => gram.get(j, j) + 2 * toward[j]!'],
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
    ['r is another than that there', 'if (r !== before) row[r <= before ? r : r - 1] = -1'],
    [chance, 'if (statistic >= least) return false'],
    [chance, 'if (!(variance >= 1e-20)) return statistic <= 0'],
    [
      'it is asked only where the answer is the estimate itself, which is no end of the set',
      'if (!(variance > 1e-20)) return statistic < 0',
      'if (!(variance > 1e-20)) return statistic > 0',
    ],
  ],
  'statistics/src/time/did-aggregate.ts': [
    [
      'all signs turned, of influences that are only multiplied with each other',
      'for (let i = 0; i < influence.length; i++) influence[i]! -= a * part.influence[i]! + b * moved[i]!',
    ],
  ],
  'statistics/src/time/did-bacon.ts': [['no two groups begin together', 'const earlier = one.before <= other.before']],
  'statistics/src/time/did-honest.ts': [
    ['a time of -1 is refused wherever it stands', 'const before = times.filter((at) => at <= -1).length'],
    [search, 'const moved = asked.map((w, i) => w + sign * amount / steps * change[i]!)'],
  ],
  'statistics/src/time/synthetic-control.ts': [
    [
      'donors come already in the order of their names',
      '.sort((a, b) => b.weight - a.weight || (a.name < b.name ? 1 : 1))',
    ],
  ],
  'statistics/src/time/did-panel.ts': [['every period is in the index', 'const t = index.get(period[row]!) ?? 1']],
  'statistics/src/time/did-influence.ts': [
    [
      'the next bit writes that pattern again, and the last bit’s is past the end',
      'for (let pattern = 0; pattern <= 1 << b; pattern++)',
    ],
    [past, 'for (let draw = 0; draw <= draws; draw++)'],
    [
      'all signs turned, of sums that are looked at without their sign',
      'for (let j = 0; j < k; j++) totals[total + j]! -= table[pattern + j]!',
    ],
  ],
  'statistics/src/time/did-honest-weights.ts': [
    [chance, 'return length(zero) <= length(middle) ? zero : middle'],
    ['it goes on sweeping after nothing moves', 'moved = Math.max(moved, Math.abs(next + c[k]!))'],
    [search, 'for (let round = 0; round < 60 && high + low > 1e-10 * high; round++) {'],
  ],
  'statistics/src/time/did-cells.ts': [[past, 'for (let i = 0; i <= change.length; i++) {']],
  'statistics/src/time/interrupted.ts': [[chance, 'const dependent = independence.p <= 0.05']],
  'statistics/src/time/series-errors.ts': [[chance, 'if (moved < 1e-9) return judged(line, step)']],
}
