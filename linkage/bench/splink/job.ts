import { fileURLToPath } from 'node:url'
import { runMeasured, type Measured } from '../child.ts'
import type { Splink } from './venv.ts'

/** A job for `run.py`, which explains it. */
export interface SplinkJob {
  readonly set: string
  readonly files: readonly string[]
  readonly folder: string
  readonly threads: number
  readonly steps: readonly ('prior' | 'u' | 'em' | 'predict' | 'cluster')[]
  /** Path of a trained model: nothing is trained. */
  readonly model?: string
  /** Pairs below this probability are left out. */
  readonly least?: number
  readonly em_pairs?: number
  readonly memory?: string
}

export interface SplinkAnswer {
  readonly splink: string
  readonly duckdb: string
  /** Seconds of each stage, by Splink's own clock: load, prior, u, em 1, em 2, predict, cluster. */
  readonly seconds: Readonly<Record<string, number>>
  readonly counts: Readonly<Record<string, number>>
}

const script = fileURLToPath(new URL('./run.py', import.meta.url))

/** Runs it as a process of its own. Results are files in the job's folder. */
export async function runSplink(
  splink: Splink,
  job: SplinkJob,
): Promise<Omit<Measured, 'answer'> & { readonly answer: SplinkAnswer }> {
  const measured = await runMeasured(splink.python, [script], job)
  return { ...measured, answer: parseAnswer(measured.answer) }
}

/** `run.py` printed it. */
function parseAnswer(answer: unknown): SplinkAnswer {
  return answer as SplinkAnswer
}
