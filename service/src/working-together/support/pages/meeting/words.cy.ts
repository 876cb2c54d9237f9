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
    missing: 'Dewiswch bwy i’w wahodd i’r cyfarfod',
    left: 'Gadewir allan o’r rhestr hon y rhai na chânt wybod am rywun a wahoddwyd.',
    clash: 'ni wahoddwyd: ni chaiff un o’r rhai a wahoddwyd wybod amdanynt, neu nhw am un o’r rhai a wahoddwyd',
    attendance: 'Nodi pwy ddaeth',
    attendanceHint: 'Unwaith y’i nodir, mae’n aros.',
    differs: (names: string) =>
      `Nodwyd eisoes, ac yn wahanol i’ch dewis chi, a ddaeth ${names}: mae’n aros fel yn y tabl. Siaradwch â’ch tîm os yw’r tabl yn anghywir`,
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
    problems: {
      text: {
        missing: 'Ysgrifennwch beth a ddywedwyd neu a benderfynwyd',
        'too-long': 'Cadwch yr hyn a ddywedwyd neu a benderfynwyd o fewn 20,000 nod',
      },
      about: { missing: 'Dewiswch am bwy y mae; os yw am bob un ohonynt, dewiswch “Y teulu cyfan”' },
      said: { missing: 'Dewiswch pwy a’i dywedodd; os nad oedd yn neb o’r teulu, dewiswch “Rhywun o’r tîm”' },
      tell: { missing: 'Dewiswch pwy o’r teulu gaiff wybod hyn' },
    },
    line: (about: string, saidBy: string, tell: string) =>
      [about, saidBy, tell].filter((part) => part !== '').join('. '),
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
