// Distributions with their parameters as a list, so that one test can go over several.
import type { Distribution } from '../src/distributions/index.ts'

export function lifted<P extends (number | undefined)[]>(
  of: Distribution<P>,
  parse: (parameters: number[]) => P,
): Distribution<number[]> {
  return {
    density: (x, ...p) => of.density(x, ...parse(p)),
    logDensity: (x, ...p) => of.logDensity(x, ...parse(p)),
    lower: (x, ...p) => of.lower(x, ...parse(p)),
    upper: (x, ...p) => of.upper(x, ...parse(p)),
    logLower: (x, ...p) => of.logLower(x, ...parse(p)),
    logUpper: (x, ...p) => of.logUpper(x, ...parse(p)),
    quantile: (x, ...p) => of.quantile(x, ...parse(p)),
    upperQuantile: (x, ...p) => of.upperQuantile(x, ...parse(p)),
    quantileOfLog: (x, ...p) => of.quantileOfLog(x, ...parse(p)),
    upperQuantileOfLog: (x, ...p) => of.upperQuantileOfLog(x, ...parse(p)),
  }
}

export const one = ([a = NaN]: number[]): [number] => [a]
export const two = ([a = NaN, b = NaN]: number[]): [number, number] => [a, b]
