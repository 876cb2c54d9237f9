import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { setUp } from '../../src/main.ts'
import { accountChanges, endAccounts, parseAccountsFile } from '../../src/platform/identity/index.ts'
import { type Command, say, withKith } from './command.ts'

export const people: Command = {
  name: 'people',
  usage: 'FILE [--do-it]',
  about: 'shows what a file of agencies and accounts would change of who may sign in; with --do-it, changes it',
  async run(rest, settings) {
    const { positionals, values } = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: { 'do-it': { type: 'boolean' } },
    })
    const [file] = positionals
    if (file === undefined) throw new Error(`Write: kith people ${people.usage}`)
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Error(`There is no file ${file}. docs/how-to/let-people-in.md says what is in it.`)
    })
    const listed = parseAccountsFile(text, file)
    return withKith(settings, async (kith) => {
      const { added, kept, ended } = await accountChanges(kith.adminUrl, listed.people)
      say(`${kept.length} stay, and are confirmed.`)
      for (const subject of added) say(`Let in: ${subject}`)
      for (const subject of ended) say(`Ended at once: ${subject}`)
      if (!values['do-it']) {
        say('Nothing was changed. Add --do-it to change it.')
        return 0
      }
      // First, so that nobody goes on where the rest fails.
      await endAccounts(kith.adminUrl, ended)
      const waiting = await setUp(kith, listed.council, listed.partners, listed.people)
      for (const { id, agency } of waiting) say(`The feed ${id} begins when ${agency} is a partner here.`)
      say('Done.')
      return 0
    })
  },
}
