import { checkKept } from '../../src/working-together/index.ts'
import { type Command, say, withKith } from './command.ts'

export const check: Command = {
  name: 'check',
  usage: '[--mend]',
  about: 'compares what is kept ready for pages with what it is worked out from; --mend writes it again',
  async run(rest, settings) {
    if (rest.some((word) => word !== '--mend')) {
      process.stderr.write('kith check [--mend]\n')
      return 2
    }
    return withKith(settings, async (kith) => {
      const mend = rest.includes('--mend')
      const { families, differ } = await checkKept(kith.adminUrl, mend)
      if (differ === 0) say(`The dates kept of ${families} families are as what was written of them says.`)
      else if (mend)
        say(
          `The dates kept of ${differ} of ${families} families were not as what was written of them says, and are now.`,
        )
      else
        say(
          `The dates kept of ${differ} of ${families} families are not as what was written of them says: somebody changed tables past their triggers. \`kith check --mend\` works them out again.`,
        )
      return differ > 0 && !mend ? 1 : 0
    })
  },
}
