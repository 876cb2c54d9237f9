import {
  normalLogDensity,
  normalLogUpper,
  normalLower,
  normalQuantileOfLogUpper,
  normalUpper,
} from '../kernel/normal.ts'
import { distribution, positive } from './shape.ts'

/** The normal distribution with a mean (0) and a standard deviation (1). */
export const normal = distribution<[mean?: number, sd?: number]>({
  check(_mean = 0, sd = 1) {
    positive('a standard deviation', sd)
  },
  logDensity: (x, mean = 0, sd = 1) => normalLogDensity((x - mean) / sd) - Math.log(sd),
  tails(x, mean = 0, sd = 1) {
    const z = (x - mean) / sd
    return {
      lower: normalLower(z),
      upper: normalUpper(z),
      logLower: normalLogUpper(-z),
      logUpper: normalLogUpper(z),
    }
  },
  quantileOfLog(logP, tail, mean = 0, sd = 1) {
    const z = normalQuantileOfLogUpper(logP)
    return mean + sd * (tail === 'upper' ? z : -z)
  },
})
