import type { FileWords } from './describe.ts'

export const filesCy = {
  places: { line: 'llinell', row: 'rhes', sheet: 'taflen', part: 'yn', column: 'colofn' },
  problems: {
    // y ffeil gyfan
    'cannot-open': {
      what: 'nid oedd modd agor y ffeil ({value}).',
      todo: 'Gwiriwch ei bod yno a bod modd ei darllen, yna rhowch gynnig arall arni.',
    },
    'empty-file': {
      what: 'mae’r ffeil yn wag.',
      todo: 'Allforiwch hi eto, gwiriwch fod rhesi ynddi, a’i hanfon eto.',
    },
    'is-pdf': {
      what: 'PDF yw hon, beth bynnag yw ei henw.',
      todo: 'Gofynnwch am y data fel CSV, XLSX neu XML: ni ellir darllen PDF yn ddiogel fel rhesi.',
    },
    'is-word': {
      what: 'dogfen Word yw hon, beth bynnag yw ei henw.',
      todo: 'Gofynnwch am y data fel CSV, XLSX neu XML.',
    },
    'is-old-excel': {
      what: 'llyfr gwaith yn hen fformat Excel (cyn 2007) yw hwn.',
      todo: 'Agorwch ef yn Excel, cadwch ef fel “Excel Workbook (.xlsx)” neu CSV UTF-8, ac anfonwch hwnnw.',
    },
    'is-locked-workbook': {
      what: 'mae’r llyfr gwaith hwn wedi’i ddiogelu â chyfrinair.',
      todo: 'Agorwch ef yn Excel, tynnwch y cyfrinair (File, Info, Protect Workbook), cadwch ef, a’i anfon drwy lwybr diogel.',
    },
    'is-binary-workbook': {
      what: 'llyfr gwaith Excel deuaidd (.xlsb) yw hwn.',
      todo: 'Agorwch ef yn Excel, cadwch ef fel “Excel Workbook (.xlsx)”, ac anfonwch hwnnw.',
    },
    'is-open-document': {
      what: 'ffeil OpenDocument yw hon.',
      todo: 'Cadwch hi fel Excel (.xlsx) neu CSV, ac anfonwch honno.',
    },
    'is-powerpoint': {
      what: 'cyflwyniad PowerPoint yw hwn.',
      todo: 'Gofynnwch am y data fel CSV, XLSX neu XML.',
    },
    'is-html': {
      what: 'tudalen we yw hon, nid data; yn aml, tudalen gwall neu fewngofnodi’r system y cafodd ei lawrlwytho ohoni.',
      todo: 'Agorwch hi mewn porwr i weld beth mae’n ei ddweud, mewngofnodwch, a lawrlwythwch y ffeil eto.',
    },
    'is-json': { what: 'JSON yw hon.', todo: 'Allforiwch y data fel CSV, XLSX neu XML.' },
    'is-image': {
      what: 'llun yw hwn.',
      todo: 'Gofynnwch am y data fel CSV, XLSX neu XML: ni ellir darllen llun o dabl yn ddiogel.',
    },
    'is-rich-text': {
      what: 'dogfen testun cyfoethog yw hon.',
      todo: 'Gofynnwch am y data fel CSV, XLSX neu XML.',
    },
    'is-archive': {
      what: 'archif gywasgedig o fath nad yw’n cael ei ddarllen yma yw hon.',
      todo: 'Dadbaciwch hi ac anfonwch y ffeiliau sydd ynddi, neu zip ohonynt.',
    },
    'is-database': {
      what: 'ffeil cronfa ddata yw hon.',
      todo: 'Allforiwch y tablau fel CSV ac anfonwch y rheini.',
    },
    'is-binary': {
      what: 'nid testun, llyfr gwaith na zip yw hon: nid yw ei beitiau o unrhyw fath hysbys.',
      todo: 'Gwiriwch sut y cafodd ei gwneud, a’i hallforio eto fel CSV, XLSX neu XML.',
    },
    'no-header': {
      what: 'dylai’r rhes gyntaf enwi’r colofnau ond mae data ynddi ({value}).',
      todo: 'Allforiwch y ffeil ag enwau’r colofnau yn ei rhes gyntaf.',
    },
    'header-not-found': {
      what: 'nid oes gan yr un o’r 30 rhes gyntaf yr enwau colofn y chwilir amdanynt ({expected}).',
      todo: 'Gwiriwch mai hon yw’r ffeil gywir, a bod gan ei cholofnau’r enwau y mae’r mapio yn eu rhoi.',
    },
    'missing-column-name': {
      what: 'nid oes enw ar y golofn hon.',
      todo: 'Rhowch enw i bob colofn yn y rhes bennawd, neu dilëwch y golofn, ac anfonwch y ffeil eto.',
    },
    'duplicate-column': {
      what: 'mae dwy golofn o’r enw “{value}” (y gyntaf yw colofn {found}), felly ni all neb ddweud pa un a olygir.',
      todo: 'Ailenwch neu dilëwch un ohonynt ac anfonwch y ffeil eto.',
    },
    'too-many-columns': {
      what: 'mae gan y pennawd {found} colofn; darllenir {expected} ar y mwyaf.',
      todo: 'Gwiriwch mai hon yw’r ffeil gywir ac allforiwch y colofnau y gofynnwyd amdanynt yn unig.',
    },
    'line-too-long': {
      what: 'mae llinell yn dechrau yma nad yw wedi gorffen ar ôl {expected} KiB, felly nid tabl o resi yw hwn. Stopiwyd darllen yma.',
      todo: 'Gwiriwch sut yr allforiwyd y ffeil: rhaid i bob rhes fod ar ei llinell ei hun.',
    },
    'quotes-broken': {
      what: 'mae cynifer o ddyfynodau heb eu cau fel na ellir gwahanu’r rhesi. Stopiwyd darllen yma.',
      todo: 'Allforiwch y ffeil eto â thestun mewn dyfynodau dwbl, a dyfynodau o fewn testun wedi’u dyblu.',
    },
    'xml-doctype': {
      what: 'mae gan y ddogfen fath o ddogfen (DOCTYPE), a all guddio cyfarwyddiadau i ddarllen ffeiliau eraill neu i dyfu’n ddiddiwedd. Stopiwyd darllen yma.',
      todo: 'Gofynnwch i’r ffeil gael ei hallforio heb DOCTYPE: nid oes angen un ar unrhyw ffurflen statudol.',
    },
    'xml-not-well-formed': {
      what: 'mae’r XML yn torri ei reolau ei hun yma ({value}). Darllenwyd y cofnodion cyn hyn; ni ddarllenwyd dim ar ei ôl.',
      todo: 'Allforiwch y ffeil eto; os yw’n dal i dorri yma, anfonwch y neges hon at gyflenwr y system.',
    },
    'xml-truncated': {
      what: 'mae’r ddogfen yn gorffen yn rhy fuan ({value}): mae ei diwedd ar goll. Darllenwyd y cofnodion cyn hyn.',
      todo: 'Anfonwch y ffeil gyfan eto: torrwyd yr uwchlwytho neu’r allforio yn fyr.',
    },
    'xml-too-deep': {
      what: 'mae elfennau wedi’u nythu’n ddyfnach na {expected}. Stopiwyd darllen yma.',
      todo: 'Gwiriwch mai hon yw’r ffeil gywir: nid oes ffurflen hysbys mor ddwfn.',
    },
    'xml-token-too-long': {
      what: 'mae un tag neu ddarn o destun yn hirach na {expected} KiB. Stopiwyd darllen yma.',
      todo: 'Gwiriwch sut yr allforiwyd y ffeil; tynnwch ddogfennau wedi’u mewnblannu.',
    },
    'xml-no-records': {
      what: 'darllenwyd y ddogfen i’w diwedd (ei gwraidd yw <{value}>), ac nid oes ynddi yr un o’r elfennau y chwilir amdanynt ({expected}).',
      todo: 'Gwiriwch mai hon yw’r ffeil gywir ar gyfer y ffrwd hon.',
    },
    'not-a-table': {
      what: 'XML yw hon lle disgwylid tabl.',
      todo: 'Gwiriwch mai hon yw’r ffeil gywir ar gyfer y ffrwd hon.',
    },
    'not-xml': {
      what: 'tabl yw hwn lle disgwylid XML.',
      todo: 'Gwiriwch mai hon yw’r ffeil gywir ar gyfer y ffrwd hon.',
    },
    'zip-broken': {
      what: 'mae’r zip neu’r llyfr gwaith wedi’i ddifrodi neu ei dorri’n fyr.',
      todo: 'Anfonwch y ffeil gyfan eto; os yw’n dal i fethu, agorwch hi a’i chadw eto yn gyntaf.',
    },
    'zip-unsafe-name': {
      what: 'mae gan y zip eitem y mae ei henw’n pwyntio y tu allan iddo ({value}), a all fod yn ymosodiad. Ni ddarllenwyd dim ohono.',
      todo: 'Dywedwch wrth eich tîm diogelwch o ble y daeth, a gofynnwch am zip newydd o’r ffeiliau’n unig.',
    },
    'zip-link': {
      what: 'mae dolen i ffeil arall yn y zip, a all fod yn ymosodiad. Ni ddarllenwyd dim ohono.',
      todo: 'Gofynnwch am zip newydd â’r ffeiliau eu hunain ynddo.',
    },
    'zip-nested': {
      what: 'zip o fewn zip yw hwn. Ni ddarllenwyd dim ohono.',
      todo: 'Dadbaciwch yr un mewnol ac anfonwch ei ffeiliau, neu un zip ohonynt.',
    },
    'zip-too-many-entries': {
      what: 'mae {found} ffeil yn y zip; darllenir {expected} ar y mwyaf. Ni ddarllenwyd dim ohono.',
      todo: 'Anfonwch y ffeiliau sydd eu hangen mewn zipiau llai.',
    },
    'zip-too-large': {
      what: 'wedi’i dadbacio, mae’r ffeil yn {found} MiB; darllenir {expected} MiB ar y mwyaf.',
      todo: 'Rhannwch hi yn ffeiliau llai.',
    },
    'zip-bomb': {
      what: 'mae’r ffeil yn dadbacio i {found} gwaith ei maint neu fwy (derbynnir {expected} gwaith ar y mwyaf), a all fod yn ymosodiad. Ni chafodd ei darllen (ymhellach).',
      todo: 'Dywedwch wrth eich tîm diogelwch o ble y daeth, a gofynnwch am y data fel CSV plaen.',
    },
    'zip-locked': {
      what: 'mae’r zip wedi’i ddiogelu â chyfrinair.',
      todo: 'Gwnewch ef eto heb gyfrinair a’i anfon drwy lwybr diogel.',
    },
    'zip-nothing-to-read': {
      what: 'nid oes ffeiliau yn y zip.',
      todo: 'Gwnewch ef eto a gwiriwch fod y ffeiliau ynddo.',
    },
    'workbook-in-zip': {
      what: 'mae’r llyfr gwaith hwn y tu mewn i zip.',
      todo: 'Tynnwch ef allan ac anfonwch y llyfr gwaith ei hun.',
    },
    'gzip-broken': {
      what: 'mae’r ffeil gywasgedig (gzip) wedi’i difrodi neu ei thorri’n fyr. Darllenwyd y rhesi cyn hyn.',
      todo: 'Anfonwch y ffeil gyfan eto.',
    },
    'workbook-broken': {
      what: 'mae’r llyfr gwaith wedi’i ddifrodi: mae rhan ohono ar goll neu wedi torri. Darllenwyd y rhesi cyn hyn.',
      todo: 'Agorwch ef yn Excel, gadewch i Excel ei drwsio, cadwch ef dan enw newydd, ac anfonwch hwnnw.',
    },
    'shared-text-too-large': {
      what: 'mae’r llyfr gwaith yn dal mwy na {expected} miliwn nod o destun, gormod i’w gadw yn y cof.',
      todo: 'Cadwch bob taflen fel CSV UTF-8 ac anfonwch y rheini.',
    },
    // un rhes neu gofnod
    'ragged-row': {
      what: 'celloedd yn y rhes hon: {found}; colofnau yn y pennawd: {expected}; ni all neb ddweud pa gell sy’n perthyn i ble.',
      todo: 'Chwiliwch am goma neu ddiwedd llinell o fewn cell, neu gelloedd coll; cywirwch y rhes a’i hanfon eto.',
    },
    'cut-off-row': {
      what: 'mae’r ffeil yn gorffen yng nghanol y rhes hon: mae ganddi {found} cell o {expected}.',
      todo: 'Anfonwch y ffeil gyfan eto: torrwyd yr uwchlwytho neu’r allforio yn fyr.',
    },
    'row-too-long': {
      what: 'mae’r rhes yn {found} KiB o hyd; darllenir {expected} KiB ar y mwyaf.',
      todo: 'Chwiliwch am ddiwedd llinell coll, neu atodiad o fewn cell, ac anfonwch y rhes eto.',
    },
    'cell-too-long': {
      what: 'mae’r gell yn {found} nod o hyd; darllenir {expected} ar y mwyaf.',
      todo: 'Byrhewch y testun yn y system wreiddiol, neu gadewch y golofn allan.',
    },
    'unclosed-quote': {
      what: 'ni chaiff dyfynnod a agorwyd ar linell {found} ei gau byth.',
      todo: 'Caewch ef neu tynnwch ef, ac anfonwch y rhes eto; aeth y darllen ymlaen ar y llinell nesaf.',
    },
    'text-after-quote': {
      what: 'mae testun ar ôl dyfynnod cau cell a agorodd ar linell {found}.',
      todo: 'Dyblwch y dyfynodau o fewn testun ("" yn lle "), ac anfonwch y rhes eto; aeth y darllen ymlaen ar y llinell nesaf.',
    },
    'nul-character': {
      what: 'mae NUL (beit gwag) yn y gell, nad yw mewn unrhyw destun: gall rhan ohono fod ar goll.',
      todo: 'Gwiriwch y gwerth yn y system wreiddiol, allforiwch eto, ac anfonwch y rhes eto.',
    },
    'invalid-bytes': {
      what: 'mae beitiau yn y rhes nad ydynt yn nodau yn amgodiad y ffeil (mae’n darllen “{value}”).',
      todo: 'Gwiriwch y gwerth yn y system wreiddiol, allforiwch y ffeil fel UTF-8, ac anfonwch y rhes eto.',
    },
    'mixed-encoding': {
      what: 'mae’r rhes wedi’i hysgrifennu mewn amgodiad gwahanol i’r rhesi o’i blaen (gall ddarllen “{value}”), felly mae ei llythrennau’n ansicr.',
      todo: 'Allforiwch y ffeil gyfan fel UTF-8 ac anfonwch y rhes eto.',
    },
    'xml-record-too-large': {
      what: 'mae’r cofnod {found} yn hirach na {expected} KiB.',
      todo: 'Chwiliwch am ddogfennau wedi’u mewnblannu neu dag cau coll, ac anfonwch y cofnod eto.',
    },
    'xml-lost-characters': {
      what: 'mae llythrennau ar goll: nid yw beitiau “{value}” yn yr amgodiad y mae’r ddogfen yn dweud ei bod ynddo.',
      todo: 'Allforiwch y ffeil fel UTF-8, ag encoding="UTF-8" yn ei llinell gyntaf, ac anfonwch y cofnod eto.',
    },
    'formula-without-value': {
      what: 'mae fformiwla yn y gell na chadwyd ei gwerth erioed.',
      todo: 'Agorwch y llyfr gwaith yn Excel, gadewch iddo gyfrifo, cadwch ef, a’i anfon eto; gwell fyth, gludwch y gwerthoedd yn lle’r fformiwlâu.',
    },
    // gwerth cael golwg arno
    'read-as-windows-1252': {
      what: 'o’r llinell hon nid yw’r ffeil yn UTF-8; fe’i darllenwyd fel Windows-1252, yr un arferol ar gyfer CSV plaen Excel.',
      todo: 'Gwiriwch enw ag acen; i fod yn sicr, allforiwch fel “CSV UTF-8”.',
    },
    'read-as-utf-16': {
      what: 'UTF-16 ({value}) yw’r ffeil, ac fe’i darllenwyd felly.',
      todo: 'Nid oes angen gwneud dim; mae “CSV UTF-8” yn fwy diogel.',
    },
    'encoding-declared-differs': {
      what: 'mae’r ddogfen yn dweud ei bod yn “{value}” ond nid felly ei beitiau; fe’i darllenwyd yn ôl ei beitiau.',
      todo: 'Gofynnwch i’r cyflenwr roi’r amgodiad cywir yn y llinell gyntaf.',
    },
    'mixed-line-ends': {
      what: 'mae llinellau’n gorffen mewn mwy nag un ffordd; darllenwyd pob un.',
      todo: 'Nid oes angen gwneud dim os yw nifer y rhesi fel y disgwyl.',
    },
    'no-final-line-end': {
      what: 'nid oes diwedd llinell ar y llinell olaf, felly gall y ffeil fod wedi’i thorri’n fyr.',
      todo: 'Gwiriwch fod y rhes olaf yn gyfan ac mai hi yw’r olaf yn y system wreiddiol.',
    },
    'separator-line-skipped': {
      what: 'cymerwyd y llinell “sep=” fel y dewis o wahanydd ac nid rhes yw hi.',
      todo: 'Nid oes angen gwneud dim.',
    },
    'rows-above-header-skipped': {
      what: 'cafwyd y pennawd yma; rhesi uwch ei ben nad ydynt yn ddata: {found}.',
      todo: 'Gwiriwch mai hon yw’r rhes bennawd.',
    },
    'no-rows': { what: 'mae pennawd ond dim rhesi.', todo: 'Gwiriwch y bwriadwyd i’r allforiad fod yn wag.' },
    'empty-sheet': {
      what: 'nid oes dim ynddi.',
      todo: 'Nid oes angen gwneud dim os bwriadwyd iddi fod yn wag.',
    },
    'hidden-sheet': {
      what: 'mae’r daflen wedi’i chuddio.',
      todo: 'Gwiriwch a fwriadwyd ei hanfon; dilëwch hi os na.',
    },
    'hidden-row': {
      what: 'mae’r rhes wedi’i chuddio yn y daflen; fe’i darllenwyd.',
      todo: 'Gwiriwch a gafodd ei hidlo allan yn fwriadol; dilëwch hi os do.',
    },
    'merged-cells': {
      what: 'mae rhai celloedd wedi’u cyfuno (ystodau: {found}, cyntaf {value}); dim ond cell gyntaf pob un sydd â gwerth.',
      todo: 'Dad-gyfunwch nhw a llenwch bob cell.',
    },
    formula: {
      what: 'fformiwla yw’r gell; darllenwyd y gwerth y’i cadwyd ag ef.',
      todo: 'Gwiriwch y gwerth, neu gludwch werthoedd yn lle fformiwlâu ac anfonwch y llyfr gwaith eto.',
    },
    'error-cell': {
      what: 'mae gwall yn y gell ({value}).',
      todo: 'Cywirwch y fformiwla neu teipiwch y gwerth, ac anfonwch y llyfr gwaith eto.',
    },
    'digits-lost': {
      what: 'mae gan y rhif {value} fwy na 15 digid, ac nid yw Excel yn cadw mwy: gall y rhai olaf fod yn anghywir.',
      todo: 'Cymerwch ef o’r system wreiddiol eto, mewn colofn wedi’i fformatio fel testun.',
    },
    'impossible-serial-date': {
      what: 'dyddiad na fu erioed sydd yn y gell ({value}).',
      todo: 'Teipiwch y dyddiad cywir yn y gell ac anfonwch y llyfr gwaith eto.',
    },
    'control-character': {
      what: 'mae nod rheoli anweledig yn y gell ({value}); fe’i cadwyd.',
      todo: 'Tynnwch ef yn y system wreiddiol.',
    },
    'direction-control': {
      what: 'mae nod anweledig yn y gell sy’n troi cyfeiriad yr ysgrifen ({value}), ac a all wneud i destun edrych fel testun arall; fe’i cadwyd.',
      todo: 'Tynnwch ef yn y system wreiddiol oni bai fod ei angen ar y testun.',
    },
    'lost-character': {
      what: 'mae yn y gell farc llythyren a gollwyd cyn gwneud y ffeil ({value}).',
      todo: 'Cywirwch y gwerth yn y system wreiddiol.',
    },
    'made-inert': {
      what: 'rhoddwyd collnod o flaen “{value}” rhag i daenlen ei redeg fel fformiwla.',
      todo: 'Gadewch ef yno; y gwerth ei hun yw’r hyn sy’n ei ddilyn.',
    },
    // un gwerth
    blank: { what: 'mae’r gell yn wag.', todo: 'Llenwch hi yn y system wreiddiol ac anfonwch y rhes eto.' },
    'date-not-recognised': {
      what: 'nid yw “{value}” yn ddyddiad mewn fformat sy’n hysbys ar gyfer y golofn hon.',
      todo: 'Ysgrifennwch ef fel DD/MM/YYYY neu YYYY-MM-DD ac anfonwch y rhes eto.',
    },
    'date-not-real': {
      what: 'nid yw “{value}” yn ddiwrnod yn y calendr.',
      todo: 'Cywirwch ef yn y system wreiddiol ac anfonwch y rhes eto.',
    },
    'looks-like-excel-serial': {
      what: 'mae “{value}” yn edrych fel y rhif y mae Excel yn ei gadw yn lle dyddiad.',
      todo: 'Fformatiwch y golofn fel dyddiad (DD/MM/YYYY) cyn ei chadw fel CSV, ac anfonwch y rhes eto.',
    },
    'not-a-whole-number': {
      what: 'nid yw “{value}” yn rhif cyfan.',
      todo: 'Ysgrifennwch ef mewn digidau ac anfonwch y rhes eto.',
    },
    'number-too-large': {
      what: 'mae “{value}” yn fwy nag unrhyw rif y gellir ei gadw’n union.',
      todo: 'Os dynodydd ydyw, trefnwch i’w golofn gael ei mapio fel testun; fel arall cywirwch ef.',
    },
    'scientific-notation': {
      what: 'cafodd “{value}” ei fyrhau gan daenlen, ac mae digidau ohono ar goll.',
      todo: 'Cymerwch y gwreiddiol o’r system wreiddiol, â’r golofn wedi’i fformatio fel testun, ac anfonwch y rhes eto.',
    },
    'not-yes-or-no': {
      what: 'nid yw “{value}” yn ie nac yn na.',
      todo: 'Ysgrifennwch Y neu N ac anfonwch y rhes eto.',
    },
  },
} as const satisfies FileWords
