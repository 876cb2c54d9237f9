#!/usr/bin/env node
import { stderr, stdout } from 'node:process'
import { runCommandLine } from '../src/cli/index.ts'

const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
process.exitCode = await runCommandLine(
  process.argv.slice(2),
  { out: (text) => stdout.write(text), error: (text) => stderr.write(text), live: stdout.isTTY === true },
  stop.signal,
)
