import { plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  navigation: 'Lefelau',
  title: 'System sy’n meddwl am y teulu, ar bob lefel',
  lead: 'Mae pob partner yn dweud, gyda thystiolaeth, pa mor bell y daeth ar bedair egwyddor, o’r rhai sy’n llywodraethu i’r teulu ei hun. Lle mae partneriaid yn wahanol, saif y ddau yma. Nid oes dim yn cael ei adio.',
  source: (title) => `Egwyddorion “${title}” (Ionawr 2008) yw’r rhain.`,
  principles: {
    'no-wrong-door': 'Dim drws anghywir',
    'whole-family': 'Edrych ar y teulu cyfan',
    'build-on-strengths': 'Adeiladu ar gryfderau’r teulu',
    'tailored-support': 'Rhoi cymorth wedi’i deilwra i’r angen',
  },
  levels: {
    governance: 'Llywodraethu',
    commissioning: 'Comisiynu',
    processes: 'Prosesau a systemau',
    'front-line': 'Rheng flaen',
    family: 'Teulu',
  },
  answers: {
    'not-yet': 'Ddim eto',
    'in-part': 'Yn rhannol',
    mostly: 'Gan mwyaf',
    throughout: 'Drwyddi draw',
    'cannot-say': 'Methu dweud',
  },
  spoken: (some, all) => `Partneriaid sydd wedi dweud rhywbeth: ${some} o ${all}.`,
  silent: (names) => `Dim eto gan: ${names}.`,
  caption: 'Yr hyn y mae partneriaid yn ei ddweud, fesul egwyddor a lefel',
  principle: 'Egwyddor',
  agreement: {
    nobody: 'Nid oes neb wedi dweud',
    one: 'Mae un partner wedi dweud',
    agree: 'Partneriaid yn gytûn',
    differ: 'Partneriaid yn wahanol',
  },
  counts: (says, partners) =>
    `${says}: ${plural('cy', partners, { two: '2 bartner', other: `${partners} partner` })}`,
  evidenceTitle: 'Y dystiolaeth, fesul egwyddor',
  evidence: 'Tystiolaeth',
  look: 'Edrych arno',
  said: (when) => `dywedwyd ${when}`,
  sayLink: 'Dweud pa mor bell y daeth eich asiantaeth',
  say: {
    title: 'Pa mor bell y daeth eich asiantaeth?',
    lead: 'Cyhoeddir yr hyn a ysgrifennwch ar unwaith o dan enw eich asiantaeth. Peidiwch ag enwi plentyn, teulu na chydweithiwr ynddo. Mae’r hyn a ddywedoch o’r blaen yn aros yn y cofnod.',
    principle: 'Egwyddor',
    level: 'Lefel',
    says: 'Pa mor bell?',
    evidence: 'Beth sy’n ei ddangos?',
    evidenceHint:
      'Rhywbeth y gall eraill edrych arno: cofnodion, contract, ffurflen, yr hyn a ddywedodd teuluoedd.',
    link: 'Ble gellir ei ddarllen? (dewisol)',
    save: 'Ei gyhoeddi',
    saved: 'Cyhoeddwyd.',
    back: 'Y bwrdd',
    choose: 'Dewiswch',
    problems: {
      principle: 'Dewiswch egwyddor',
      level: 'Dewiswch lefel',
      says: 'Dewiswch pa mor bell y daeth eich asiantaeth',
      'evidence-short': 'Dywedwch beth sy’n ei ddangos, mewn o leiaf 10 nod',
      'evidence-long': 'Dywedwch beth sy’n ei ddangos mewn 2,000 nod ar y mwyaf',
      link: 'Ysgrifennwch gyfeiriad sy’n dechrau gyda https://, neu gadewch ef yn wag',
    },
  },
} satisfies Words<typeof en>
