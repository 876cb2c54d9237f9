import { mkdir, open } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Database } from '../encode/database.ts'
import { literal } from '../encode/text.ts'

/** Endings of Arrow files; a file that begins as one does is one whatever it is called. */
const arrowEndings = ['.arrow', '.arrows', '.feather', '.ipc']

/** True for an Arrow file. A file that is not there is none: whoever reads it says so. */
export async function isArrow(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(6), 0, 6, 0)
    if (buffer.subarray(0, bytesRead).toString('latin1') === 'ARROW1') return true
    return bytesRead > 0 && arrowEndings.includes(extname(path).toLowerCase())
  } catch {
    return false
  } finally {
    await file.close()
  }
}

/** The same files with every Arrow file written as Parquet into `folder`, which DuckDB reads by itself. Throws LinkageError `input`. */
export async function withoutArrow(db: Database, files: readonly string[], folder: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const [at, file] of files.entries()) {
    if (!(await isArrow(file))) {
      found.push(file)
      continue
    }
    // the library is large, and most runs need none of it
    const { readArrow } = await import('./arrow-in.ts')
    await mkdir(folder, { recursive: true })
    const [table, parquet] = [`arrow_${at}`, join(folder, `arrow-${at}.parquet`)]
    await readArrow(db, file, table)
    await db.run(`COPY ${table} TO ${literal(parquet)} (FORMAT parquet, COMPRESSION lz4_raw)`)
    await db.run(`DROP TABLE ${table}`)
    found.push(parquet)
  }
  return found
}
