import type { Words } from './words.ts'

export const receiveCy = {
  unknown: 'dim',
  rows: {
    'no-key': {
      what: 'nid oes dim yn {column} i adnabod y person wrtho.',
      todo: 'Rhowch gyfeirnod y system ffynhonnell i bob rhes.',
    },
    'not-listed': {
      what: 'mae “{value}” yn {column}, nad yw’n un o’r gwerthoedd hysbys ({expected}).',
      todo: 'Cywirwch ef, neu ychwanegwch y gwerth at y mapio.',
    },
    'upn-invalid': {
      what: 'nid yw “{value}” yn {column} yn rhif disgybl unigryw: nid yw ei lythrennau a’i ddigidau’n cytuno.',
      todo: 'Defnyddir y rhes hebddo. Cywirwch ef yn yr ysgol.',
    },
    'nhs-number-invalid': {
      what: 'nid yw “{value}” yn {column} yn rhif GIG: nid yw ei ddigid olaf yn cytuno â’r lleill.',
      todo: 'Defnyddir y rhes hebddo. Cywirwch ef yn y system ffynhonnell.',
    },
    'nino-invalid': {
      what: 'nid yw “{value}” yn {column} yn rhif Yswiriant Gwladol.',
      todo: 'Defnyddir y rhes hebddo. Cywirwch ef yn y system ffynhonnell.',
    },
    'uln-invalid': {
      what: 'nid yw “{value}” yn {column} yn rhif dysgwr unigryw: nid yw ei ddigid olaf yn cytuno â’r lleill.',
      todo: 'Defnyddir y rhes hebddo. Cywirwch ef yn y system ffynhonnell.',
    },
    'postcode-invalid': {
      what: 'nid yw “{value}” yn {column} yn god post.',
      todo: 'Defnyddir y rhes hebddo. Cywirwch ef yn y system ffynhonnell.',
    },
    'ends-before-it-starts': {
      what: 'mae {column} ({value}) cyn y dechrau ({expected}).',
      todo: 'Defnyddir y rhes heb y cyfnod hwn. Cywirwch y dyddiadau yn y system ffynhonnell.',
    },
    'born-after-the-file': {
      what: 'mae’r dyddiad geni {value} ar ôl {expected}, y diwrnod y mae’r ffeil hon yn sôn amdano, felly ni all neb fod wedi’i eni arno.',
      todo: 'Cywirwch y dyddiad geni ac anfonwch y ffeil eto.',
    },
    'birth-expected': {
      what: 'mae’r dyddiad geni {value} ar ôl {expected}, y diwrnod y mae’r ffeil hon yn sôn amdano. Fe’i cymerir fel y diwrnod y disgwylir plentyn, ac nis defnyddir fel dyddiad geni.',
      todo: 'Dim i’w wneud lle disgwylir plentyn: daw’r dyddiad geni gyda ffeil ddiweddarach. Fel arall, cywirwch ef.',
    },
    'not-yet-born': {
      what: 'disgwylir y plentyn ar {value} ac nid oes dyddiad geni.',
      todo: 'Dim i’w wneud: daw’r dyddiad geni gyda ffeil ddiweddarach.',
    },
    'no-start-date': {
      what: 'nid oes dyddiad dechrau yn {column}.',
      todo: 'Rhowch y dyddiad yn y system ffynhonnell.',
    },
    'says-nothing': {
      what: 'cedwir {column}, ac nid yw’n dweud dim y mae Kith yn ei ddefnyddio.',
      todo: 'Dim i’w wneud.',
    },
    'group-too-large': {
      what: 'mae mwy na {expected} o bobl yn rhannu “{value}”, felly ni ddywedir dim am bwy sy’n perthyn i bwy.',
      todo: 'Gwiriwch y cyfeirnod yn y system ffynhonnell.',
    },
  },
  deliveries: {
    'not-recognised': {
      what: 'nid oes ffrwd na fformat hysbys yma sy’n edrych fel hyn ({value}).',
      todo: 'Dywedwch pa ffrwd yw hi, neu disgrifiwch ffrwd newydd â ffeil fapio.',
    },
    'not-this-feed': {
      what: 'nid yw hon yn ffeil o’r ffrwd {found}: mae colofnau sydd eu hangen ar goll ({expected}).',
      todo: 'Gwiriwch mai’r ffeil gywir a anfonwyd, a bod gan ei cholofnau’r enwau y mae’r mapio’n eu rhoi.',
    },
    'no-such-feed': {
      what: 'nid oes ffrwd o’r enw “{value}”.',
      todo: 'Dewiswch ffrwd o’r rhestr, neu gosodwch hi yn gyntaf.',
    },
    'older-than-loaded': {
      what: 'mae’r ffeil hon yn sôn am {found}, ac mae un ar gyfer {expected} eisoes wedi’i llwytho. Byddai ffeil hŷn yn terfynu’r hyn y mae’r un newydd yn ei ddweud.',
      todo: 'Anfonwch y ffeil ddiweddaraf; i lwytho rhai o’r gorffennol, dechreuwch â’r hynaf.',
    },
    interrupted: { what: 'torrwyd ar draws ei derbyn. Ni chadwyd dim ohoni.', todo: 'Anfonwch hi eto.' },
    'proof-failed': {
      what: 'nid yr hyn a ddarllenwyd a gadwyd. Ni chadwyd dim ohoni.',
      todo: 'Anfonwch hi eto; os digwydd ddwywaith, dywedwch wrth bwy bynnag sy’n gofalu am y gwasanaeth hwn.',
    },
    'staged-lost': {
      what: 'collwyd yr hyn a oedd yn aros i’w ryddhau pan ailgychwynnodd y gronfa ddata.',
      todo: 'Anfonwch y ffeil eto.',
    },
    'turned-down': {
      what: 'edrychodd person arni a’i gwrthod, gan ddweud “{value}”.',
      todo: 'Gofynnwch i’r asiantaeth am ffeil wedi’i chywiro.',
    },
    'mapping-broken': {
      what: 'ni ellir darllen y disgrifiad o’r ffrwd {value}.',
      todo: 'Gwiriwch ei ffeil fapio a gosodwch y ffrwd eto.',
    },
  },
  guards: {
    'fewer-rows': '{found} o resi, lle mae {usual} yn arferol.',
    'more-rows': '{found} o resi, lle mae {usual} yn arferol.',
    'more-unknown': 'yn {part}, nid yw {column} yn hysbys ar gyfer {found} o bobl; {usual} oedd.',
    'many-quarantined': 'ni ellid darllen {found} o’r rhesi; mae hyd at {usual} yn pasio.',
  },
  notes: {
    'part-not-recognised': 'ni ddarllenwyd {part}: nid yw’n rhan hysbys o’r ffrwd hon.',
    'group-too-large': 'mae cynifer o bobl yn rhannu {part} fel na ddywedir dim am bwy sy’n perthyn i bwy.',
  },
  mappings: {
    'yaml-broken': {
      what: 'ni ellir darllen y ffeil fel YAML ({value}).',
      todo: 'Gwiriwch y mewnoliad, a rhowch ddyfynodau am destun sydd â cholon ynddo.',
    },
    'unknown-word': {
      what: 'nid yw “{value}” yn air o’r iaith fapio yma.',
      todo: 'Gwiriwch ei sillafu a’i fewnoliad.',
    },
    missing: { what: 'mae “{value}” ar goll.', todo: 'Ychwanegwch ef.' },
    'wrong-shape': {
      what: 'nid yw “{value}” yn ffitio yma ({expected}).',
      todo: 'Gweler y canllaw “Describe a feed” am yr hyn a all sefyll yma.',
    },
    'not-one-of': { what: 'ni chaiff “{value}” sefyll yma.', todo: 'Ysgrifennwch un o: {expected}.' },
    'tells-what-it-does-not-say': {
      what: 'nid yw’r ffrwd hon yn dweud dim o’r math “{value}”, felly ni all ei thawelwch olygu na.',
      todo: 'Enwch fathau sydd o dan `facts` yn unig: {expected}.',
    },
    'no-such-fact': {
      what: 'nid oes math o ffaith o’r enw “{value}”.',
      todo: 'Ysgrifennwch un o: {expected}.',
    },
    'no-such-attribute': {
      what: 'nid yw’r math hwn o ffaith yn dweud “{value}”.',
      todo: 'Gall ddweud: {expected}.',
    },
    'value-not-allowed': {
      what: 'nid yw “{value}” yn werth y gall ei gymryd.',
      todo: 'Ysgrifennwch un o: {expected}.',
    },
    'no-such-person': {
      what: 'nid oes neb o dan “people” o’r enw “{value}”.',
      todo: 'Ysgrifennwch un o: {expected}.',
    },
    'no-such-role': {
      what: 'nid yw “{value}” yn rôl y mae’r rhestr werthoedd yn ei rhoi.',
      todo: 'Ysgrifennwch un o: {expected}.',
    },
    'n-without-repeat': {
      what: 'mae “{value}” yn defnyddio {n} heb ddweud pa mor aml.',
      todo: 'Ychwanegwch “repeat” â’r nifer o weithiau.',
    },
    'repeat-without-n': {
      what: 'byddai gan bob ailadroddiad yr un allwedd, “{value}”.',
      todo: 'Ysgrifennwch {n} yn yr allwedd.',
    },
    'key-without-column': {
      what: 'nid oes colofn yn yr allwedd “{value}”, felly byddai pawb yr un person.',
      todo: 'Ysgrifennwch golofn y cyfeirnod mewn bachau cyrliog, fel yn person:{Client Ref}.',
    },
    'on-with-from': {
      what: 'mae “on” ar gyfer un diwrnod, ac mae “from” neu “to” yno hefyd.',
      todo: 'Cadwch y naill neu’r llall.',
    },
  },
} satisfies Words
