import { execFile } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** veraPDF's jars: the folder in `KITH_VERAPDF`, else `.kith/verapdf` where Kith was started; with a `java` on the path. */
export function veraPdfFolder(): string | undefined {
  const folder = process.env['KITH_VERAPDF'] ?? join('.kith', 'verapdf')
  const java = (process.env['PATH'] ?? '').split(delimiter).some((place) => existsSync(join(place, 'java')))
  return java && globSync(join(folder, 'greenfield-apps-*.jar')).length > 0 ? folder : undefined
}

/**
 * What veraPDF, the reference validator of the PDF Association, says of the files: whether each is PDF/UA-1, and what it told.
 *
 * @param folder from `veraPdfFolder`.
 */
export async function askVeraPdf(
  folder: string,
  files: readonly string[],
): Promise<{ readonly passed: readonly boolean[]; readonly told: string }> {
  const options = [
    '-cp',
    join(folder, '*'),
    'org.verapdf.apps.GreenfieldCliWrapper',
    '-f',
    'ua1',
    '--format',
    'text',
    '-v',
  ]
  // It exits 1 where a file fails, having said so: that is an answer.
  const { stdout } = await run('java', [...options, ...files]).catch((error: unknown) => {
    if (error instanceof Error && 'stdout' in error && /^(?:PASS|FAIL) /m.test(String(error.stdout)))
      return { stdout: String(error.stdout) }
    throw error
  })
  const said = new Map(
    stdout.split('\n').flatMap((line) => {
      const [, verdict, file = ''] = /^(PASS|FAIL) (.+?)(?: ua1)?$/.exec(line) ?? []
      return verdict === undefined ? [] : [[file, verdict === 'PASS'] as const]
    }),
  )
  return { passed: files.map((file) => said.get(file) === true), told: stdout }
}
