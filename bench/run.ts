// npm run bench                     every bench
// npm run bench -- NAME...          those benches
//   --strict                        exit 1 where a figure falls short of its target or cannot be measured
//   --compare FILE                  say how figures moved since results kept in FILE (of the same bench)
//   --full                          measure also what takes many minutes
//   --keep                          write bench/results/NAME.json and the README's tables, to be committed; else bench/results/local/NAME.json
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { now, stopwatch } from '../service/src/platform/time/index.ts'
import { comparison, figureLine, isMet, type Bench, type Figure } from './figure.ts'
import { writeFigures } from './write-figures.ts'
import { machineLine, readResults, thisMachine, writeResults } from './results.ts'

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    strict: { type: 'boolean' },
    compare: { type: 'string' },
    keep: { type: 'boolean' },
    full: { type: 'boolean' },
  },
})
const machine = thisMachine()
const earlier = options.compare === undefined ? undefined : readResults(options.compare)
const benches = chosen(await allBenches(), wanted)

if (benches.length === 0) {
  console.error('There are no benches: bench/*.bench.ts')
  process.exit(2)
}
console.log(machineLine(machine))
let short = 0
for (const bench of benches) short += await runBench(bench)
if (options.keep) writeFigures()
console.log(short === 0 ? '\nEvery target met.' : `\n${short} short of their target.`)
process.exit(options.strict && short > 0 ? 1 : 0)

async function allBenches(): Promise<Bench[]> {
  const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).sort()
  return Promise.all(files.map(async (file) => parseBench(file, await import(join(import.meta.dirname, file)))))
}

function parseBench(file: string, module: { bench?: unknown }): Bench {
  const bench = module.bench as Bench | undefined
  if (typeof bench?.name !== 'string' || typeof bench.figures !== 'function')
    throw new Error(`bench/${file} exports no bench`)
  return bench
}

function chosen(all: readonly Bench[], names: readonly string[]): readonly Bench[] {
  if (names.length === 0) return all
  return names.map((name) => {
    const bench = all.find((one) => one.name === name)
    if (bench) return bench
    console.error(`There is no bench called ${name}. There are: ${all.map((one) => one.name).join(', ')}`)
    return process.exit(2)
  })
}

/** Answers how many figures fell short; one where it could not be measured at all. */
async function runBench(bench: Bench): Promise<number> {
  console.log(`\n── ${bench.name}: ${bench.about}`)
  const folder = mkdtempSync(join(tmpdir(), `kith-bench-${bench.name}-`))
  const watch = stopwatch()
  try {
    const figures = await bench.figures({
      folder,
      log: (line) => console.log(`   ${line}`),
      full: options.full === true,
    })
    for (const figure of figures) console.log(figureLine(bench.name, figure))
    keep(bench.name, figures)
    console.log(`   measured in ${watch.seconds().toFixed(1)} s`)
    return figures.filter((figure) => !isMet(figure)).length
  } catch (error) {
    console.log(`${bench.name}: not measured: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function keep(name: string, figures: readonly Figure[]): void {
  const place = options.keep ? ['results'] : ['results', 'local']
  writeResults(join(import.meta.dirname, ...place, `${name}.json`), {
    bench: name,
    at: now().toISOString(),
    machine,
    figures,
  })
  if (earlier?.bench !== name) return
  console.log(`   since ${earlier.at} on ${machineLine(earlier.machine)}:`)
  for (const line of comparison(earlier.figures, figures)) console.log(`   ${line}`)
}
