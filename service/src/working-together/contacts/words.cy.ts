import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  parts: {
    child: 'Plentyn',
    'unborn-child': 'Plentyn heb ei eni',
    parent: 'Rhiant',
    carer: 'Gofalwr',
    'other-adult': 'Oedolyn arall',
    'child-elsewhere': 'Plentyn sy’n byw yn rhywle arall',
    'parent-elsewhere': 'Rhiant sy’n byw yn rhywle arall',
  },
  purposes: {
    'early-help': {
      text: 'Cymorth cynnar i’r teulu',
      hint: 'Cefnogaeth cyn i anhawster droi’n berygl. Mae’n wirfoddol.',
    },
    'child-in-need': {
      text: 'Help i blentyn mewn angen',
      hint: 'Plentyn na fydd yn iach nac yn datblygu’n dda heb wasanaethau.',
    },
    'child-at-risk': {
      text: 'Gall plentyn fod yn dioddef niwed sylweddol',
      hint: 'Os oes rhywun mewn perygl nawr, ffoniwch 999 yn gyntaf.',
    },
    'adult-care': { text: 'Gofal neu gefnogaeth i oedolyn', hint: 'Ac i bwy bynnag y mae’n gofalu amdano.' },
  },
  decisions: {
    advice: {
      text: 'Cyngor yn unig',
      hint: 'Yr hyn y mae ar bwy bynnag a ddywedodd wrthym angen ei wybod i fynd ymlaen ei hun.',
    },
    universal: {
      text: 'Gwasanaethau cyffredinol',
      hint: 'Ysgol, ymwelydd iechyd, meddyg teulu, hyb teuluoedd: nid oes angen mwy nawr.',
    },
    'early-help': { text: 'Cymorth cynnar', hint: 'Yn agor cyfnod o gefnogaeth gydag ymarferydd arweiniol.' },
    'family-help': {
      text: 'Cymorth i Deuluoedd',
      hint: 'Yn agor cyfnod o gefnogaeth i blentyn mewn angen a’r teulu.',
    },
    'child-protection': {
      text: 'Amddiffyn plant',
      hint: 'Cynhelir trafodaeth strategaeth. Yn agor cyfnod o gefnogaeth.',
    },
    'adult-support': {
      text: 'Cefnogaeth i oedolyn',
      hint: 'Gofal cymdeithasol neu wasanaethau oedolion sy’n arwain. Yn agor cyfnod o gefnogaeth.',
    },
    'already-supported': {
      text: 'Eisoes yn cael cefnogaeth',
      hint: 'Mae’r cyswllt yn mynd at y tîm sydd yno.',
    },
    'no-further-action': {
      text: 'Dim gweithredu pellach',
      hint: 'Gyda’r rheswm, a phwy i’w ffonio os bydd pethau’n gwaethygu.',
    },
  },
  levels: {
    universal: 'Gwasanaethau cyffredinol',
    'early-help': 'Cymorth cynnar',
    'family-help': 'Cymorth i Deuluoedd',
    'child-protection': 'Amddiffyn plant',
    'adult-support': 'Cefnogaeth i oedolyn',
  },
  urgencies: {
    today: 'Rhaid i rywun weithredu heddiw',
    'this-week': 'Yr wythnos hon',
    'can-wait': 'Gall aros yn hirach',
  },
  consent: {
    yes: 'Ydynt, maent yn cytuno i gael help',
    no: 'Nac ydynt, nid ydynt am gael help',
    'not-asked': 'Ni ofynnwyd iddynt',
  },
  familyKnows: {
    yes: 'Ydynt, maent yn gwybod',
    'not-yet': 'Nac ydynt, ddim eto',
    'not-safe': 'Nac ydynt: ni fyddai’n ddiogel dweud wrthynt',
  },
  tellFamily: {
    family: 'Caiff, yr hyn a ddywedwyd a chan bwy',
    'not-who': 'Yr hyn a ddywedwyd, ond nid gan bwy',
    team: 'Na chaiff, dim ohono',
  },
  cares: { yes: 'Ydynt', no: 'Nac ydynt', 'not-known': 'Nid wyf yn gwybod' },
  noName: 'Ni roddwyd enw',
  born: (day: string) => `ganwyd ${day}`,
  bornNotKnown: 'dyddiad geni heb fod yn hysbys',
  and: (names: string, others: number) =>
    others === 0 ? names : `${names} ac ${others === 1 ? 'un person arall' : `${others} o bobl eraill`} gartref`,
} satisfies Words<typeof en>
