import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { XmlNode } from '#kith/platform/files/index.ts'
import { day } from '../testing.ts'
import type { Said } from '../said.ts'
import { adapters } from './index.ts'

const context = { asAt: day('2026-03-31') }

/** Written short: `about kind value from..to`. */
function short({ assertions }: Said): string[] {
  return assertions.map((one) => {
    const kind =
      one.says === 'fact' ? one.kind : one.says === 'relationship' ? `${one.value.type} ${one.other}` : one.says
    const value = one.says === 'relationship' ? '' : ` ${JSON.stringify(one.value)}`
    return `${one.about} ${kind}${value} ${one.from ?? ''}..${one.to ?? ''}`
  })
}

function table(format: string, header: string, row: string): Said & { readonly part: string } {
  const part = adapters.find((one) => one.format === format)?.table?.(header.split(','), context)
  assert.ok(part, `${header} is recognised as ${format}`)
  return { part: part.part, ...part.read(row.split(',')) }
}

/** `<a><b>text</b></a>` as the reader hands it over: enough of XML for a test. */
function node(xml: string): XmlNode {
  const stack: { name: string; text: string; children: XmlNode[]; line: number }[] = [
    { name: '', text: '', children: [], line: 1 },
  ]
  for (const [, close, name = '', empty, text = ''] of xml.matchAll(/<(\/?)(\w+)(\s*\/)?>([^<]*)/g)) {
    const top = stack.at(-1)
    assert.ok(top)
    if (close === '/') {
      const done = stack.pop()
      if (done) stack.at(-1)?.children.push(done)
    } else if (empty !== undefined) top.children.push({ name, text: '', children: [], line: 1 })
    else stack.push({ name, text: text.trim(), children: [], line: 1 })
  }
  const [root] = stack[0]?.children ?? []
  assert.ok(root)
  return root
}

function xml(format: string, text: string): Said {
  const shape = adapters.find((one) => one.format === format)?.xml
  assert.ok(shape)
  return shape.read(node(text), context)
}

const child = (identifiers: string, rest = '') =>
  `<Child><ChildIdentifiers>${identifiers}</ChildIdentifiers>${rest}</Child>`

describe('children in need census', () => {
  it('says who, which disabilities, and every episode with what was found', () => {
    const said = xml(
      'cin-census',
      child(
        '<LAchildID>42</LAchildID><UPN>A999200020007</UPN><PersonBirthDate>2015-02-03</PersonBirthDate><Sex>F</Sex>',
        `<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>HEAR</Disability><Disability>NONE</Disability></Disabilities></ChildCharacteristics>
         <CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>2A</ReferralSource><PrimaryNeedCode>N4</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>
           <Assessments><AssessmentActualStartDate>2025-05-03</AssessmentActualStartDate><AssessmentAuthorisationDate>2025-06-01</AssessmentAuthorisationDate>
             <FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors><AssessmentFactors>4B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
           <Section47><S47ActualStartDate>2025-06-10</S47ActualStartDate></Section47>
           <ChildProtectionPlans><CPPstartDate>2025-07-01</CPPstartDate><LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse></ChildProtectionPlans></CINdetails>
         <CINdetails><CINreferralDate>2024-01-01</CINreferralDate><CINclosureDate>2024-01-02</CINclosureDate><ReferralSource>6</ReferralSource><ReferralNFA>true</ReferralNFA></CINdetails>`,
      ),
    )
    assert.deepEqual(
      said.problems.map((one) => one.code),
      ['upn-invalid'],
    )
    assert.deepEqual(short(said), [
      'child:42 identity {"born":"2015-02-03","sex":"F","ethnicity":"WBRI","ids":{"childrens-system":"42"}} ..',
      'child:42 disability {"kind":"HEAR"} ..',
      'child:42 contact-with-social-care {"source":"2A"} 2025-05-01..2025-05-01',
      'child:42 child-in-need {"need":"N4"} 2025-05-01..',
      'child:42 assessment-factor {"factor":"3B"} 2025-06-01..2025-06-01',
      'child:42 assessment-factor {"factor":"4B"} 2025-06-01..2025-06-01',
      'child:42 child-protection-enquiry {} 2025-06-10..2025-06-10',
      'child:42 child-protection-plan {"category":"NEG"} 2025-07-01..',
      'child:42 contact-with-social-care {"source":"6"} 2024-01-01..2024-01-01',
    ])
  })

  for (const [what, identifiers, sex] of [
    ['Sex of 2024', '<Sex>M</Sex>', 'M'],
    ['GenderCurrent of 2022', '<GenderCurrent>2</GenderCurrent>', 'F'],
    ['neither', '<GenderCurrent>9</GenderCurrent>', 'X'],
    ['not known', '<Sex>U</Sex>', undefined],
  ] as const) {
    it(`reads ${what}`, () => {
      const [identity] = xml('cin-census', child(`<LAchildID>1</LAchildID>${identifiers}`)).assertions
      assert.equal(identity?.says === 'identity' ? identity.value.sex : 'none', sex)
    })
  }

  it('never takes an expected date for a date of birth', () => {
    const said = xml(
      'cin-census',
      child('<LAchildID>1</LAchildID><ExpectedPersonBirthDate>2026-09-01</ExpectedPersonBirthDate><Sex>U</Sex>'),
    )
    assert.deepEqual(
      [short(said)[0], said.problems[0]?.code],
      ['child:1 identity {"ids":{"childrens-system":"1"}} ..', 'not-yet-born'],
    )
  })

  it('sets aside a child with no identifier or an impossible date', () => {
    assert.equal(xml('cin-census', child('<Sex>M</Sex>')).problems[0]?.code, 'no-key')
    const said = xml('cin-census', child('<LAchildID>1</LAchildID><PersonBirthDate>2015-02-31</PersonBirthDate>'))
    assert.deepEqual(
      [said.assertions.length, said.problems[0]?.code, said.problems[0]?.value],
      [0, 'date-not-real', '2015-02-31'],
    )
  })
})

