import { formatDay, formatDayTime, formatNumber, plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

const monthsOf = (count: number): string => `${formatNumber('cy', count)} mis`

export const cy: Words<typeof en> = {
  title: 'Cynnig cartref neu eich amser',
  lead: 'Mae ar blant a phobl ifanc na allant fyw gyda’u rhieni angen pobl sy’n byw yma. Darllenwch beth y gallwch ei wneud, a gofynnwch: nid oes angen cyfrif, ac nid yw gofyn yn eich rhwymo i ddim.',
  who: 'Pwy gaiff',
  answers: (who) => `Atebir gan ${who}.`,
  source: 'Lle dywedir hyn',
  read: (day) => `Darllenwyd ar ${formatDay('cy', day)}.`,
  unverified: 'Heb ei wirio air am air.',
  more: 'Darllen mwy a gofyn',
  moreHidden: (title) => `: ${title}`,
  back: 'Beth y gallwch ei gynnig',
  danger: 'Os yw plentyn mewn perygl yn awr, ffoniwch 999 yn gyntaf.',
  form: {
    heading: 'Gofyn amdano',
    name: 'Eich enw',
    reach: 'Rhif ffôn neu gyfeiriad e-bost i’ch ateb arno',
    says: 'Beth yr hoffech ei ofyn neu ei ddweud? (dewisol)',
    saysHint: 'Peidiwch ag enwi plentyn. Ni ofynnir dim i chi yma am eich gorffennol.',
    kept: (months) =>
      `Dim ond desg ohebiaeth y cyngor a phwy bynnag y mae’n gofyn iddo ateb sy’n darllen hyn. Nid yw’n dweud dim amdanoch wrth neb arall, ac nid oes rheol yn ei ddarllen. Dileir yr hyn a ysgrifennwch ${monthsOf(months)} ar ôl ichi gael ateb.`,
    button: 'Anfon',
  },
  problems: {
    name: 'Rhowch eich enw',
    reach: 'Rhowch rif ffôn gyda’i god ardal, neu gyfeiriad e-bost',
    says: 'Dywedwch ef mewn 4,000 llythyren neu lai',
  },
  received: {
    title: 'Derbyniwyd',
    text: 'Bydd rhywun yn eich ateb ar y rhif neu’r cyfeiriad a roesoch.',
  },
  desk: {
    navigation: 'Cynigion o gymorth',
    title: 'Cynigion o gymorth',
    lead: 'Pobl a gynigiodd gartref neu eu hamser. Gofynnwch i’r tîm sy’n ateb eu ffonio, ac ysgrifennwch beth a ddaeth ohono.',
    none: 'Nid oes neb wedi gofyn eto.',
    caption: 'Cynigion o gymorth',
    columns: { who: 'Pwy', offer: 'Beth', since: 'Ers', stands: 'Sut mae’n sefyll' },
    waits: (day) => `Yn aros am ateb, erbyn ${formatDay('cy', day)}`,
    late: (day) => `Hwyr: roedd i’w ateb erbyn ${formatDay('cy', day)}`,
    waiting: (count, late) =>
      `${plural('cy', count, { zero: 'Nid oes neb yn aros am ateb.', one: 'Mae un person yn aros am ateb', other: `Mae ${formatNumber('cy', count)} o bobl yn aros am ateb` })}${count === 0 ? '' : late === 0 ? ', neb yn hwy nag y dylent.' : `, ${formatNumber('cy', late)} ohonynt yn hwy nag y dylent.`}`,
    kept: (months) =>
      `Dileir yr hyn a ysgrifennodd rhywun, a sut yr atebwyd nhw, ${monthsOf(months)} ar ôl yr ateb. Mae pwy bynnag sy’n aros am ateb yn aros ar y rhestr hon nes ei gael.`,
    gone: (count) =>
      plural('cy', count, {
        one: 'Mae wedi’i ddileu am un a atebwyd ynghynt.',
        other: `Mae wedi’i ddileu am ${formatNumber('cy', count)} a atebwyd ynghynt.`,
      }),
    search: { title: 'Chwilio cynigion o gymorth', label: 'Enw, rhif ffôn neu gyfeiriad e-bost' },
    done: 'Mae wedi’i ysgrifennu sut yr atebwyd nhw.',
  },
  one: {
    gone: 'Cynnig o gymorth a atebwyd',
    goneOn: 'Dilëwyd',
    back: 'Cynigion o gymorth',
    offer: 'Beth y maent yn ei gynnig',
    answers: 'Pwy sydd i ateb',
    reach: 'Ateb nhw ar',
    language: 'Yn',
    languages: { en: 'Saesneg', cy: 'Cymraeg' },
    at: 'Anfonwyd',
    says: 'Beth a ddywedant',
    nothing: 'Dim mwy',
    answered: 'Atebwyd',
    answeredLine: (how, name, at) => `${how}, ${name}, ${formatDayTime('cy', at)}`,
    how: 'Sut yr atebwyd nhw?',
    hows: {
      spoke: 'Siaradodd rhywun â nhw',
      wrote: 'Ysgrifennodd rhywun atynt',
      'not-reached': 'Ni chyrhaeddodd neb nhw',
    },
    note: 'Pwy atebodd, a beth sy’n dod nesaf',
    button: 'Ei ysgrifennu',
    problems: {
      how: 'Dywedwch sut yr atebwyd nhw',
      note: 'Dywedwch pwy atebodd a beth sy’n dod nesaf, mewn 10 i 2,000 llythyren',
      stale: 'Ysgrifennodd cydweithiwr ateb yn y cyfamser: mae uchod',
    },
  },
}
