import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { findServers } from '../service/src/platform/db/launch/index.ts'
import type { Figure } from './figure.ts'

/** What the figures were measured on: without it they say nothing. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryGB: number
  readonly node: string
  readonly postgres: string
}

export interface Results {
  readonly bench: string
  /** An instant, ISO 8601. */
  readonly at: string
  readonly machine: Machine
  readonly figures: readonly Figure[]
}

/** This machine. */
export function thisMachine(): Machine {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGB: Math.round(totalmem() / 1e9),
    node: process.version,
    postgres:
      findServers()
        .map(({ kind, version }) => `${version} (${kind})`)
        .join(', ') || 'none',
  }
}

/** One line about a machine. */
export function machineLine({ processor, cores, memoryGB, node, postgres }: Machine): string {
  return `${processor}, ${cores} cores, ${memoryGB} GB, Node ${node}, PostgreSQL ${postgres}`
}

export function writeResults(file: string, results: Results): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(results, null, 2) + '\n')
}

/** Reads what `writeResults` wrote. Throws an Error naming the file where it is not that. */
export function readResults(file: string): Results {
  return parseResults(file, JSON.parse(readFileSync(file, 'utf8')))
}

function parseResults(file: string, json: unknown): Results {
  const results = json as Results
  const sound = typeof results?.bench === 'string' && Array.isArray(results.figures) && results.figures.every(isFigure)
  if (!sound) throw new Error(`${file} holds no results of a bench`)
  return results
}

function isFigure(value: unknown): value is Figure {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('value' in value)) return false
  return typeof value.name === 'string' && typeof value.value === 'number'
}
