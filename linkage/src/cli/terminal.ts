import { stages } from '../engine/protocol.ts'
import type { Progress, Stage } from '../engine/protocol.ts'

/** Where the command line writes. `live` is true where a line can be drawn over. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  readonly live: boolean
}

/** Usual share of the time of a run; a rough guess is better than none. */
const usual: Readonly<Record<Stage, number>> = {
  read: 0.25,
  prepare: 0.1,
  count: 0.05,
  sample: 0.05,
  compare: 0.25,
  train: 0.05,
  score: 0.1,
  cluster: 0.1,
  write: 0.05,
}

const words: Readonly<Record<Stage, string>> = {
  read: 'reading the records',
  prepare: 'preparing the columns',
  count: 'counting pairs',
  sample: 'looking at random pairs',
  compare: 'comparing pairs',
  train: 'learning what agreement says',
  score: 'weighing pairs',
  cluster: 'grouping records',
  write: 'writing the results',
}

/** How much of a run is done, 0..1, by the usual length of its stages. */
export function shareDone({ stage, done, of }: Pick<Progress, 'stage' | 'done' | 'of'>): number {
  let before = 0
  for (const each of stages) {
    if (each === stage) return Math.min(0.99, before + usual[each] * (of === 0 ? 0 : Math.min(1, done / of)))
    before += usual[each]
  }
  return 0.99
}

/** A line that shows how far a run is and about how long it will still take; in a log, one line a stage. */
export function progressLine(terminal: Terminal): {
  readonly show: (progress: Progress) => void
  readonly end: () => void
} {
  let last = ''
  return {
    show(progress) {
      const share = shareDone(progress)
      const left =
        share > 0.08 && progress.seconds > 2 ? `, about ${seconds((progress.seconds * (1 - share)) / share)} left` : ''
      const about = `${words[progress.stage]}${progress.part === '' ? '' : ` (${progress.part})`}`
      if (terminal.live) {
        const filled = Math.round(share * 24)
        terminal.out(
          `\r\u001B[2K${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${Math.round(share * 100)}%  ${about}${left}`.slice(
            0,
            160,
          ),
        )
      } else if (progress.stage !== last)
        terminal.out(`  ${Math.round(progress.seconds)} s  ${words[progress.stage]}\n`)
      last = progress.stage
    },
    end() {
      if (terminal.live) terminal.out('\r\u001B[2K')
    },
  }
}

export function seconds(value: number): string {
  if (value < 90) return `${Math.max(1, Math.round(value))} s`
  return `${Math.round(value / 60)} min`
}

/** Rows of text set in columns; numbers to the right. */
export function columnsOfText(rows: readonly (readonly (string | number)[])[], most = 46): string {
  const shown = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-GB') : cut(cell, most))),
  )
  const widths = (shown[0] ?? []).map((_, at) => Math.max(...shown.map((row) => [...(row[at] ?? '')].length)))
  return shown
    .map((row, line) =>
      row
        .map((cell, at) => {
          const blank = ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...cell].length))
          return typeof rows[line]?.[at] === 'number' || (line === 0 && typeof rows[1]?.[at] === 'number')
            ? blank + cell
            : cell + blank
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function cut(text: string, most: number): string {
  const marks = [...text]
  return marks.length <= most ? text : `${marks.slice(0, most - 1).join('')}…`
}
