import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  table: 'Y ffigurau hyn fel tabl',
  unknown: 'ddim yn hysbys',
  usualRange: (low: string, high: string) => `arferol: ${low} i ${high}`,
  usual: 'Ystod arferol',
  inside: 'o fewn yr ystod arferol',
  below: 'islaw’r ystod arferol',
  above: 'uwchlaw’r ystod arferol',
  compared: 'O’i gymharu â’r arfer',
  covered: 'Wedi’i gwmpasu',
  gaps: 'Heb ei gwmpasu',
  noGaps: 'dim bylchau',
  asAt: (day: string) => `ar ${day}`,
  from: (day) => `o ${day}`,
  to: (from: string, to: string) => `${from} i ${to}`,
} satisfies Words<typeof en>
