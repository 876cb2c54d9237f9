import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** R where this machine has it: the reference that people know, timed beside us. */
export function findR(): boolean {
  return spawnSync('Rscript', ['--version'], { encoding: 'utf8' }).status === 0
}

/**
 * Seconds of one call in R: the median of five after one to warm up. `setup` reads data and loads packages, `call` is what is timed. Undefined where
 * a package is not installed, with R's own sentence to `log`.
 */
export function timeInR(folder: string, setup: string, call: string, log: (line: string) => void): number | undefined {
  const script = join(folder, 'bench.R')
  const lines = [
    `setwd("${folder}")`,
    `suppressMessages(suppressWarnings({${setup}}))`,
    `f <- function() suppressMessages(suppressWarnings({${call}}))`,
    'f(); t <- sapply(1:5, function(i) system.time(f())[["elapsed"]])',
    // system.time counts in milliseconds: what is faster is timed by the hundred.
    'if (median(t) < 0.05) t <- sapply(1:5, function(i) system.time(for (k in 1:100) f())[["elapsed"]] / 100)',
    'cat("\\nseconds", median(t), "\\n")',
  ]
  writeFileSync(script, lines.join('\n'))
  const done = spawnSync('Rscript', [script], { encoding: 'utf8', timeout: 240_000 })
  const [, seconds] = /^seconds ([\d.e+-]+)/m.exec(done.stdout) ?? []
  if (seconds === undefined) log(`R: ${done.stderr.trim().split('\n').at(-1) ?? 'no answer'}`)
  return seconds === undefined ? undefined : Number(seconds)
}
