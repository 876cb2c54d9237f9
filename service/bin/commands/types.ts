import { fileURLToPath } from 'node:url'
import { generateTypes } from '../../src/platform/db/index.ts'
import { type Command, say, withKith } from './command.ts'

export const types: Command = {
  name: 'types',
  usage: '',
  about: 'writes the types of the tables, after a migration (for developers)',
  run: (_rest, settings) =>
    withKith(settings, async (kith) => {
      const file = fileURLToPath(new URL('../../src/platform/db/schema.generated.ts', import.meta.url))
      await generateTypes(kith.adminUrl, file)
      say(`Wrote ${file}`)
      return 0
    }),
}
