// Runs test files in this one process, one after another, each a suite of its own, so that a hook at the top of a file is that file's.
// It asks its parent (stages.ts) for the next file until there is none: two workers end at the same time, whatever the files cost.
//   node --test-reporter=scripts/test-report.ts scripts/test-worker.ts
import { resolve } from 'node:path'
import { after, suite } from 'node:test'
import { pathToFileURL } from 'node:url'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { parseAnswer, tell } from './test-messages.ts'

/** For a file, and so for each test in it: a little less than a stage may take, so that a busy machine is no failure. */
const limitMilliseconds = 14 * 60_000

/**
 * For whatever the whole run shares to close, the service's own work included that a journey asked for and nobody waited for (a link run takes half
 * a minute on a busy machine); then the process is held open by something a test forgot.
 */
const graceMilliseconds = 180_000

await import('../service/src/platform/testing/run-end/index.ts')
let next = await ask()
while (next !== undefined) next = await runFile(next)
setTimeout(giveUp, graceMilliseconds).unref()

/** @returns the file to run after this one. It is asked for inside the suite, because a run without a suite at hand is over. */
function runFile(file: string): Promise<string | undefined> {
  return new Promise((answer, fail) => {
    const watch = stopwatch()
    const ended = async (): Promise<void> => {
      tell({ ran: file, seconds: watch.seconds() })
      answer(await ask())
    }
    suite(file, { timeout: limitMilliseconds }, async () => {
      try {
        await import(pathToFileURL(resolve(file)).href)
      } finally {
        after(() => ended().catch(fail)) // the last hook of the file
      }
    })
  })
}

function ask(): Promise<string | undefined> {
  const answered = new Promise<string | undefined>((answer) => {
    process.once('message', (message) => answer(parseAnswer(message)))
  })
  tell('next')
  return answered
}

function giveUp(): void {
  console.log(
    `   Every test is over, but something left open keeps their process alive: ${process.getActiveResourcesInfo().join(', ')}`,
  )
  process.exit(1)
}
