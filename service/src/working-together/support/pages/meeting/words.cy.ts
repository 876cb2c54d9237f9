import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  title: (kind: string, day: string) => `${kind}, ${day}`,
  where: (time: string, place: string) => [time, place].filter((part) => part !== '').join(', '),
  homeOf: (name: string) => `Yng nghartref ${name}.`,
  guests: {
    heading: 'Pwy a wahoddir',
    caption: 'Pwy a wahoddir i’r cyfarfod',
    name: 'Enw',
    came: 'Daeth',
    yes: 'daeth',
    no: 'ni ddaeth',
    notYet: 'heb ei nodi eto',
    remove: 'Tynnu’n ôl',
    none: 'Nid oes neb wedi’i wahodd eto.',
    ask: 'Gwahodd rhywun',
    who: 'Pwy?',
    left: 'Gadewir allan o’r rhestr hon y rhai na chânt wybod am rywun a wahoddwyd.',
    clash:
      'ni wahoddwyd: ni chaiff un o’r rhai a wahoddwyd wybod amdanynt, neu nhw am un o’r rhai a wahoddwyd',
    attendance: 'Nodi pwy ddaeth',
    attendanceHint: 'Unwaith y’i nodir, mae’n aros.',
  },
  minutes: {
    heading: 'Cofnodion',
    none: 'Nid oes dim wedi’i ysgrifennu.',
    write: 'Ysgrifennu yn y cofnodion',
    text: 'Beth a ddywedwyd neu a benderfynwyd',
    about: 'Am bwy?',
    everybody: 'Y teulu cyfan',
    saidBy: 'Pwy a’i dywedodd?',
    nobody: 'Rhywun o’r tîm',
    line: (about: string, saidBy: string, tell: string) => [about, saidBy, tell].filter((part) => part !== '').join('. '), // prettier-ignore
    saidByLine: (name: string) => `Dywedwyd gan ${name}`,
    aboutLine: (name: string) => `Am ${name}`,
  },
  agreed: 'Camau y cytunwyd arnynt',
  action: (what: string, owner: string, due: string) => `${what}: ${owner}, erbyn ${due}`,
  rendition: {
    heading: 'Cofnodion i un person',
    hint: 'Gwneir o’r hyn y caiff y person hwn ei wybod yn unig. Nid oes dim yn dweud bod unrhyw beth wedi’i adael allan.',
    for: 'I bwy?',
    team: 'Y tîm: popeth',
    show: 'Dangos',
    title: (name: string) => `Cofnodion i ${name}`,
    came: 'Pwy a wahoddwyd',
    back: 'Y cyfarfod',
  },
  save: 'Cadw',
} satisfies Words<typeof en>
