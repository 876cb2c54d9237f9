import { LinkageError } from '../errors.ts'
import { help, readArguments } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import { evaluateCommand, labelCommand } from './evaluate-command.ts'
import { writeExample } from './example.ts'
import { explainCommand } from './explain-command.ts'
import { linkCommand } from './link-command.ts'
import {
  clustersCommand,
  countCommand,
  profileCommand,
  reportCommand,
  suggestCommand,
} from './other-commands.ts'
import { updateCommand } from './update-command.ts'
import type { Terminal } from './terminal.ts'

export type { Terminal } from './terminal.ts'

/** Runs one command line. Answers the exit code: 0 done, 1 refused with a sentence, 130 stopped. Throws only where we have a defect. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  try {
    const given = readArguments(argv)
    if (given === 'help') {
      terminal.out(help)
      return 0
    }
    await run(given, terminal, signal)
    return 0
  } catch (error) {
    if (!(error instanceof LinkageError)) throw error
    terminal.error(`${error.message}\n`)
    return error.failure === 'stopped' ? 130 : 1
  }
}

async function run(given: Arguments, terminal: Terminal, signal: AbortSignal): Promise<void> {
  switch (given.command) {
    case 'link':
      return linkCommand(given, terminal, signal)
    case 'update':
      return updateCommand(given, terminal, signal)
    case 'profile':
      return profileCommand(given, terminal)
    case 'suggest':
      return suggestCommand(given, terminal)
    case 'count':
      return countCommand(given, terminal)
    case 'explain':
      return explainCommand(given, terminal)
    case 'report':
      return reportCommand(given, terminal)
    case 'label':
      return labelCommand(given, terminal)
    case 'evaluate':
      return evaluateCommand(given, terminal)
    case 'clusters':
      return clustersCommand(given, terminal)
    case 'example': {
      const [housing = '', health = '', truth = ''] = await writeExample(given.rest[0] ?? 'linkage-example')
      terminal.out(
        `Two small files about invented people:\n  ${housing}\n  ${health}\nand, to check the result against, who is who:\n  ${truth}\n\nNow link them:\n  npx @kith/linkage link ${housing} ${health}\n`,
      )
    }
  }
}
