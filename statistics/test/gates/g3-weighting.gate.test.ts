// G3: the eight lines of Stata's teffects on birth weight and smoking (Cattaneo 2010), estimates and stacked standard errors.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { comparisonEffect, type EffectMethod } from '../../src/comparison/index.ts'
import { at, json, noData, numberAt, table } from '../data.ts'
import { column, columnsOf, given, relative } from '../expect.ts'

const lines: readonly (readonly [string, EffectMethod, 'ATE' | 'ATT'])[] = [
  ['ra', 'regression', 'ATE'],
  ['ra', 'regression', 'ATT'],
  ['ipw', 'ipw', 'ATE'],
  ['ipw', 'ipw', 'ATT'],
  ['aipw', 'aipw', 'ATE'],
  ['aipw_wls', 'aipw-wls', 'ATE'],
  ['ipwra', 'ipwra', 'ATE'],
  ['ipwra', 'ipwra', 'ATT'],
]

describe('G3: weighting and doubly robust estimators beside Stata', { skip: noData }, () => {
  for (const [name, method, estimand] of lines)
    it(`${name}, ${estimand}`, () => {
      const rows = table('matching/cattaneo2_birthweight.csv')
      const { mage2, medu, prenatal1_, mmarried_, mage, fbaby_ } = columnsOf(rows, [
        'mage2',
        'medu',
        'prenatal1_',
        'mmarried_',
        'mage',
        'fbaby_',
      ])
      const result = given(
        comparisonEffect({
          treated: column(rows, 'mbsmoke_'),
          outcome: column(rows, 'bweight'),
          covariates: { prenatal1_: prenatal1_!, mmarried_: mmarried_!, mage: mage!, fbaby_: fbaby_! },
          propensity: {
            covariates: { mmarried_: mmarried_!, mage: mage!, mage2: mage2!, fbaby_: fbaby_!, medu: medu! },
            link: 'probit',
          },
          method,
          estimand,
        }),
      )
      const theirs = at(json('expected/stata_teffects_cattaneo2.json'), name, estimand === 'ATE' ? 'ate' : 'atet', 0)
      relative(result.effect.estimate, numberAt(theirs, 'b'), 1e-12, 'estimate')
      relative(result.effect.standardError, numberAt(theirs, 'se'), 1e-9, 'standard error')
      // Stata keeps its own p-values in single precision of about nine digits.
      assert.ok(Math.abs(result.effect.statistic - numberAt(theirs, 'z')) < 1e-7)
      const base = at(json('expected/stata_teffects_cattaneo2.json'), name, estimand === 'ATE' ? 'ate' : 'atet', 1)
      relative(result.means.untreated, numberAt(base, 'b'), 1e-12, 'mean without')
    })
})
