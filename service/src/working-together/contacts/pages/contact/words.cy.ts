import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  title: (names: string) => `Cyswllt am ${names}`,
  back: 'Cysylltiadau’n aros',
  told: 'Yr hyn a ddywedwyd',
  rang: (name: string, service: string, phone: string) => `Ffoniodd ${name}, ${service}, o ${phone}`,
  deciding: (day: string) => `Penderfynwch erbyn ${day}.`,
  involved: {
    heading: 'Pwy sy’n ymwneud â hyn',
    intro:
      'Pa wasanaethau sy’n adnabod pob person, hyd pryd, a phwy i’w ffonio. Eu lle nhw yw dweud wrthych yr hyn a wyddant.',
    supported: 'Y gefnogaeth sydd yno nawr',
    nobody: 'Nid oes gan yr un gwasanaeth a ddangosir yma gofnod fel y person hwn.',
    service: 'Gwasanaeth',
    says: 'Yr hyn a ddywed ei gofnodion',
    ring: 'Pwy i’w ffonio',
    maybe: 'Gall fod yn rhywun arall: ',
    several: 'Mae mwy nag un person fel hyn, felly ffoniwch cyn dibynnu arno: ',
    goesOn: (asAt: string) => `yn ymwneud ag ef neu hi ar ${asAt}`,
    lastDay: (day: string) => `cyswllt diwethaf ${day}`,
    noDay: (asAt: string) => `ar ei restr ar ${asAt}; nid yw diwrnod y cyswllt diwethaf yn hysbys`,
    nothingWithin: (from: string, to: string) =>
      `dim o ${from} hyd ${to}; nid yw’n hysbys cyn nac ar ôl hynny`,
    silent: (asAt: string) =>
      `dim yn yr hyn sydd gennym ar ${asAt}; nid yw’n hysbys pa mor bell yn ôl y mae’n mynd`,
    noData: 'heb anfon dim atom: ddim yn hysbys',
    notShown: 'heb ei ddangos: gweler isod',
    desk: (agency: string, phone: string) => `${agency}, ${phone}`,
    noPhone: (agency: string) => `${agency}; nid oes rhif yn hysbys`,
    lead: 'Ymarferydd arweiniol',
    member: 'Yn y tîm',
    supervisor: 'Goruchwyliwr',
    person: (name: string, agency: string, phone: string | null) =>
      phone === null ? `${name}, ${agency}` : `${name}, ${agency}, ${phone}`,
    episode: (level: string, since: string) => `${level}, ers ${since}`,
    notKnownLevel: 'Cefnogaeth',
    maybeEpisode: 'Gall rhywun ynddo fod y person yn y cyswllt hwn.',
    noLead: 'Nid oes neb yn ei arwain ar hyn o bryd.',
  },
  look: {
    heading: 'Gwasanaethau a ddangosir am reswm yn unig',
    lead: (names: string) =>
      `Dangosir a yw ${names} yn adnabod rhywun yma gyda’i gydsyniad, neu lle mae niwed sylweddol yn debygol. Cedwir eich rheswm a gall y person ei ddarllen.`,
    ground: 'Pam y cewch ei weld?',
    because: 'Beth sy’n peri hynny?',
    ask: 'Cofnodi’r rheswm a’u dangos',
    problems: {
      ground: 'Dewiswch pam y cewch ei weld',
      because: 'Dywedwch beth sy’n peri hynny mewn o leiaf 10 nod',
    },
    given: (ground: string, who: string, when: string) => `${ground}: ${who}, ${when}`,
    grounds: {
      consent: 'Maent yn cytuno ein bod yn gofyn i’r gwasanaethau hyn',
      'significant-harm': 'Mae rhywun yn debygol o ddioddef niwed sylweddol fel arall',
    },
  },
  decide: {
    heading: 'Penderfynu ac ateb',
    what: 'Beth a benderfynir?',
    because: 'Pam?',
    becauseHint: 'Bydd cydweithwyr yn ei ddarllen a gall y teulu ofyn am ei weld.',
    episode: 'At ba gefnogaeth y mae’n mynd?',
    episodeHint:
      'Dewiswch gefnogaeth sydd yno nawr ac mae’r lefel uchod yn ei chamu i fyny neu i lawr. Fel arall dewiswch un newydd.',
    newEpisode: 'Cefnogaeth newydd',
    lead: 'Pwy sy’n arwain cefnogaeth newydd?',
    leadHint:
      'Unrhyw un o unrhyw asiantaeth sydd â chytundeb rhannu. Rhywun y mae’r teulu eisoes yn ymddiried ynddo sydd orau.',
    choose: 'Dewiswch',
    joins: 'A yw pwy bynnag a ddywedodd wrthym yn ymuno â’r tîm?',
    joinsHint: 'Gall, lle mae gan ei asiantaeth gytundeb rhannu.',
    joinsAnswer: 'Ydy, mae’n ymuno â’r tîm',
    reply: 'Yr hyn a ddywedir wrth bwy bynnag a ddywedodd wrthym',
    replyHint:
      'Yr hyn a benderfynwyd a beth sy’n digwydd nesaf. Byth yr hyn y mae gwasanaethau eraill yn ei wybod.',
    ring: 'Pwy y gall ei ffonio amdano',
    ringName: 'Enw',
    ringPhone: 'Rhif',
    yourName: (name: string) => `Bydd eich enw, ${name}, wrth ymyl y penderfyniad hwn.`,
    record: 'Cofnodi’r penderfyniad ac ateb',
    problems: {
      'decision-missing': 'Dewiswch beth a benderfynir',
      'because-missing': 'Dywedwch pam mewn o leiaf 10 nod',
      'because-too-long': 'Dywedwch pam mewn 4,000 o nodau neu lai',
      'lead-missing': 'Dewiswch pwy sy’n arwain y gefnogaeth',
      'episode-missing': 'Dewiswch y gefnogaeth y mae’r cyswllt hwn yn mynd ati',
      'says-missing': 'Ysgrifennwch ateb o leiaf 10 nod',
      'says-too-long': 'Ysgrifennwch yr ateb mewn 4,000 o nodau neu lai',
      'ring-missing': 'Enwch rywun i’w ffonio, gyda rhif',
    },
  },
  decided: {
    heading: 'Beth a benderfynwyd',
    what: (decision: string) => `Penderfynwyd: ${decision}`,
    by: (who: string, when: string) => `${who}, ${when}`,
    replies: 'Sut yr atebwyd pwy bynnag a ddywedodd wrthym',
    taken:
      'Mae rhywun arall wedi penderfynu am y cyswllt hwn. Ni chofnodwyd dim a roesoch. Dyma a benderfynwyd:',
    step: 'Camu’r gefnogaeth i fyny neu i lawr',
  },
  step: {
    title: 'Camu cefnogaeth i fyny neu i lawr',
    stands: (level: string, when: string) => `${level}, ers ${when}`,
    history: 'Ble y mae wedi sefyll',
    level: 'Ble y mae’n sefyll o hyn ymlaen?',
    because: 'Pam?',
    record: 'Cofnodi’r cam',
    done: 'Cofnodwyd',
    team: 'Pwy sydd yn y tîm',
    problems: {
      level: 'Dewiswch ble y mae’n sefyll o hyn ymlaen',
      same: 'Mae’n sefyll yno eisoes: dewiswch un arall, neu ewch yn ôl',
      because: 'Dywedwch pam mewn o leiaf 10 nod',
    },
    back: 'Cysylltiadau’n aros',
  },
} satisfies Words<typeof en>
