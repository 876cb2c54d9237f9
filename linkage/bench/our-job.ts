// One linkage as a program of its own, so that it is measured from outside as Splink's is: a job as JSON on standard input, one line of JSON out.
import { text } from 'node:stream/consumers'
import { keepCompiled } from '../src/compile-cache.ts'
import type { LinkModel, LinkSettings } from '../src/index.ts'

/** `model`: use it instead of training. `updates`: the folder of a finished run into which the files are put as a delta; its settings and model are used. */
export interface OurJob {
  readonly settings: LinkSettings
  readonly files: readonly string[]
  readonly updates?: string
  readonly folder: string
  readonly memoryMb: number
  readonly model?: LinkModel
}

export interface OurAnswer {
  readonly seconds: number
  readonly stageSeconds: Readonly<Record<string, number>>
  readonly records: number
  readonly pairsCompared: number
  readonly clusters: number
}

if (import.meta.main) {
  // as the command line does, and as Python keeps what it has compiled
  keepCompiled()
  const { link, update } = await import('../src/index.ts')
  const job = parseJob(await text(process.stdin))
  const { settings, files, folder, memoryMb, model, updates } = job
  const run =
    updates === undefined
      ? await link(settings, { files }, { folder, memoryMb, ...(model ? { model } : {}) })
      : await update(updates, { files }, { folder, memoryMb })
  const { records, pairsCompared, clusters } = run.counts
  const answer: OurAnswer = {
    seconds: run.seconds,
    stageSeconds: run.stageSeconds,
    records,
    pairsCompared,
    clusters,
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

/** The bench wrote it. */
function parseJob(json: string): OurJob {
  return JSON.parse(json) as OurJob
}

/** What `our-job.ts` printed. */
export function parseOurAnswer(answer: unknown): OurAnswer {
  return answer as OurAnswer
}
