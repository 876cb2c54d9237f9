import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import type { Bench, Figure } from './figure.ts'

const measure = fileURLToPath(new URL('./files-memory.ts', import.meta.url))
const sizes = { csv: [20, 200], xml: [20, 100], xlsx: [20, 100] } as const

/** Readers on files made for them: rows a second, and that memory does not grow with the file. */
export const bench: Bench = {
  name: 'files',
  about: 'reading CSV, XML and XLSX: rows a second, and peak memory of the process at two sizes',
  async figures({ folder }) {
    const figures: Figure[] = []
    for (const [kind, [small, large]] of Object.entries(sizes)) {
      const one = await read(folder, kind, small)
      const other = await read(folder, kind, large)
      figures.push(
        { name: `${kind}, ${large} MB of text`, value: other.rows / other.seconds, unit: 'rows/s' },
        { name: `${kind}, peak memory at ${small} MB`, value: one.peakMb, unit: 'MB' },
        {
          name: `${kind}, peak memory at ${large} MB`,
          value: other.peakMb,
          unit: 'MB',
          target: { atMost: 400 },
        },
      )
    }
    return figures
  },
}

interface Measured {
  readonly rows: number
  readonly seconds: number
  readonly peakMb: number
}

async function read(folder: string, kind: string, megabytes: number): Promise<Measured> {
  const path = join(folder, `made-${megabytes}.${kind}`)
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [measure, kind, String(megabytes), path, ...args])
  await run('write')
  return parseMeasured((await run()).stdout)
}

function parseMeasured(text: string): Measured {
  return JSON.parse(text) as Measured
}
