// G2: generalised linear models beside R's glm, base R's own least squares, and figures printed by others.
import { describe, it } from 'node:test'
import { glm } from '../../src/models/index.ts'
import { at, json, near, noData, numberAt, table, type Json } from '../data.ts'
import { column, columnsOf, controlGroups, given, relative, trainedBeside, without, words } from '../expect.ts'

function numbers(value: Json, ...path: string[]): number[] {
  const list = at(value, ...path)
  if (!Array.isArray(list)) throw new Error('no list')
  return list.map((_, i) => numberAt(list, i))
}

describe('G2: generalised linear models', { skip: noData }, () => {
  for (const group of controlGroups)
    it(`who was trained, beside ${group}: logistic regression`, () => {
      const { treated, covariates } = trainedBeside(group)
      const model = given(glm({ outcome: treated, covariates, family: 'binomial' }))
      const theirs = at(json('expected/oracle/matching.json'), `dw_treated_vs_${group}`)
      // 1e-10 of each coefficient; the file has 13 digits.
      numbers(theirs, 'ps_coef').forEach((value, j) =>
        relative(model.estimates[j]?.estimate, value, 1e-11, model.estimates[j]?.name),
      )
      // 1e-6: R takes its errors from the weights of its last step but one; told to go on to 1e-16 it gives ours (0.885456623164 beside CPS-2).
      numbers(theirs, 'ps_se').forEach((value, j) =>
        relative(model.estimates[j]?.standardError, value, 1e-6, model.estimates[j]?.name),
      )
      relative(model.deviance, numberAt(theirs, 'ps_dev'), 1e-12, 'deviance')
    })

  it('Sicily’s smoking ban: a quasi-Poisson step with person-years', () => {
    const rows = table('its/sicily_smoking_ban.csv')
    const model = given(
      glm({
        outcome: column(rows, 'aces'),
        covariates: { ban: column(rows, 'smokban'), time: column(rows, 'time') },
        offset: column(rows, 'stdpop').map(Math.log),
        family: 'quasipoisson',
      }),
    )
    const ban = model.estimates[1]!
    const theirs = at(json('expected/oracle/its_did_sc.json'), 'sicily', 'quasi')
    relative(ban.estimate, numberAt(theirs, 'est'), 1e-10, 'log rate ratio')
    // 1e-6: R stopped at its default tolerance and takes errors from the step before.
    relative(ban.standardError, numberAt(theirs, 'se'), 1e-6, 'standard error')
    relative(model.dispersion, numberAt(theirs, 'dispersion'), 1e-5, 'dispersion')
  })

  it(
    'lengths of stay of medpar: Poisson, to the five digits printed',
    { skip: without('indicators/funnel_medpar.csv') },
    () => {
      const rows = table('indicators/funnel_medpar.csv')
      const type = words(rows, 'type')
      const covariates = { ...columnsOf(rows, ['hmo', 'died', 'age80']), type }
      const model = given(glm({ outcome: column(rows, 'los'), covariates, family: 'poisson' }))
      // FunnelPlotR's README: intercept, hmo, died, age80, type 2, type 3.
      const printed = [2.26875, -0.07637, -0.24574, -0.02141, 0.24921, 0.74869]
      printed.forEach((value, j) => near(model.estimates[j]?.estimate, value, 5.1e-6, model.estimates[j]?.name ?? ''))
    },
  )
})
