export const cy = {
  title: (feed: string) => `Ers pryd y mae’r ffrwd hon yn siarad: ${feed}`,
  back: 'Y ffrwd',
  lead: 'Dywedwch o ba ddiwrnod ymlaen y mae’r ffrwd hon yn dal popeth y mae ei hasiantaeth yn ei wybod.',
  tells:
    'Lle mae’r ffrwd hon yn rhestru rhywun heb ddweud yr un o’r rhain amdanynt, mae hynny’n golygu “nac oes”, ond am y dyddiau y mae’n siarad drostynt yn unig. Cyn y diwrnod hwnnw, a chyhyd ag nad oes neb wedi dweud, mae’n golygu “ddim yn hysbys”:',
  tellsNothing:
    'Fe’i dangosir lle mae rhywun yn gofyn pa mor bell yn ôl y mae’r ffrwd yn mynd. Beth bynnag a ddywedir yma, ni chymerir tawelwch y ffrwd hon byth fel “nac oes”: mae hynny’n rhan o’r disgrifiad ohoni.',
  now: { since: (day: string) => `Mae’n siarad ers ${day}.`, unknown: 'Nid yw’n hysbys ers pryd y mae’n siarad.' },
  choose: 'Ers pryd y mae’n siarad?',
  since: 'Ers diwrnod yr wyf yn ei wybod',
  unknown: 'Nid yw’n hysbys wedi’r cyfan',
  day: 'Y diwrnod cyntaf y mae’n dal popeth amdano',
  dayHint:
    'Gadewch yn wag lle nad yw’n hysbys. Er enghraifft 1 4 2023. Os dechreuodd yr asiantaeth system newydd ar ddiwrnod ac na symudwyd hen achosion, y diwrnod hwnnw ydyw.',
  because: 'Sut ydych chi’n gwybod?',
  becauseHint:
    'Er enghraifft: “Llythyr 3 Mai gan reolwr cofnodion yr asiantaeth”. Mae cydweithwyr yn darllen hwn; peidiwch ag enwi teulu.',
  save: 'Dweud hynny',
  saved: 'Wedi’i ddweud',
  savedText:
    'Chwilir am deuluoedd gan ddefnyddio hyn ar ôl y rhediad cysylltu nesaf, sy’n dod unwaith y dydd ohono’i hun. Mae rhestrau dyddiau cynharach yn aros fel yr oeddent yn hysbys.',
  history: {
    caption: 'Yr hyn a ddywedwyd, y diweddaraf yn gyntaf',
    none: 'Nid oes neb wedi dweud dim eto.',
    starts: 'Yn siarad ers',
    because: 'Sut y mae’n hysbys',
    by: 'Dywedwyd gan',
    when: 'Dywedwyd ar',
    unknown: 'ddim yn hysbys',
    setUp: 'wrth sefydlu’r ffrwd',
    somebody: 'rhywun sydd wedi gadael',
  },
  problems: {
    choose: 'Dewiswch a yw’r diwrnod yn hysbys',
    'no-day': 'Rhowch y diwrnod cyntaf fel diwrnod, mis a blwyddyn, fel 1 4 2023',
    ahead: 'Rhaid i’r diwrnod cyntaf fod heddiw neu’n gynharach',
    'too-long-ago': 'Rhaid i’r diwrnod cyntaf fod yn 1900 neu’n hwyrach',
    'after-its-files': 'Ni chaiff y diwrnod cyntaf ddod ar ôl y diwrnod diweddaraf y mae’r ffrwd wedi siarad amdano',
    because: 'Dywedwch sut yr ydych yn gwybod, mewn o leiaf 10 nod',
    'too-long': 'Dywedwch sut yr ydych yn gwybod mewn 500 nod ar y mwyaf',
    changed:
      'Mae rhywun arall wedi dweud rhywbeth ers i chi agor y dudalen hon. Mae’n sefyll isod: darllenwch ef, yna dywedwch eto yr hyn a wyddoch',
  },
}
