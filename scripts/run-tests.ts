// Runs test files in this one process and tells its parent how many passed, failed and were skipped.
//   node scripts/run-tests.ts <file.test.ts>...
import { run } from 'node:test'
import type { EventData } from 'node:test'
import { relative, resolve } from 'node:path'
import { inspect } from 'node:util'

/** A test slower than this is named, so that somebody looks. */
const slowMilliseconds = 5_000
const limitMilliseconds = 120_000

const files = process.argv.slice(2).map((file) => resolve(file))
const events = run({ files, isolation: 'none', timeout: limitMilliseconds })
const skipped = new Map<string, number>()

events.on('test:pass', (event: EventData.TestPass) => {
  if (event.details.type === 'suite') return
  if (event.skip !== undefined) skipped.set(reason(event.skip), (skipped.get(reason(event.skip)) ?? 0) + 1)
  if (event.details.duration_ms > slowMilliseconds) {
    console.log(`  slow: ${event.name} (${(event.details.duration_ms / 1000).toFixed(1)} s)`)
  }
})
events.on('test:fail', (event: EventData.TestFail) => {
  const cause = event.details.error.cause ?? event.details.error
  // A suite fails because a test in it did, which has been printed; but a hook's failure is the suite's own.
  if (event.details.type === 'suite' && /^\d+ subtests? failed/.test(messageOf(cause))) return
  const where = event.file ? `${relative(process.cwd(), event.file)}:${event.line ?? 0}` : ''
  console.log(`\n✖ ${event.name}  ${where}\n${inspect(cause).replace(/^/gm, '  ')}`)
})
events.on('test:summary', (event: EventData.TestSummary) => {
  if (event.file !== undefined) return
  for (const [why, count] of skipped) console.log(`  ${count} skipped: ${why}`)
  const { tests, passed, todo } = event.counts
  const broken = tests - passed - event.counts.skipped - todo // failed or cancelled
  process.send?.({
    passed,
    failed: event.success ? broken : Math.max(1, broken),
    skipped: event.counts.skipped + todo,
  })
  process.disconnect?.()
  if (!event.success) process.exitCode = 1
})
events.resume()

function reason(skip: string | boolean | undefined): string {
  return typeof skip === 'string' && skip ? skip.replace(/^skipped: /, '') : 'no reason given'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
