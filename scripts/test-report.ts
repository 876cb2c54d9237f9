// What `npm test` prints of a worker's tests while they run: what failed and why, what was slow, how many were skipped for which reason.
import { relative } from 'node:path'
import type { EventData } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'
import { tell } from './test-messages.ts'

/** A test slower than this is named, so that somebody looks. */
const slowMilliseconds = 5_000

/** Yields lines to print, and tells the stage the counts when all is over. */
async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const skipped = new Map<string, number>()
  for await (const event of events) {
    if (event.type === 'test:fail') yield failure(event.data)
    // An error after its test had ended is nobody's failure, and is counted only in the summary.
    if (event.type === 'test:diagnostic' && event.data.message.startsWith('Error: '))
      yield `\n✖ ${event.data.message}\n`
    if (event.type === 'test:pass' && event.data.details.type !== 'suite') {
      const { skip, name, details } = event.data
      if (skip !== undefined) skipped.set(reason(skip), (skipped.get(reason(skip)) ?? 0) + 1)
      if (details.duration_ms > slowMilliseconds)
        yield `  slow: ${name} (${(details.duration_ms / 1000).toFixed(1)} s)\n`
    }
    if (event.type !== 'test:summary') continue
    for (const [why, count] of skipped) yield `  ${count} skipped: ${why}\n`
    tell({ counts: countsOf(event.data) })
  }
  process.disconnect?.()
}

export { report as default } // the name under which Node looks for a reporter

function countsOf({ counts, success }: EventData.TestSummary): {
  passed: number
  failed: number
  skipped: number
} {
  const { tests, passed, todo } = counts
  const broken = tests - passed - counts.skipped - todo // failed or cancelled
  // A file that cannot be loaded, or a hook that fails, may have no test of its own to show for it.
  return { passed, failed: success ? broken : Math.max(1, broken), skipped: counts.skipped + todo }
}

function failure({ name, file, line, details }: EventData.TestFail): string {
  const cause = details.error.cause ?? details.error
  // A suite fails because a test in it did, which has been printed; but a hook's failure is the suite's own.
  if (details.type === 'suite' && /^\d+ subtests? failed/.test(messageOf(cause))) return ''
  const where = file ? `${relative(process.cwd(), file)}:${line ?? 0}` : ''
  return `\n✖ ${name}  ${where}\n${inspect(cause).replace(/^/gm, '  ')}\n`
}

function reason(skip: string | boolean | undefined): string {
  return typeof skip === 'string' && skip ? skip.replace(/^skipped: /, '') : 'no reason given'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
