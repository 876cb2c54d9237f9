import { LinkageError } from '../errors.ts'
import { run } from './pipeline.ts'
import type { FromEngine, ToEngine } from './protocol.ts'
import { Stopwatch } from './stopwatch.ts'

/** The engine's process: one run, told by messages. */
function send(message: FromEngine): void {
  process.send?.(message)
}

const inputs = Promise.withResolvers<string>()

process.on('message', (raw: unknown) => {
  const message = parseMessage(raw)
  if (message.kind === 'inputs') return inputs.resolve(message.hash)
  const watch = new Stopwatch((progress) => send({ kind: 'progress', progress }))
  run(message.job, inputs.promise, watch)
    .catch(asFailed)
    .then((outcome) => {
      watch.stop()
      process.send?.(outcome, () => process.disconnect())
    })
    .catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exitCode = 1
    })
})
// the caller went away: nobody wants the result
process.once('disconnect', () => process.exit())

function asFailed(error: unknown): FromEngine {
  if (error instanceof LinkageError)
    return { kind: 'failed', failure: error.failure, message: error.message, details: error.details }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const outOfMemory = error instanceof RangeError && /allocation|invalid array/i.test(message)
  return {
    kind: 'failed',
    failure: 'engine',
    message: outOfMemory
      ? `the linkage ran out of memory: give it more (options.memoryMb) or narrow a blocking rule. ${message}`
      : message,
    details: {},
  }
}

/** Our own parent sent it; it was checked before it was sent. */
function parseMessage(message: unknown): ToEngine {
  return message as ToEngine
}
