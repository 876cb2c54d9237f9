import { auditKey } from '../../src/main.ts'
import { publishLog, sealAll } from '../../src/platform/audit/seal/index.ts'
import { type Command, say, withKith } from './command.ts'

const usage = `kith audit publish FOLDER [--entries]   brings FOLDER up to date: signed heads and hashes for witnesses, with --entries the entries for an auditor
kith audit key                          the log's public key, as witnesses keep it

Check a published folder with service/bin/verify-audit.mjs, which needs nothing of Kith.`

export const audit: Command = {
  name: 'audit',
  usage: 'publish FOLDER [--entries] | key',
  about: 'publishes the audit log for witnesses and auditors, and tells its key',
  async run([what, ...rest], settings) {
    const [folder] = rest.filter((word) => word !== '--entries')
    if (what === 'key') {
      return withKith(settings, async (kith) => {
        say(auditKey(kith).verifier)
        return 0
      })
    }
    if (what !== 'publish' || !folder) {
      process.stderr.write(`${usage}\n`)
      return 2
    }
    return withKith(settings, async (kith) => {
      const key = auditKey(kith)
      await sealAll(kith.database, key)
      const entries = rest.includes('--entries')
      const { size, newHeads } = await publishLog(kith.database, key, folder, entries ? 'entries' : 'hashes')
      say(`${folder} stands for ${size} entries (${newHeads} new heads). Public key: ${key.verifier}`)
      return 0
    })
  },
}
