import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

const tell = { missing: 'Dewiswch pwy o’r teulu gaiff wybod hyn' }

export const cy = {
  choose: 'Dewiswch',
  save: 'Cadw',
  parts: {
    child: 'plentyn',
    'unborn-child': 'plentyn heb ei eni',
    parent: 'rhiant',
    carer: 'gofalwr',
    'other-adult': 'oedolyn arall',
    'child-elsewhere': 'plentyn sy’n byw mewn man arall',
    'parent-elsewhere': 'rhiant sy’n byw mewn man arall',
  },
  tell: {
    label: 'Pwy o’r teulu gaiff wybod hyn?',
    family: 'Pawb yn y teulu',
    'who-said-it': 'Dim ond y person a’i dywedodd',
    team: 'Neb: i’r tîm yn unig',
    familyHint: 'Byth y rhai na chânt wybod am y person hwn.',
  },
  entries: {
    visit: {
      title: 'Cofnodi ymweliad neu alwad',
      day: 'Ar ba ddiwrnod?',
      kind: 'Sut?',
      kinds: {
        home: 'Gartref',
        elsewhere: 'Rywle arall',
        telephone: 'Dros y ffôn neu fideo',
        tried: 'Ceisiwyd, heb weld neb',
      },
      seen: 'Pwy a welwyd neu y siaradwyd â nhw?',
      alone: 'Pwy ohonynt ar eu pen eu hunain?',
      note: 'Beth ddigwyddodd, a beth a ddywedasant',
      problems: {
        day: {
          missing: 'Rhowch ddiwrnod yr ymweliad neu’r alwad',
          'no-day': 'Rhowch ddiwrnod sy’n bod, fel 27 3 2026, ar gyfer yr ymweliad neu’r alwad',
          'not-yet': 'Rhowch ddiwrnod hyd at heddiw: cofnodir ymweliad neu alwad ar ôl iddo fod',
        },
        kind: { missing: 'Dewiswch sut y bu: gartref, rywle arall, dros y ffôn, neu ceisiwyd' },
        seen: {
          missing: 'Dewiswch pwy a welwyd neu y siaradwyd â nhw',
          tried: 'Peidiwch â dewis neb a welwyd os ceisiwyd heb weld neb, neu dewiswch ffordd arall y bu',
        },
        alone: { 'not-seen': 'Dewiswch ar eu pen eu hunain dim ond y rhai a ddewiswyd fel rhai a welwyd' },
        note: { 'too-long': 'Cadwch yr hyn a ddigwyddodd o fewn 20,000 nod' },
        tell,
      },
    },
    action: {
      title: 'Cytuno ar gam',
      what: 'Beth gaiff ei wneud?',
      owner: 'Pwy fydd yn ei wneud?',
      ownerHint: 'Un o’r teulu neu un o’r tîm: mae’r ddwy ochr yn addo.',
      due: 'Erbyn pa ddiwrnod?',
      problems: {
        what: {
          missing: 'Dywedwch beth gaiff ei wneud',
          'too-short': 'Dywedwch beth gaiff ei wneud mewn tair llythyren neu fwy',
          'too-long': 'Dywedwch beth gaiff ei wneud mewn 2,000 nod neu lai',
        },
        owner: { missing: 'Dewiswch pwy fydd yn ei wneud' },
        due: {
          missing: 'Rhowch y diwrnod y caiff ei wneud erbyn iddo ddod',
          'no-day': 'Rhowch ddiwrnod sy’n bod, fel 27 3 2026, y caiff ei wneud erbyn iddo ddod',
          past: 'Rhowch ddiwrnod o heddiw ymlaen y caiff ei wneud erbyn iddo ddod',
          'far-off': 'Rhowch ddiwrnod o fewn dwy flynedd y caiff ei wneud erbyn iddo ddod',
        },
        tell,
      },
    },
    consent: {
      title: 'Cofnodi cydsyniad i gael cymorth',
      lead: 'Ie i gael cymorth. Nid dyma’r gyfraith y mae asiantaethau’n dweud dim wrth ei gilydd drwyddi: nid yw na yn codi baner, ac nid yw’n terfynu dim y cânt ei ddweud yn gyfreithlon.',
      member: 'Pwy?',
      state: 'Beth a ddywedasant?',
      states: { given: 'Ie', refused: 'Na', withdrawn: 'Dim mwyach' },
      forWhat: 'I ba gymorth?',
      day: 'Ar ba ddiwrnod?',
      problems: {
        member: { missing: 'Dewiswch gydsyniad pwy ydyw' },
        state: { missing: 'Dewiswch beth a ddywedasant: ie, na, neu dim mwyach' },
        'for-what': {
          missing: 'Dywedwch i ba gymorth y’i dywedasant',
          'too-short': 'Dywedwch i ba gymorth y’i dywedasant mewn tair llythyren neu fwy',
          'too-long': 'Dywedwch i ba gymorth y’i dywedasant mewn 2,000 nod neu lai',
        },
        day: {
          missing: 'Rhowch y diwrnod y’i dywedasant',
          'no-day': 'Rhowch ddiwrnod sy’n bod, fel 27 3 2026, y’i dywedasant',
          'not-yet': 'Rhowch ddiwrnod hyd at heddiw y’i dywedasant',
        },
      },
    },
    'must-not-learn': {
      title: 'Cofnodi’r hyn na chaiff rhywun ei wybod',
      lead: 'O hyn ymlaen mae gwahoddiadau a chofnodion yn ufuddhau iddo.',
      who: 'Pwy na chaiff wybod?',
      of: 'Am bwy?',
      what: 'Beth?',
      whats: {
        address: 'Ble maent yn byw',
        attendance: 'Eu bod yn dod, a phryd',
        said: 'Eu bod wedi dweud rhywbeth',
      },
      because: 'Pam?',
      problems: {
        who: { missing: 'Dewiswch pwy na chaiff ei wybod' },
        of: { missing: 'Dewiswch am bwy na chânt ei wybod', same: 'Dewiswch ddau berson gwahanol' },
        what: { missing: 'Dewiswch beth na chânt ei wybod' },
        because: {
          missing: 'Dywedwch pam na chânt ei wybod',
          'too-short': 'Dywedwch pam na chânt ei wybod mewn 10 llythyren neu fwy',
          'too-long': 'Dywedwch pam na chânt ei wybod mewn 4,000 nod neu lai',
        },
      },
    },
    meeting: {
      title: 'Cynllunio cyfarfod',
      kind: 'Pa fath?',
      kinds: { team: 'Tîm o amgylch y teulu', review: 'Adolygiad' },
      day: 'Ar ba ddiwrnod?',
      time: 'Am faint o’r gloch?',
      timeHint: 'Er enghraifft 14:30. Gadewch yn wag os nad yw’n hysbys.',
      place: 'Ble?',
      homeOf: 'Os yw yng nghartref rhywun: cartref pwy?',
      problems: {
        kind: { missing: 'Dewiswch pa fath o gyfarfod ydyw' },
        day: {
          missing: 'Rhowch ddiwrnod y cyfarfod',
          'no-day': 'Rhowch ddiwrnod sy’n bod, fel 27 3 2026, ar gyfer y cyfarfod',
          'far-off': 'Rhowch ddiwrnod o fewn dwy flynedd ar gyfer y cyfarfod',
        },
        time: {
          'too-long': 'Ysgrifennwch amser y cyfarfod fel 14:30, neu gadewch ef yn wag',
          'no-time': 'Ysgrifennwch amser y cyfarfod fel 14:30, neu gadewch ef yn wag',
        },
        place: { 'too-long': 'Dywedwch ble mae’r cyfarfod mewn 300 nod neu lai' },
      },
    },
    colleague: {
      title: 'Dod â rhywun i’r tîm',
      worker: 'Pwy?',
      workerHint:
        'Ymarferwyr y cyngor ac asiantaethau y mae eu cytundeb mewn grym. O hyn ymlaen byddant yn gweld y teulu hwn.',
      because: 'Pam mae eu hangen?',
      problems: {
        worker: { missing: 'Dewiswch pwy sy’n dod i’r tîm' },
        because: {
          missing: 'Dywedwch pam mae eu hangen',
          'too-short': 'Dywedwch pam mae eu hangen mewn 10 llythyren neu fwy',
          'too-long': 'Dywedwch pam mae eu hangen mewn 4,000 nod neu lai',
        },
      },
    },
    member: {
      title: 'Ychwanegu rhywun at y teulu',
      part: 'Pwy ydynt?',
      forename: 'Enw cyntaf',
      surname: 'Cyfenw',
      born: 'Diwrnod geni',
      bornHint: 'Gadewch yn wag os nad yw’n hysbys.',
      problems: {
        part: { missing: 'Dewiswch pwy ydynt yn y teulu' },
        forename: {
          missing: 'Rhowch eu henw cyntaf: enw plentyn yn unig a gaiff ei adael allan',
          'too-long': 'Cadwch eu henw cyntaf o fewn 100 nod',
        },
        surname: { 'too-long': 'Cadwch eu cyfenw o fewn 100 nod' },
        born: {
          'no-day': 'Rhowch ddiwrnod geni sy’n bod, fel 27 3 2026, neu gadewch ef yn wag',
          'far-off': 'Rhowch ddiwrnod geni o fewn dwy flynedd, neu gadewch ef yn wag',
        },
      },
    },
    supervision: {
      title: 'Ysgrifennu nodyn goruchwylio',
      worker: 'Gyda phwy?',
      note: 'Beth a drafodwyd ac a benderfynwyd',
      problems: {
        worker: { missing: 'Dewiswch gyda phwy y siaradoch' },
        note: {
          missing: 'Ysgrifennwch beth a drafodwyd ac a benderfynwyd',
          'too-short': 'Ysgrifennwch beth a drafodwyd ac a benderfynwyd mewn tair llythyren neu fwy',
          'too-long': 'Cadwch yr hyn a drafodwyd ac a benderfynwyd o fewn 20,000 nod',
        },
      },
    },
    closing: {
      title: 'Gofyn am gau',
      lead: 'Mae’r goruchwyliwr yn darllen yr hyn a barodd ac yn llofnodi, neu’n ei anfon yn ôl. Ysgrifennwch “Beth sydd wedi newid, ac wedi para” yn yr asesiad yn gyntaf.',
      outcome: 'Sut mae’n dod i ben?',
      outcomes: {
        sustained: 'Mae’r hyn y gobeithiwyd amdano wedi para',
        'partly-sustained': 'Mae peth ohono wedi para',
        'family-chose': 'Nid yw’r teulu eisiau mwy o gymorth',
        'moved-away': 'Mae’r teulu wedi symud i ffwrdd',
        'other-service': 'Mae gwasanaeth arall yn parhau',
      },
      problems: {
        outcome: {
          missing: 'Dewiswch sut mae’r cymorth yn dod i ben',
          unwritten:
            'Ysgrifennwch “Beth sydd wedi newid, ac wedi para” yn yr asesiad yn gyntaf: nid oes neb wedi’i ysgrifennu eto',
        },
      },
    },
  },
} satisfies Words<typeof en>
