import { stderr, stdout } from 'node:process'
import { keepCompiled } from '../src/compile-cache.ts'

keepCompiled()
const { runCommandLine } = await import('../src/cli/index.ts')

// whoever read our output has read enough ("| head")
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
process.exitCode = await runCommandLine(
  process.argv.slice(2),
  { out: (text) => stdout.write(text), error: (text) => stderr.write(text), live: stdout.isTTY === true },
  stop.signal,
)
