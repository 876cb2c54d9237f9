import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../../../../', import.meta.url))

/** The folder of other people's data (never committed): `KITH_DATA`, else `../shared/data` beside the repository. Undefined where absent. */
export function kithData(): string | undefined {
  const said = process.env['KITH_DATA'] ?? '../shared/data'
  const folder = isAbsolute(said) ? said : join(repository, said)
  return existsSync(folder) ? folder : undefined
}

/** For `it(name, skipWithoutKithData(), …)`: skips, with the reason, where there is no data folder. */
export function skipWithoutKithData(): { skip: string | false } {
  return { skip: kithData() === undefined ? 'skipped: no data folder' : false }
}
