import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  navigation: 'Cysylltiadau',
  title: 'Fy nghysylltiadau',
  lead: 'Yr hyn a ddywedoch wrth y drws ffrynt, a’r hyn a atebodd.',
  start: 'Dweud wrth y drws ffrynt am deulu',
  drafts: 'Heb eu hanfon eto',
  draft: (when: string) => `Cadwyd ${when}`,
  sent: 'Anfonwyd',
  none: 'Nid ydych wedi dweud wrth y drws ffrynt am neb eto.',
  table: { about: 'Am', at: 'Anfonwyd', state: 'Beth ddaeth ohono' },
  waiting: (day: string) => `Derbyniwyd. Cewch ateb erbyn ${day}`,
  received: {
    title: 'Derbyniwyd',
    text: 'Mae gan y drws ffrynt y cyswllt. Mae rhywun yn ei ddarllen, yn penderfynu erbyn y diwrnod gwaith nesaf, ac yn eich ateb o dan “Fy nghysylltiadau”. Lle dywedasoch fod yn rhaid i rywun weithredu heddiw, penderfynir heddiw os oes rhywun yn gweithio heddiw, fel arall ar y diwrnod gwaith nesaf.',
    nothing: 'Beth bynnag sy’n hysbys eisoes, mae’r dudalen hon yn dweud yr un peth.',
    ring: (name: string, phone: string) =>
      `Os bydd pethau’n gwaethygu cyn hynny, ffoniwch ${name} ar ${phone}. Os oes rhywun mewn perygl nawr, ffoniwch 999.`,
    ringNobody: 'Os oes rhywun mewn perygl nawr, ffoniwch 999.',
    list: 'Fy nghysylltiadau',
  },
  one: {
    title: (names: string) => `Cyswllt am ${names}`,
    replies: 'Yr hyn a atebodd y drws ffrynt',
    none: (day: string) => `Dim eto. Cewch ateb erbyn ${day}.`,
    decided: (what: string) => `Penderfynwyd: ${what}`,
    at: (when: string) => `Y drws ffrynt, ${when}`,
    ring: (name: string, phone: string) => `I siarad â rhywun amdano, ffoniwch ${name} ar ${phone}.`,
    told: 'Yr hyn a ddywedoch',
  },
  back: 'Fy nghysylltiadau',
} satisfies Words<typeof en>
