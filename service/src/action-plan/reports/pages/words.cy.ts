import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  navigation: 'Adroddiadau',
  list: {
    title: 'Adroddiadau ar y cynllun',
    lead: 'Adroddiadau cynnydd a briffiau, wedi’u gwneud o gofnodion y cynllun. Mae pob rhif ynddynt yn agor y cofnod y daw ohono. Llofnodwyd pob un gan berson ac nid yw wedi newid ers hynny.',
    none: 'Nid oes adroddiad wedi’i lofnodi eto.',
    item: (title, day) => `${title}, fel yr oedd pethau ar ${day}`,
    signed: (name, office, at) => `Llofnodwyd gan ${name}, ${office}, ${at}`,
    keep: 'Gwneud a llofnodi adroddiadau',
  },
  report: {
    back: 'Adroddiadau',
    formats: 'Ffyrdd eraill o’i ddarllen',
    pdf: (size) => `PDF, wedi’i wneud i’w ddarllen â darllenydd sgrin (${size})`,
    easy: 'Hawdd ei Ddeall',
    easyPdf: (size) => `Hawdd ei Ddeall, PDF (${size})`,
    json: 'Data agored, JSON',
    csv: 'Data agored, CSV: pob rhif gyda’i gofnod',
    schema: 'Yr hyn y mae’r JSON yn ei gynnwys (sgema JSON)',
    hash: 'SHA-256 o’r hyn a lofnodwyd',
    hashHint: 'Y JSON, beit wrth feit. Gall unrhyw un ei gyfrifo eto.',
    edited: 'Brawddegau a ysgrifennodd person yn lle’r rhai a gyfrifwyd o’r cofnodion',
    editedLead: 'Saif yr hyn a gyfrifwyd wrth ochr yr hyn a ysgrifennwyd, gyda’r rheswm.',
    worked: 'Cyfrifwyd',
    written: 'Ysgrifennwyd',
    because: 'Pam',
    leftOut: 'Gadawyd allan',
    added: 'Dim: fe’i hychwanegwyd',
  },
  keep: {
    title: 'Gwneud a llofnodi adroddiadau',
    lead: 'Cyfrifir adroddiad o’r cofnodion a ryddhawyd hyd yn hyn. Rydych chi’n newid brawddegau, yn ysgrifennu’r fersiwn Hawdd ei Ddeall, ac mae cydweithiwr yn llofnodi.',
    none: 'Nid oes adroddiad wedi’i wneud eto.',
    make: 'Gwneud adroddiad',
    kind: 'Pa adroddiad?',
    kinds: { progress: 'Adroddiad cynnydd', brief: 'Briff un dudalen i’r Prif Weinidog' },
    language: 'Ym mha iaith?',
    languages: { en: 'Saesneg', cy: 'Cymraeg' },
    asAt: 'Fel yr oedd pethau ar',
    asAtHint: 'Er enghraifft, 25 11 2026. Gadewir allan yr hyn a ddaeth wedyn.',
    dateParts: { day: 'Diwrnod', month: 'Mis', year: 'Blwyddyn' },
    asAtWrong: 'Rhowch ddiwrnod o’r calendr nad yw’n hwyrach na heddiw, er enghraifft 25 11 2026',
    submit: 'Ei wneud',
    state: { signed: 'Llofnodwyd', making: 'Yn cael ei wneud' },
    columns: { report: 'Adroddiad', state: 'Cyflwr' },
  },
  work: {
    lead: 'Yr adroddiad fel y mae. Newidiwch frawddeg, gadewch hi allan, neu ychwanegwch un.',
    change: 'Newid',
    changeWhat: (number) => `brawddeg ${number} o`,
    add: (section) => `Ychwanegu brawddeg at “${section}”`,
    restored: 'Gadawyd allan',
    mine: 'Chi a wnaeth yr adroddiad hwn, a newidiodd frawddeg ynddo neu a ysgrifennodd ei fersiwn Hawdd ei Ddeall, felly cydweithiwr na wnaeth ddim ohono sy’n ei lofnodi.',
    signedAlready: 'Mae’r adroddiad hwn wedi’i lofnodi. Nid yw’n newid mwyach.',
    read: 'Ei ddarllen',
    easy: 'Hawdd ei Ddeall',
    easyHint:
      'Un frawddeg fer i bob llinell, 60 llinell ar y mwyaf. Mae rhif yn cario’i gofnod: [deg](programme/fnp).',
    easySave: 'Cadw’r fersiwn Hawdd ei Ddeall a gofyn iddo gael ei ddarllen',
    easyState: {
      none: 'Nid oes neb wedi’i ysgrifennu eto.',
      waiting: 'Mae’n aros i’r arbenigwr drwy brofiad ei ddarllen.',
      easy: 'Barnodd yr arbenigwr drwy brofiad ei fod yn hawdd ei ddarllen.',
      'not-easy': 'Barnodd yr arbenigwr drwy brofiad nad yw’n hawdd ei ddarllen:',
    },
    easyWrong: (line, problem) => `Llinell ${line}: ${problem}`,
    easyEmpty: 'Ysgrifennwch o leiaf un llinell',
    easyMany: 'Ysgrifennwch 60 llinell ar y mwyaf',
    sign: 'Llofnodi',
    signLead:
      'Rydych wedi darllen yr adroddiad ac yn sefyll wrtho. Yna caiff ei gyhoeddi, ac nid yw byth yn newid.',
    name: 'Eich enw, fel y mae i sefyll yno',
    office: 'Eich swydd',
    officeHint: 'Er enghraifft: Gweinidog Allgáu Cymdeithasol',
    signButton: 'Llofnodi a chyhoeddi',
    nameMissing: 'Ysgrifennwch eich enw',
    nameLong: 'Ysgrifennwch eich enw mewn 200 nod ar y mwyaf',
    officeMissing: 'Ysgrifennwch eich swydd',
    officeLong: 'Ysgrifennwch eich swydd mewn 200 nod ar y mwyaf',
    changed:
      'Newidiodd rhywun yr adroddiad tra oeddech yn ei ddarllen. Darllenwch ef fel y mae nawr, a llofnodwch eto',
    easyOvertaken:
      'Ysgrifennodd rhywun fersiwn Hawdd ei Ddeall arall yn y cyfamser. Mae honno uchod, a’r hyn a ysgrifennoch chi isod',
    notEasy:
      'Nid yw’r fersiwn Hawdd ei Ddeall diweddaraf wedi’i farnu’n hawdd eto, felly ni ellir llofnodi’r adroddiad',
    numbers: 'Mae gan frawddeg rif heb gofnod, felly ni ellir llofnodi’r adroddiad',
  },
  change: {
    title: 'Newid brawddeg',
    titleNew: 'Ychwanegu brawddeg',
    worked: 'Yr hyn a gyfrifodd Kith',
    records: 'Y cofnodion y daw ohonynt',
    says: 'Yr hyn y mae i’w ddweud',
    saysHint:
      'Mae pob rhif yn cario’r cofnod y daw ohono, mewn bachau sgwâr a chrwn: [deg](programme/fnp). Gadewch y blwch yn wag i adael y frawddeg allan.',
    because: 'Pam?',
    becauseHint: 'Cyhoeddir wrth ochr y frawddeg.',
    save: 'Ei gadw',
    back: 'Yn ôl i’r adroddiad',
    becauseMissing: 'Dywedwch pam',
    becauseLong: 'Dywedwch pam mewn 2,000 nod ar y mwyaf',
    nothing: 'Ysgrifennwch y frawddeg yr ydych am ei hychwanegu',
    overtaken:
      'Newidiodd rhywun y frawddeg hon yn y cyfamser. Mae’n sefyll fel uchod nawr; mae’r hyn a ysgrifennoch isod',
    now: 'Fel y mae nawr',
  },
  problem: (problem) => {
    if (problem.problem === 'number-without-record')
      return `Nid oes gan “${problem.number}” gofnod. Ysgrifennwch [${problem.number}](kind/key), gan enwi’r cofnod y daw ohono, neu tynnwch ef allan.`
    if (problem.problem === 'no-such-record')
      return `Nid oes cofnod “${problem.ref}” wedi’i ryddhau. Cywirwch ei enw: mae yng nghyfeiriad y cofnod.`
    if (problem.problem === 'number-not-in-record')
      return `Nid yw “${problem.number}” yn sefyll yn unman yn ${problem.ref}. Cywirwch y rhif, neu enwch y cofnod y daw ohono.`
    return problem.problem === 'too-long' ? 'Mae gan y frawddeg fwy na 2,000 nod' : 'Mae’r frawddeg yn wag'
  },
  easy: {
    navigation: 'Hawdd ei Ddeall',
    title: 'Hawdd ei Ddeall i’w wirio',
    lead: 'Chi sy’n dweud a yw’r rhain yn hawdd eu darllen. Dim ond wedyn y gellir eu cyhoeddi.',
    none: 'Nid oes dim i’w wirio nawr.',
    check: 'Gwirio:',
    pageTitle: 'A yw hwn yn hawdd ei ddarllen?',
    question: 'A yw’n hawdd ei ddarllen?',
    yes: 'Ydy, mae’n hawdd',
    no: 'Nac ydy, nid yw’n hawdd',
    because: 'Beth ddylai newid?',
    becauseHint: 'Dywedwch pa linell, a pham mae’n anodd.',
    send: 'Anfon fy ateb',
    choose: 'Dywedwch a yw’n hawdd ei ddarllen',
    say: 'Dywedwch beth ddylai newid',
    long: 'Dywedwch hynny mewn llai o eiriau: 2,000 nod ar y mwyaf',
    done: 'Diolch. Cadwyd eich ateb.',
    gone: 'Ysgrifennodd rhywun ef o’r newydd neu atebodd eisoes. Darllenwch ef eto.',
  },
} satisfies Words<typeof en>
