import { differenceInMeans } from '../comparison/index.ts'
import { chiSquare, fisherF, normal, studentT } from '../distributions/index.ts'
import { glm, mixed, randomisationTest } from '../models/index.ts'
import { batches, darwin, dobson, dyestuff, flights, longley, sleep } from './classics.ts'
import { type Example, given, line } from './example.ts'

const distributions: Example = {
  id: 'distributions',
  title: 'Tables of the normal, t, chi-square and F distributions',
  room: 'distributions',
  source: 'Fisher and Yates, Statistical Tables (1938 and later); the same in any textbook',
  status: 'published',
  lines: () => [
    line('normal, 97.5%', 1.959964, normal.quantile(0.975), 5e-7),
    line('t with 10 degrees of freedom, 97.5%', 2.228, studentT.quantile(0.975, 10), 5e-4),
    line('chi-square with 1, 95%', 3.841, chiSquare.quantile(0.95, 1), 5e-4),
    line('F with 3 and 12, 95%', 3.49, fisherF.quantile(0.95, 3, 12), 5e-3),
  ],
}

const certified: Example = {
  id: 'longley',
  title: 'Least squares where most programs lose their digits: Longley’s data',
  room: 'models',
  source: 'NIST Statistical Reference Datasets, Longley, certified values',
  status: 'published',
  lines() {
    const { employed, ...covariates } = longley
    const { estimates, dispersion } = given(glm({ outcome: employed, covariates }))
    const of = (name: string) => estimates.find((one) => one.name === name)
    return [
      line('intercept', -3482258.63459582, of('(intercept)')?.estimate, 1e-2),
      line('deflator', 15.0618722713733, of('deflator')?.estimate, 1e-7),
      line('its standard error', 84.9149257747669, of('deflator')?.standardError, 1e-6),
      line('unemployed', -2.02022980381683, of('unemployed')?.estimate, 1e-8),
      line('year', 1829.15146461355, of('year')?.estimate, 1e-5),
      line('residual standard deviation', 304.854073561965, Math.sqrt(dispersion), 1e-7),
    ]
  },
}

const orings: Example = {
  id: 'o-rings',
  title: 'Logistic regression: O-rings and temperature before Challenger',
  room: 'models',
  source: 'Dalal, Fowlkes and Hoadley, JASA 84 (1989) 945-957; figures as R 4.2.2 prints them',
  status: 'reproduced',
  lines() {
    const { damaged, temperature } = flights
    const model = given(glm({ outcome: damaged, covariates: { temperature }, family: 'binomial' }))
    return [
      line('intercept', 15.0429, model.estimates[0]?.estimate, 5e-5),
      line('temperature', -0.2322, model.estimates[1]?.estimate, 5e-5),
      line('its standard error', 0.1082, model.estimates[1]?.standardError, 5e-5),
      line('deviance', 20.315, model.deviance, 5e-4),
    ]
  },
}

const counts: Example = {
  id: 'dobson',
  title: 'Poisson regression: Dobson’s trial',
  room: 'models',
  source: 'Dobson, An Introduction to Generalized Linear Models (1990), p. 93; R’s help page of glm',
  status: 'published',
  lines() {
    const { counts: outcome, ...covariates } = dobson
    const model = given(glm({ outcome, covariates, family: 'poisson' }))
    return [
      line('second outcome', -0.4543, model.estimates[1]?.estimate, 5e-5),
      line('its standard error', 0.2022, model.estimates[1]?.standardError, 5e-5),
      line('third outcome', -0.293, model.estimates[2]?.estimate, 5e-4),
      line('deviance', 5.1291, model.deviance, 5e-5),
    ]
  },
}

const batchesOfDye: Example = {
  id: 'dyestuff',
  title: 'A mixed model: batches of dyestuff',
  room: 'models',
  source: 'Davies (1947); lme4’s vignette prints 1764.05, 2451.25 and 319.6543',
  status: 'published',
  lines() {
    const model = given(mixed({ outcome: dyestuff, covariates: {}, groups: { batch: batches } }))
    return [
      line('variance between batches', 1764.05, model.variances['batch'], 5e-3),
      line('variance within', 2451.25, model.residualVariance, 5e-3),
      line('restricted likelihood criterion', 319.6543, model.criterion, 5e-5),
      line('standard error of the mean', 19.38, model.estimates[0]?.standardError, 5e-3),
    ]
  },
}

const maize: Example = {
  id: 'darwin',
  title: 'Randomisation: Darwin’s maize, all 32,768 arrangements',
  room: 'models',
  source: 'Fisher, The Design of Experiments (1935), §21: 863 of 32,768 in each tail',
  status: 'published',
  lines() {
    const strata = darwin.flatMap((_, i) => [i, i])
    const input = {
      outcome: darwin.flatMap((d) => [d, 0]),
      treated: darwin.flatMap(() => [1, 0]),
      strata,
      seed: 1,
    }
    const test = given(randomisationTest(input))
    return [
      line('arrangements as extreme', 1726, test.p * test.allocations, 1e-9),
      line('arrangements', 32768, test.allocations, 0),
    ]
  },
}

const drugs: Example = {
  id: 'sleep',
  title: 'Two groups whose spreads differ: Student’s sleep data',
  room: 'comparison',
  source: 'Student (1908); R’s help page of t.test prints t = -1.8608, df = 17.776, p = 0.07939',
  status: 'published',
  lines() {
    const { effect } = given(differenceInMeans({ treated: sleep.map((_, i) => Number(i >= 10)), outcome: sleep }))
    return [
      line('t', 1.8608, effect.statistic, 5e-5),
      line('degrees of freedom', 17.776, effect.df, 5e-4),
      line('p', 0.07939, effect.p, 5e-6),
    ]
  },
}

export const modelExamples: readonly Example[] = [distributions, certified, orings, counts, batchesOfDye, maize, drugs]
