import { argv, env, exit, stderr } from 'node:process'
import { readSettings, settingsReference } from '../src/settings.ts'
import { commands } from './commands/index.ts'

const usage = `kith COMMAND [OPTIONS]

${commands.map(({ name, usage: line, about }) => `  ${`${name} ${line}`.padEnd(44)} ${about}`).join('\n')}

Settings are read from the environment:
${settingsReference()
  .map(({ name, about }) => `  ${name.padEnd(20)} ${about}`)
  .join('\n')}
`

const [name, ...rest] = argv.slice(2)
const command = commands.find((known) => known.name === name)
if (!command) {
  stderr.write(
    name === undefined || name === 'help' || name === '--help'
      ? usage
      : `There is no command "${name}". There are ${commands.map((known) => known.name).join(', ')}; \`kith help\` says what each does.\n`,
  )
  exit(name === undefined || name === 'help' || name === '--help' ? 0 : 2)
}
try {
  exit(await command.run(rest, readSettings(env)))
} catch (error) {
  stderr.write(`${messageOf(error)}\n`)
  exit(1)
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `Port ${'port' in error ? String(error.port) : ''} of this machine is in use. Stop what uses it, or choose another: \`npm run demo -- --port 3100\`, or KITH_PORT. The demonstration takes the port after it too.`
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : ''
  return env['KITH_DEBUG'] ? `${error.stack ?? error.message}${cause}` : `${error.message}${cause}`
}
