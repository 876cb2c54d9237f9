import { folderKeyring } from '../../src/platform/envelope/index.ts'
import { rewrapSealedWays } from '../../src/working-together/index.ts'
import { type Command, say, withKith } from './command.ts'

const usage = `kith keys rotate   makes another key, and wraps everything that is sealed with it; keys before it are kept
kith keys forget   forgets the keys that nothing is wrapped with any more: not while a backup is kept that was made before

With KITH_SEALING_KEYS, put the new key first in it, start the service anew, and run \`kith keys rotate\`.`

export const keys: Command = {
  name: 'keys',
  usage: 'rotate | forget',
  about: 'changes the key that addresses are sealed with',
  async run([what], settings) {
    if (what !== 'rotate' && what !== 'forget') {
      process.stderr.write(`${usage}\n`)
      return 2
    }
    const set = settings.KITH_SEALING_KEYS !== undefined
    if (what === 'forget' && set) {
      process.stderr.write('The keys are in KITH_SEALING_KEYS: take out of it those that are not in use.\n')
      return 1
    }
    return withKith(settings, async (kith) => {
      const file = folderKeyring(kith.folder)
      if (what === 'rotate' && !set)
        say(`Made the key ${file.add()}. Keep a copy of the file it is in away from the database’s backups.`)
      const { rewrapped, inUse } = await rewrapSealedWays(kith.adminUrl, kith.keys)
      say(`${rewrapped} wrapped anew. In use: ${inUse.join(', ') || 'none yet'}.`)
      if (what === 'forget') {
        file.keepOnly(inUse)
        say('The others are forgotten.')
      }
      return 0
    })
  },
}
