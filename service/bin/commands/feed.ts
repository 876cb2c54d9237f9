import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { describedFeed, gatewayTitle, setUpAFeed } from '../../src/identify/index.ts'
import { type Command, say, withKith } from './command.ts'

export const feed: Command = {
  name: 'feed',
  usage: 'FILE --agency CODE --gateway ID --every DAYS [--additions] [--sensitive] [--do-it]',
  about: 'checks the description of a feed of your own, and says what would be set up; with --do-it, sets it up',
  async run(rest, settings) {
    const { positionals, values } = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: {
        agency: { type: 'string' },
        gateway: { type: 'string' },
        every: { type: 'string' },
        additions: { type: 'boolean', default: false },
        sensitive: { type: 'boolean', default: false },
        'do-it': { type: 'boolean', default: false },
      },
    })
    const [path] = positionals
    if (path === undefined) throw new Error(`Write: kith feed ${feed.usage}`)
    const text = await readFile(path, 'utf8').catch(() => {
      throw new Error(`There is no file ${path}. docs/how-to/describe-a-feed.md says what is in it.`)
    })
    const { agency, gateway, every, additions, sensitive } = values
    const read = describedFeed(text, basename(path), { agency, gateway, every, additions, sensitive })
    if (!read.ok) throw new Error(read.problems.join('\n'))
    const described = read.feed
    return withKith(settings, async (kith) => {
      const refused = await setUpAFeed(kith.database, described, values['do-it'])
      if (refused !== null) throw new Error(refused)
      say(
        `${described.titleEn} (${described.id}), from ${described.agency}, every ${described.expectedEveryDays} days.`,
      )
      say(`By which law: ${gatewayTitle('en', described.gateway)}.`)
      say(
        additions
          ? 'Each file adds; nothing ends.'
          : 'Each file is everything the agency now says: what it no longer says is ended.',
      )
      if (sensitive) say('That it knows somebody is shown only with consent, or for significant harm.')
      say(
        values['do-it']
          ? `Done. Try it on a real file: /feeds/${described.id}/mapping`
          : 'Nothing was changed. Add --do-it to set it up.',
      )
      return 0
    })
  },
}
