import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  title: 'A allai person ifanc mewn addysg hawlio?',
  lead: 'Y “rheol 16 awr” yng Nghymhorthdal Incwm, fel yr oedd wedi’i dyddio. Gofynnwch fel ar ddiwrnod a gwelwch pa reol oedd mewn grym, a pham mae’r ateb yn wahanol i ddiwrnod arall.',
  advice:
    'Mae hyn yn esbonio rheolau’r gorffennol o ffynonellau cyhoeddus. Nid yw’n gyngor i neb, ac nid yw’n penderfynu dim. Ni chedwir dim a roddwch.',
  notWork:
    'Y rheol am oriau astudio ydyw. Mae’r rheolau 16 awr am oriau gwaith, yng Nghymhorthdal Incwm a chredydau treth, yn rhai eraill.',
  on: 'Ar ba ddiwrnod?',
  onHint: 'Er enghraifft, 1 5 2009',
  onWrong: 'Rhowch ddiwrnod o’r calendr, er enghraifft 1 5 2009',
  dateParts: { day: 'Diwrnod', month: 'Mis', year: 'Blwyddyn' },
  age: 'Faint oedd oed y person ifanc ar y diwrnod hwnnw?',
  ageAtStart: 'Faint oedd ei oed pan ddechreuodd y cwrs?',
  ageHint: 'Mewn blynyddoedd cyfan. Gadewch ef yn wag os nad ydych yn gwybod.',
  ageWrong: 'Rhowch oed mewn blynyddoedd cyfan o 10 i 40, neu gadewch ef yn wag',
  ground: 'A oedd ganddo reswm y mae’r rheol yn ei enwi?',
  groundHint:
    'Yn amddifad; wedi ymddieithrio oddi wrth ei rieni; mewn perygl difrifol; rhieni sy’n sâl, yn y carchar neu wedi’u cadw o’r wlad ac na allant ei gynnal; yn rhiant ei hun. Mae ei air ei hun am ymddieithrio yn ddigon oni bai bod achos i’w amau.',
  grounds: { yes: 'Oedd', no: 'Nac oedd', unknown: 'Ddim yn hysbys' },
  ask: 'Gofyn',
  answerOn: (day) => `Ar ${day}`,
  answers: {
    yes: 'Gallai hawlio, yn ôl y rheolau ar gofnod',
    no: 'Ni allai hawlio, yn ôl y rheolau ar gofnod',
    'cannot-tell': 'Ni all neb ddweud o’r hyn sy’n hysbys yma',
  },
  noRule: 'Nid oes rheol ar gyfer y diwrnod hwn ar gofnod yma: 10 Ebrill 2006 yw’r gyntaf.',
  several:
    'Nid yw ffynhonnell yn rhoi diwrnod pan gymerodd un rheol le’r llall, felly gallai’r naill neu’r llall fod mewn grym:',
  says: (under, reached, before, ground) =>
    [
      `o dan ${under}`,
      ...(reached ? [`neu’n ${under}, lle cyrhaeddwyd yr oed hwnnw ar y cwrs`] : []),
      ...(before === null ? [] : [`y cwrs wedi dechrau cyn ${before}`]),
      ...(ground ? ['gyda rheswm y mae’r rheol yn ei enwi'] : []),
    ].join('; '),
  because: {
    no: {
      age: 'mae’r oed dros y terfyn',
      start: 'dechreuodd y cwrs yn rhy hwyr',
      ground: 'nid oes rheswm y mae’r rheol yn ei enwi',
    },
    'cannot-tell': {
      age: 'nid yw’r oed yn hysbys',
      start: 'nid yw’r oed pan ddechreuodd y cwrs yn hysbys',
      ground: 'nid yw’n hysbys a oes rheswm',
    },
  },
  byRule: {
    yes: 'yn ôl y rheol hon: gallai',
    no: 'yn ôl y rheol hon: na allai',
    'cannot-tell': 'yn ôl y rheol hon: ni ellir dweud',
  },
} satisfies Words<typeof en>
