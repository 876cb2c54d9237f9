import { formatDay, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  came: {
    subject: (reference: string) => `Mae’r hyn a anfonoch gennym: ${reference}`,
    thanks: (title: string, day: string) => `Diolch. Daeth yr hyn a anfonoch am “${title}” ar ${formatDay('cy', day)}.`,
    late: 'Roedd yr alwad wedi cau. Fe’i cedwir, fe’i nodir fel hwyr ac mae person yn ei ddarllen.',
    reference: (reference: string) => `Eich cyfeirnod yw ${reference}.`,
    code: (code: string) => `Eich cod yw ${code}: mae’n dangos eich geiriau eich hun, felly peidiwch â’i rannu.`,
    answer: (day: string, address: string) =>
      `Mae person yn darllen popeth. Mae ateb yn ddyledus erbyn ${formatDay('cy', day)}. Gallwch weld beth ddaeth ohono yma:\n${address}`,
  },
  quiet: {
    subject: (reference: string) => `Ynghylch ${reference}`,
    came: (reference: string) =>
      `Mae’r hyn a anfonoch wedi dod ac mae person yn ei ddarllen. Ei gyfeirnod yw ${reference}.`,
    news: (reference: string) => `Mae rhywbeth newydd ynghylch ${reference}.`,
    see: (address: string) => `Gallwch ei weld yma:\n${address}`,
  },
  step: {
    subject: (reference: string) => `Yr hyn a benderfynwyd am yr hyn a anfonoch: ${reference}`,
    lead: (title: string) => `Anfonoch rywbeth atom am “${title}”. Penderfynwyd hyn:`,
    steps: {
      reading: 'Mae’n cael ei ddarllen.',
      'asked-more': 'Rydym yn gofyn i chi am fwy.',
      accepted: 'Fe’i derbynnir.',
      declined: 'Ni chaiff ei dderbyn.',
      'passed-on': 'Fe’i trosglwyddir i eraill.',
    },
    see: (address: string) => `Mae popeth a ddaeth ohono yma:\n${address}`,
  },
  reply: {
    subject: (reference: string) => `Mae’r hyn a ddywedoch wedi’i ateb: ${reference}`,
    text: (title: string, address: string) =>
      `Anfonoch rywbeth atom am “${title}”. Mae’r hyn a ddywedoch chi ac eraill wedi’i ateb. Gallwch ddarllen yr ateb yma, a’r hyn a addawyd:\n${address}`,
  },
  notRead: {
    subject: 'Daeth eich llythyr, ac mae person yn edrych arno',
    unreadable:
      'Daeth eich llythyr. Ni allai unrhyw raglen ei ddarllen, felly mae person yn edrych arno ac yn rhoi cyfeirnod iddo. Fe’i cedwir fel y daeth.',
    'too-large':
      'Daeth eich llythyr. Mae’n rhy fawr i raglen ei gymryd i mewn, felly mae person yn ei nôl ac yn rhoi cyfeirnod iddo. Fe’i cedwir fel y daeth.',
    unplaced:
      'Daeth eich llythyr. Nid yw’n dweud pa un o’n galwadau y mae’n ymwneud â hi, felly mae person yn edrych arno ac yn rhoi cyfeirnod iddo. Fe’i cedwir fel y daeth.',
  },
  danger: 'Os ydych chi neu rywun arall mewn perygl nawr, ffoniwch 999.',
  program: 'Anfonwyd y llythyr hwn gan raglen. Nid oes angen ei ateb.',
} satisfies Words<typeof en>