describe('SSDA903', () => {
  for (const [part, header, row, expected] of [
    [
      'header',
      'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB',
      '7,2,01/02/2009,WBRI,UN1,1,03/04/2025',
      [
        'child:7 identity {"born":"2009-02-01","sex":"F","ethnicity":"WBRI","ids":{"childrens-system":"7"}} ..',
        'child:7/born:2025-04-03 identity {"born":"2025-04-03"} ..',
        'child:7 parent-of child:7/born:2025-04-03 ..',
      ],
    ],
    [
      'episodes',
      'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN',
      '7,01/02/2024,S,C2,N1,U4,PR1,05/06/2024,X1,,kh1 1aa,KH22AB,1',
      [
        'child:7 looked-after {"legal":"C2","placement":"U4","need":"N1"} 2024-02-01..2024-06-05',
        'child:7 stay {"lines":[],"postcode":"KH1 1AA","kind":"home"} ..2024-01-31',
        'child:7 stay {"lines":[],"postcode":"KH2 2AB","kind":"placement"} 2024-02-01..2024-06-05',
      ],
    ],
    [
      'oc3',
      'CHILD,DOB,IN_TOUCH,ACTIV,ACCOM',
      '7,01/02/2007,YES,F2,U1',
      [
        'child:7 identity {"born":"2007-02-01","ids":{"childrens-system":"7"}} ..',
        'child:7 care-leaver {"activity":"F2","accommodation":"U1","inTouch":"YES"} ..',
      ],
    ],
    [
      'oc2',
      'CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED',
      '7,01/02/2009,,,1,0,0,0,0,1,1,0',
      [
        'child:7 offence {"role":"convicted"} 2025-04-01..2026-03-31',
        'child:7 substance-treatment {} 2025-04-01..2026-03-31',
      ],
    ],
    [
      'missing',
      'CHILD,DOB,MISSING,MIS_START,MIS_END',
      '7,01/02/2009,M,01/02/2025,03/02/2025',
      ['child:7 missing-from-care {} 2025-02-01..2025-02-03'],
    ],
    ['missing', 'CHILD,DOB,MISSING,MIS_START,MIS_END', '7,01/02/2009,A,01/02/2025,03/02/2025', []],
    ['reviews', 'CHILD,DOB,REVIEW,REVIEW_CODE', '7,01/02/2009,01/02/2025,PN1', []],
  ] as const) {
    it(`reads ${part} (${row.slice(0, 30)})`, () => {
      const said = table('ssda903', header, row)
      assert.deepEqual([said.part, short(said), said.problems], [part, expected, []])
    })
  }

  it('says of the XML what the tables would say', () => {
    const said = xml(
      'ssda903',
      `<CHILD><HEADER><CHILDID>7</CHILDID><UPN /><SEX>1</SEX><DOB>01/02/2009</DOB><OC2><CONVICTED>1</CONVICTED><SUBSTANCE_MISUSE>0</SUBSTANCE_MISUSE></OC2></HEADER>
      <EPISODE><DECOM>01/02/2024</DECOM><LS>C2</LS><CIN>N1</CIN><PL>U4</PL><DEC /></EPISODE></CHILD>`,
    )
    assert.deepEqual(short(said).toSorted(), [
      'child:7 identity {"born":"2009-02-01","sex":"M","ids":{"childrens-system":"7"}} ..',
      'child:7 looked-after {"legal":"C2","placement":"U4","need":"N1"} 2024-02-01..',
      'child:7 offence {"role":"convicted"} 2025-04-01..2026-03-31',
    ])
  })
})

