import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { allRoutes } from '../../src/main.ts'
import { doorsTable } from '../../src/platform/web/index.ts'
import { type Command, say, withKith } from './command.ts'

export const doors: Command = {
  name: 'doors',
  usage: '',
  about: 'writes what every route declares, after a change of one (for developers)',
  run: (_rest, settings) =>
    withKith(settings, async (kith) => {
      const file = fileURLToPath(new URL('../../../docs/reference/doors.csv', import.meta.url))
      await writeFile(file, doorsTable(allRoutes(kith.database, kith.folder, false)))
      say(`Wrote ${file}`)
      return 0
    }),
}
