import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { schemas } from './modules.ts'

/** The TypeScript types of every table, read from a migrated database. Run after a migration; a test compares. */
export async function generateTypes(adminUrl: string, outFile: string): Promise<void> {
  const tool = fileURLToPath(new URL('../../../../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url))
  await promisify(execFile)(process.execPath, [
    tool,
    '--dialect',
    'postgres',
    '--url',
    adminUrl,
    '--out-file',
    outFile,
    '--log-level',
    'error',
    '--default-schema',
    'none',
    '--include-pattern',
    `(${schemas.join('|')}).*`,
    '--date-parser',
    'string',
  ])
}
