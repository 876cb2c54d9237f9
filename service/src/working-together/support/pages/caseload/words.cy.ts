import { formatDay, formatNumber, plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

const families = (n: number): string => plural('cy', n, { two: '2 deulu', other: `${formatNumber('cy', n)} teulu` })
const workers = (n: number): string =>
  plural('cy', n, { two: '2 weithiwr', other: `${formatNumber('cy', n)} gweithiwr` })

export const cy = {
  navigation: 'Pwy sy’n cefnogi pwy',
  title: 'Pwy sy’n cefnogi pwy',
  lead: 'Dyddiadau a niferoedd y cymorth sy’n mynd rhagddo. Darllenir yr hyn a ysgrifennwyd am deulu ar ei dudalen gan y rhai ar ei dîm.',
  now: (open: number) => `Cefnogir ${families(open)} nawr.`,
  ledBy: (name: string, open: number) => `Mae ${name} yn arwain ${families(open)} nawr.`,
  drift: {
    heading: 'I edrych arno',
    none: 'Nid oes dim yn hwyr yng nghymorth unrhyw deulu.',
    of: {
      'no-lead': (n: number) => `${families(n)} nad oes neb yn eu harwain`,
      'no-level': (n: number) => `${families(n)} nad oes neb wedi dweud ar ba lefel`,
      'no-visit': (n: number) => `${families(n)} heb ymweliad cyhyd ag y mae’r lefel yn ei ganiatáu`,
      'review-late': (n: number) => `${families(n)} ag adolygiad wedi mynd heibio’i ddydd`,
      'actions-late': (n: number) => `${families(n)} â chamau wedi mynd heibio’u dydd`,
      closing: (n: number) => `${families(n)} y mae eu cau’n aros am y goruchwyliwr`,
    },
  },
  room: {
    heading: 'Lle',
    left: (n: number) => `Mae lle ar ôl i ${families(n)}`,
    over: (n: number) => `${workers(n)} â mwy o deuluoedd nag sydd ganddynt le iddynt`,
    unsaid: (n: number) =>
      `${workers(n)} nad oes neb wedi dweud faint o le sydd ganddynt: nid ydynt yn y lle sydd ar ôl`,
    see: (n: number) => `Gweld teuluoedd a lle ${workers(n)}, neu osod eu lle`,
  },
  families: {
    heading: 'Teuluoedd',
    caption: 'Teuluoedd a gefnogir nawr, y rhai hwyaf heb ymweliad yn gyntaf',
    only: (says: string) => `Dangosir y rhain yn unig: ${says}.`,
    all: 'Dangos pob teulu',
    family: 'Teulu',
    named: (name: string, reference: string) => `${name}, ${reference.toLowerCase()}`,
    reference: (id: string) => `Cyfeirnod ${id.slice(0, 8)}`,
    level: 'Lefel',
    lead: 'Ymarferydd arweiniol',
    nobody: 'neb',
    drift: 'I edrych arno',
    closing: 'mae cau’n aros am y goruchwyliwr',
    change: 'Newid pwy sy’n arwain',
    step: 'Camu i fyny neu i lawr',
  },
  pages: {
    label: 'Tudalennau',
    previous: 'Tudalen flaenorol',
    next: 'Tudalen nesaf',
    of: (page: number, last: number) => `${formatNumber('cy', page)} o ${formatNumber('cy', last)}`,
  },
  loads: {
    heading: 'Gweithwyr a lle',
    caption:
      'Teuluoedd y mae pob gweithiwr yn eu harwain, wrth ymyl y lle sydd ganddynt: y rhai sy’n arwain fwyaf yn gyntaf',
    none: 'Ni all neb yma arwain teulu eto.',
    worker: 'Gweithiwr',
    families: 'Teuluoedd a arweinir',
    of: (name: string) => `dan arweiniad ${name}`,
    room: 'Lle i',
    left: 'Ar ôl',
    over: (n: number) => `${formatNumber('cy', n)} yn fwy na’r lle sydd`,
    set: 'Gosod lle',
    who: 'Pwy?',
    number: 'Faint o deuluoedd y gallant eu cefnogi’n dda?',
    save: 'Cadw',
    wrong: { worker: 'Dewiswch weithiwr', families: 'Rhowch rif o 0 i 100' },
  },
  back: {
    heading: 'Teuluoedd a ddaeth yn ôl',
    line: (months: number, cameBack: number, closed: number, soon: number) =>
      `O fewn ${months} mis i gau: daeth ${formatNumber('cy', cameBack)} o ${formatNumber('cy', closed)} yn ôl; i ${formatNumber('cy', soon)} mae’n rhy gynnar i ddweud.`,
    see: (n: number) => `Gweld ${families(n)} y daeth eu cymorth i ben yn y flwyddyn ddiwethaf`,
    closed: 'Caewyd yn y flwyddyn ddiwethaf',
    none: 'Ni ddaeth cymorth unrhyw deulu i ben yn ystod y deuddeg mis diwethaf.',
    caption: 'Teuluoedd y daeth eu cymorth i ben yn ystod y deuddeg mis diwethaf, y diweddaraf yn gyntaf',
    day: 'Caewyd',
    reopen: 'Agor eto',
    again: 'agorwyd eto',
  },
  handover: {
    title: 'Newid pwy sy’n arwain',
    reopen: 'Agor y cymorth eto',
    now: (name: string) => `${name} sy’n arwain nawr, ac mae’n aros ar gofnod y tîm gyda’r diwrnod y daeth i ben.`,
    nobody: 'Nid oes neb yn arwain nawr.',
    who: 'Pwy sy’n arwain o hyn ymlaen?',
    whoHint: 'O unrhyw asiantaeth y mae ei chytundeb mewn grym: yr un y mae’r teulu eisoes yn ymddiried ynddo.',
    because: 'Pam?',
    becauseHint: 'O leiaf ddeg nod. Mae’r tîm yn ei ddarllen.',
    supervisor: 'Fi sy’n goruchwylio’r teulu hwn',
    save: 'Cadw',
    problems: {
      who: 'Dewiswch pwy sy’n arwain',
      because: 'Dywedwch pam, mewn o leiaf ddeg nod',
      address:
        'Yn y rheswm, mae hyn yn edrych fel cyfeiriad. Ysgrifennwch “gartref” neu “yn y clinig” yn lle hynny: yn “Sut i’w cyrraedd” yn unig y cedwir lle mae rhywun yn byw',
    },
  },
  rule: (version: string, from: string) =>
    `Dyddiau ac wythnosau yn ôl fersiwn ${version} y rheol, mewn grym ers ${formatDay('cy', from)}; y cyngor sydd i’w gosod.`,
} satisfies Words<typeof en>
