import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sizes, speakSince, type Size, writeCounty } from '../../seeds/county/index.ts'
import { setUpStarts } from '../../src/identify/index.ts'
import type { Kith } from '../../src/main.ts'
import { parseDay } from '../../src/people/index.ts'
import { number, progressBar } from '../progress-bar.ts'
import { type Command, say } from './command.ts'

export const seed: Command = {
  name: 'seed',
  usage: '[--size street|town|county] [--seed N] [--folder DIR]',
  about: 'writes a synthetic county’s files, as agencies would send them, and the truth about them',
  async run(rest, settings) {
    const { values } = parseArgs({
      args: [...rest],
      options: {
        size: { type: 'string', default: 'town' },
        seed: { type: 'string', default: '1' },
        folder: { type: 'string' },
        today: { type: 'string' },
        delivery: { type: 'string', default: '1' },
      },
    })
    const size = parseSize(values.size)
    const folder = values.folder ?? join(settings.KITH_FOLDER, 'seed', size)
    if (values.today !== undefined && !parseDay(values.today))
      throw new Error(`--today takes a day like 2026-11-01, not "${values.today}"`)
    await seedInto(folder, size, Number(values.seed), values.delivery === '2' ? 2 : 1, values.today)
    return 0
  },
}

/** A size by its name. @throws with the names there are */
export function parseSize(text: string): Size {
  for (const size of ['street', 'town', 'county'] as const) if (size === text) return size
  throw new Error(`There is no size "${text}". Sizes are: ${Object.keys(sizes).join(', ')}.`)
}

/** Says for whoever would know it at their agencies since when the feeds of a synthetic county speak. Safe to repeat. */
export function sayStartsOfSeed({ database }: Pick<Kith, 'database'>, today?: string): Promise<void> {
  return setUpStarts(database, speakSince(today), 'The invented county’s files hold everything from that day on')
}

export async function seedInto(
  folder: string,
  size: Size,
  number_: number,
  delivery: 1 | 2 = 1,
  today?: string,
): Promise<void> {
  const bar = progressBar(`synthetic ${size}`)
  const summary = await writeCounty({
    size,
    seed: number_,
    folder,
    delivery,
    ...(today === undefined ? {} : { today }),
    onProgress: (done, total) => bar.show(done / total, `${number(done)} of about ${number(total)} people`),
  })
  bar.end()
  say(
    `${number(summary.people)} invented people in ${number(summary.families)} families, of whom agencies know ${number(summary.known)}: ${number(summary.records)} records of them, in ${folder}`,
  )
}