describe('school census', () => {
  const id = 'pupilonrolltableid,NativeId'
  for (const [what, header, row, expected] of [
    [
      'absence',
      `${id},sessions,attendancereason`,
      'p1,S1,12.0,I',
      ['pupil:p1 school-sessions-missed {"sessions":12,"reason":"I"} ..'],
    ],
    ['a code that is no absence', `${id},sessions,attendancereason`, 'p1,S1,12,L', []],
    [
      'a suspension',
      `${id},startdate,sessions,reason1,reason2,reason3,category`,
      'p1,S1,2025-Feb-14 00:00:00,10.0,DB,PA,,SUSP',
      ['pupil:p1 suspension {"sessions":10,"reason":"DB PA"} 2025-02-14..2025-02-14'],
    ],
    [
      'a permanent exclusion',
      `${id},startdate,sessions,reason1,reason2,reason3,category`,
      'p1,S1,2025-Feb-14 00:00:00,,DB,,,PERM',
      ['pupil:p1 permanent-exclusion {"reason":"DB"} 2025-02-14..2025-02-14'],
    ],
    ['a need', `${id},sentyperank,sentype`, 'p1,S1,1,ASD', ['pupil:p1 sen-support {"type":"ASD"} ..']],
    [
      'free meals',
      `${id},fsmstartdate,fsmenddate`,
      'p1,S1,2024-Sep-02 00:00:00,',
      ['pupil:p1 free-school-meals {} 2024-09-02..'],
    ],
    [
      'an address',
      `${id},postcode,saon,paon,street,locality,town`,
      'p1,S1,kh11aa,Flat 2,10,High Street,,Kith',
      ['pupil:p1 stay {"lines":["Flat 2","10 High Street","Kith"],"postcode":"KH1 1AA","kind":"home"} ..'],
    ],
    [
      'a pupil',
      `${id},dob,surname,forename,entrydate,sex,senprovision,youngcarer,termlysessionspossible,ncyearactual`,
      'p1,S1,2014-Mar-02 00:00:00,Vale,Ann,2020-Sep-01 00:00:00,F,K,P,130,6',
      [
        'pupil:p1 identity {"forename":"Ann","surname":"Vale","born":"2014-03-02","sex":"F"} ..',
        'pupil:p1 school-roll {"school":"S1","year":"6"} 2020-09-01..',
        'pupil:p1 sen-support {"provision":"K"} ..',
        'pupil:p1 young-carer {} ..',
        'pupil:p1 school-sessions-possible {"sessions":130} ..',
      ],
    ],
  ] as const) {
    it(`reads ${what}`, () => assert.deepEqual(short(table('school-census', header, row)), expected))
  }

  it('keeps those who have left apart', () => {
    assert.equal(
      table('school-census', 'pupilnolongeronrolltableid,NativeId,sessions,attendancereason', 'p1,S1,1,I').part,
      'sessions-offroll',
    )
  })
})

describe('Annex A', () => {
  const who = 'Child Unique ID,Gender,Ethnicity,Date of Birth,Age'
  for (const [part, header, row, expected] of [
    [
      'list-3',
      `${who},Date of Referral,Referral Source,Referral NFA?`,
      '9,b) Female,a) WBRI,2015-01-24,6,2020-09-16,j) 3D: Health services,No',
      [
        'child:9 identity {"born":"2015-01-24","sex":"F","ethnicity":"WBRI","ids":{"childrens-system":"9"}} ..',
        'child:9 contact-with-social-care {"source":"health"} 2020-09-16..2020-09-16',
      ],
    ],
    [
      'list-6',
      `${who},Does the Child have a Disability,CIN Start Date,Primary Need Code,CIN Closure Date`,
      '9,1,White British,24/01/2015,6,a) Yes,2020-09-16,N1 - Abuse or Neglect,#N/A',
      [
        'child:9 identity {"born":"2015-01-24","sex":"M","ethnicity":"white","ids":{"childrens-system":"9"}} ..',
        'child:9 disability {} ..',
        'child:9 child-in-need {"need":"N1"} 2020-09-16..',
      ],
    ],
    ['list-11', 'Individual adopter identifier,Family identifier,Gender,Ethnicity,Disability', '9,1,M,WBRI,No', []],
  ] as const) {
    it(`reads ${part}`, () => {
      const said = table('annex-a', header, row)
      assert.deepEqual([said.part, short(said)], [part, expected])
    })
  }
})
