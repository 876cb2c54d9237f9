import { disclosureExamples } from './disclosure.ts'
import { type Example, type Line } from './example.ts'
import { indicatorExamples } from './indicators.ts'
import { metaExamples } from './meta.ts'
import { modelExamples } from './models.ts'
import { moneyExamples } from './money.ts'
import { sensitivityExamples } from './sensitivity.ts'
import { didExamples } from './time-did.ts'
import { seriesExamples } from './time-series.ts'

export type { Example, Line as ProofLine } from './example.ts'

/** Every published example, by room. */
export const examples: readonly Example[] = [
  ...modelExamples,
  ...sensitivityExamples,
  ...didExamples,
  ...seriesExamples,
  ...metaExamples,
  ...indicatorExamples,
  ...moneyExamples,
  ...disclosureExamples,
]

export interface Proof {
  readonly example: Example
  readonly lines: readonly (Line & { readonly agrees: boolean })[]
  readonly agrees: boolean
}

/**
 * Works every example again and says where ours agrees with theirs.
 * Takes the examples of this room unless others are given. Source: named by each example.
 */
export async function prove(chosen: readonly Example[] = examples): Promise<readonly Proof[]> {
  const proofs: Proof[] = []
  for (const example of chosen) {
    const lines = (await example.lines()).map((line) => ({
      ...line,
      agrees: Math.abs(line.ours - line.theirs) <= line.within,
    }))
    proofs.push({ example, lines, agrees: lines.every(({ agrees }) => agrees) })
  }
  return proofs
}

/**
 * The proofs as text: ours beside theirs, each with its source.
 * Takes what `prove` answers.
 */
export function proofText(proofs: readonly Proof[]): string {
  const number = (value: number) => String(Number(value.toPrecision(10)))
  const blocks = proofs.map(({ example, lines }) => {
    const rows = lines.map(({ what, theirs, ours, agrees, note }) => [
      agrees ? '✔' : '✖',
      what,
      number(theirs),
      number(ours),
      note ?? '',
    ])
    const widths = [1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length), column === 1 ? 0 : 6))
    const text = rows.map(([mark, what, theirs, ours, note]) =>
      `  ${mark} ${what!.padEnd(widths[0]!)}  ${theirs!.padStart(widths[1]!)}  ${ours!.padStart(widths[2]!)}  ${note}`.trimEnd(),
    )
    const status =
      example.status === 'unverified'
        ? ' (carried from memory: to be confirmed)'
        : example.status === 'reproduced'
          ? ' (also run with their software)'
          : ''
    const head = `    ${''.padEnd(widths[0]!)}  ${'theirs'.padStart(widths[1]!)}  ${'ours'.padStart(widths[2]!)}`
    return [`${example.room}: ${example.title}`, `  source: ${example.source}${status}`, head, ...text].join('\n')
  })
  const all = proofs.flatMap(({ lines }) => lines)
  const agreeing = all.filter(({ agrees }) => agrees).length
  return [...blocks, `${agreeing} of ${all.length} numbers agree, in ${proofs.length} examples`].join('\n\n')
}
