// G1: 351 values of R's own distribution functions.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { beta, binomial, chiSquare, fisherF, normal, poisson, studentT } from '../../src/distributions/index.ts'
import { logGamma } from '../../src/kernel/special.ts'
import { noData, number, table } from '../data.ts'
import { relative } from '../expect.ts'

const ours: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
  pnorm: (a) => normal.lower(a),
  pnorm_log: (a) => normal.logLower(a),
  qnorm: (a) => normal.quantile(a),
  lgamma: (a) => logGamma(a),
  pt_upper: (a, b) => studentT.upper(a, b),
  qt: (a, b) => studentT.quantile(a, b),
  pchisq_upper: (a, b) => chiSquare.upper(a, b),
  qchisq: (a, b) => chiSquare.quantile(a, b),
  pbeta_upper: (a, b, c) => beta.upper(a, b, c),
  qbeta: (a, b, c) => beta.quantile(a, b, c),
  pf_upper: (a, b, c) => fisherF.upper(a, b, c),
  qbinom: (a, b, c) => binomial.quantile(a, b, c),
  ppois: (a, b) => poisson.lower(a, b),
}

describe('G1: distributions beside R', { skip: noData }, () => {
  it('agrees with every value to 1e-12 of it, tails and quantiles alike', () => {
    const rows = table('expected/oracle/distributions.csv')
    assert.equal(rows.length, 351)
    for (const row of rows) {
      const name = row['fn'] ?? ''
      const [a, b, c] = ['a', 'b', 'c'].map((argument) => number(row, argument))
      relative(ours[name]?.(a!, b!, c!), number(row, 'value'), 1e-12, `${name}(${a}, ${b}, ${c})`)
    }
  })
})
