import { readFile } from 'node:fs/promises'
import { LinkageError } from '../errors.ts'
import type { LinkageFailure } from '../errors.ts'
import { help, readArguments } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import { evaluateCommand, labelCommand } from './evaluate-command.ts'
import { writeExample } from './example.ts'
import { explainCommand } from './explain-command.ts'
import { linkCommand } from './link-command.ts'
import { clustersCommand, countCommand, profileCommand, reportCommand, suggestCommand } from './other-commands.ts'
import { updateCommand } from './update-command.ts'
import type { Terminal } from './terminal.ts'

export type { Terminal } from './terminal.ts'

const exitCodes: Readonly<Partial<Record<LinkageFailure, number>>> = { unrecognised: 2, stopped: 130 }

/** Runs one command line. Answers the exit code: 0 done, 1 refused with a sentence, 2 columns not recognised, 130 stopped. Throws only where we have a defect. */
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
    if (given === 'version') {
      terminal.out(`${parseVersion(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))}\n`)
      return 0
    }
    await run(given, terminal, signal)
    return 0
  } catch (error) {
    if (!(error instanceof LinkageError)) throw error
    terminal.error(`${error.message}\n`)
    return exitCodes[error.failure] ?? 1
  }
}

/** Of this package's own manifest. */
function parseVersion(manifest: string): string {
  return (JSON.parse(manifest) as { readonly version: string }).version
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
