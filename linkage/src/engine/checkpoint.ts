import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { appendFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diskError } from './csv-writer.ts'

/** Changes whenever a checkpoint of an older program could not be gone on from. */
const version = 2

/**
 * What a run has found so far, in its working folder: a run of the same inputs, settings and model that was killed or stopped goes on from there.
 * A file is complete or not there: it is written under another name first.
 */
export class Checkpoints {
  readonly folder: string

  /** `key` names everything the findings hang on. Findings under other keys are removed: they are of no use to this run. */
  constructor(workingFolder: string, key: string) {
    const name = `run-${key}`
    this.folder = join(workingFolder, name)
    try {
      mkdirSync(this.folder, { recursive: true })
      for (const other of readdirSync(workingFolder))
        if (other.startsWith('run-') && other !== name) rmSync(join(workingFolder, other), { recursive: true })
    } catch (error) {
      throw diskError(workingFolder, error)
    }
  }

  /** A finding as JSON, made once. */
  async json<Type>(name: string, parse: (text: string) => Type, make: () => Promise<Type>): Promise<Type> {
    const path = join(this.folder, `${name}.json`)
    const text = read(path)
    if (text !== undefined) return parse(text.toString())
    const made = await make()
    await this.write(path, [Buffer.from(JSON.stringify(made))])
    return made
  }

  /** Arrays of numbers by name, or undefined where they were not kept. */
  arrays(name: string): Readonly<Record<string, Uint8Array>> | undefined {
    const index = read(join(this.folder, `${name}.json`))
    const data = read(join(this.folder, `${name}.bin`))
    if (index === undefined || data === undefined) return undefined
    const places = parsePlaces(index.toString())
    return Object.fromEntries(
      places.map(([part, from, length]) => [part, new Uint8Array(data.buffer, data.byteOffset + from, length).slice()]),
    )
  }

  /** The arrays must stay as they are until it resolves. */
  async keepArrays(name: string, arrays: Readonly<Record<string, Uint8Array>>): Promise<void> {
    let from = 0
    const places = Object.entries(arrays).map(([part, bytes]): Place => {
      const place: Place = [part, from, bytes.length]
      from += bytes.length
      return place
    })
    await this.write(join(this.folder, `${name}.bin`), Object.values(arrays))
    await this.write(join(this.folder, `${name}.json`), [Buffer.from(JSON.stringify(places))])
  }

  /** One after the other, since together they may be as large as all that is in memory. */
  private async write(path: string, parts: readonly Uint8Array[]): Promise<void> {
    try {
      await writeFile(`${path}.part`, '')
      for (const bytes of parts) await appendFile(`${path}.part`, bytes)
      await rename(`${path}.part`, path)
    } catch (error) {
      throw diskError(path, error)
    }
  }
}

type Place = readonly [part: string, from: number, length: number]

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

function parsePlaces(text: string): readonly Place[] {
  return JSON.parse(text) as readonly Place[]
}

/** Name of a run by everything its result hangs on. */
export function runKey(parts: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([version, parts]))
    .digest('hex')
    .slice(0, 32)
}
