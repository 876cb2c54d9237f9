// Runs test files with one module's source replaced, and ends at the first failure: exit code 1 where the change was noticed.
//   node scripts/mutate/run-against.ts <module> <file holding its source> <file.test.ts>...
// Prints the seconds of processor time it took.
import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { resolve } from 'node:path'
import { run } from 'node:test'
import { pathToFileURL } from 'node:url'

const [module = '', replacement = '', ...files] = process.argv.slice(2)
const address = pathToFileURL(resolve(module)).href
const source = stripTypeScriptTypes(readFileSync(replacement, 'utf8'))
registerHooks({
  load: (url, context, next) =>
    url === address ? { format: 'module', shortCircuit: true, source } : next(url, context),
})
process.once('exit', () => {
  const { user, system } = process.cpuUsage()
  console.log((user + system) / 1e6)
})
const events = run({ files: files.map((file) => resolve(file)), isolation: 'none' })
events.on('test:fail', () => process.exit(1))
events.on('test:summary', ({ success }) => process.exit(success ? 0 : 1))
events.resume()
