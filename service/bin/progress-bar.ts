import { stdout } from 'node:process'
import type { LoadProgress } from '../src/identify/index.ts'

/** A line that shows how far something is, with rate and time left; on a terminal it redraws itself, in a log it says nothing. */
export function progressBar(label: string): { show(part: number | null, about: string): void; end(): void } {
  const live = stdout.isTTY === true
  const width = 24
  return {
    show(part, about) {
      if (!live) return
      const filled = Math.round((part ?? 0) * width)
      const bar = part === null ? '·'.repeat(width) : '█'.repeat(filled) + '░'.repeat(width - filled)
      stdout.write(`\r\u001B[2K${label}  ${bar}  ${about}`)
    },
    end() {
      if (live) stdout.write('\r\u001B[2K')
    },
  }
}

/** "18,400 rows a second, 12 s left" */
export function loadAbout({ rows, rowsPerSecond, secondsLeft }: LoadProgress): string {
  const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`
  return `${number(rows)} rows, ${number(Math.round(rowsPerSecond))} a second${left}`
}

export function number(value: number): string {
  return value.toLocaleString('en-GB')
}
