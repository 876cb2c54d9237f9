/** A statutory code in words. The Welsh is ours: none of these sets is published in Welsh. */
interface CodeInWords {
  readonly en: string
  readonly cy: string
}

/** One published set of codes, as the values of an attribute of facts. */
interface CodeList {
  /** The attribute, as `facts` names it. */
  readonly field: string
  readonly source: string
  readonly codes: Readonly<Record<string, CodeInWords>>
}

const cin = 'Department for Education, children in need census, common types of the XML schemas of 2022 to 2026'

const needs: CodeList = {
  field: 'need',
  // N1 was "Abuse or neglect" until 2025. N5 is published as family dysf…, a word that is not said here (CONTEXT.md): what its definition says stands for it.
  source: `${cin}: primary need code; the same codes in children looked after (SSDA903), category of need`,
  codes: {
    N0: { en: 'not stated', cy: 'heb ei nodi' },
    N1: { en: 'abuse, neglect or exploitation', cy: 'cam-drin, esgeulustod neu gamfanteisio' },
    N2: { en: 'the child’s disability or illness', cy: 'anabledd neu salwch y plentyn' },
    N3: { en: 'a parent’s disability or illness', cy: 'anabledd neu salwch rhiant' },
    N4: { en: 'family in acute stress', cy: 'teulu dan straen difrifol' },
    N5: { en: 'long-lasting difficulties in the family', cy: 'anawsterau hirhoedlog yn y teulu' },
    N6: { en: 'socially unacceptable behaviour', cy: 'ymddygiad sy’n gymdeithasol annerbyniol' },
    N7: { en: 'low income', cy: 'incwm isel' },
    N8: { en: 'absent parenting', cy: 'rhieni absennol' },
    N9: { en: 'cases other than children in need', cy: 'achosion heblaw plant mewn angen' },
  },
}

const special: CodeList = {
  field: 'type',
  source: 'Department for Education, school census, schema of 2016 and after: SEN type',
  codes: {
    SPLD: { en: 'specific learning difficulty', cy: 'anhawster dysgu penodol' },
    MLD: { en: 'moderate learning difficulty', cy: 'anhawster dysgu cymedrol' },
    SLD: { en: 'severe learning difficulty', cy: 'anhawster dysgu difrifol' },
    PMLD: { en: 'profound and multiple learning difficulty', cy: 'anhawster dysgu dwys a lluosog' },
    SEMH: { en: 'social, emotional and mental health', cy: 'iechyd cymdeithasol, emosiynol a meddyliol' },
    SLCN: { en: 'speech, language and communication needs', cy: 'anghenion lleferydd, iaith a chyfathrebu' },
    HI: { en: 'hearing impairment', cy: 'nam ar y clyw' },
    VI: { en: 'vision impairment', cy: 'nam ar y golwg' },
    MSI: { en: 'multi-sensory impairment', cy: 'nam amlsynhwyraidd' },
    PD: { en: 'physical disability', cy: 'anabledd corfforol' },
    ASD: { en: 'autistic spectrum disorder', cy: 'anhwylder ar y sbectrwm awtistig' },
    OTH: { en: 'other difficulty', cy: 'anhawster arall' },
  },
}

const disabilities: CodeList = {
  field: 'kind',
  source: `${cin}: disability`,
  codes: {
    MOB: { en: 'mobility', cy: 'symudedd' },
    HAND: { en: 'hand function', cy: 'defnyddio’r dwylo' },
    PC: { en: 'personal care', cy: 'gofal personol' },
    INC: { en: 'incontinence', cy: 'anymataliaeth' },
    COMM: { en: 'communication', cy: 'cyfathrebu' },
    LD: { en: 'learning', cy: 'dysgu' },
    HEAR: { en: 'hearing', cy: 'clyw' },
    VIS: { en: 'vision', cy: 'golwg' },
    BEH: { en: 'behaviour', cy: 'ymddygiad' },
    CON: { en: 'consciousness', cy: 'ymwybyddiaeth' },
    AUT: { en: 'autism', cy: 'awtistiaeth' },
    DDA: { en: 'other', cy: 'arall' },
  },
}

const abuse: CodeList = {
  field: 'category',
  source: `${cin}: category of abuse`,
  codes: {
    NEG: { en: 'neglect', cy: 'esgeulustod' },
    PHY: { en: 'physical abuse', cy: 'cam-drin corfforol' },
    SAB: { en: 'sexual abuse', cy: 'cam-drin rhywiol' },
    EMO: { en: 'emotional abuse', cy: 'cam-drin emosiynol' },
    MUL: { en: 'more than one kind of abuse', cy: 'mwy nag un math o gam-drin' },
  },
}

/** The names before the colon of each, with whom it is about; what follows there says the same of all of them. */
const factors: CodeList = {
  field: 'factor',
  source: `${cin}: factors identified at the end of assessment (18A and 19A until 2021, and still sent)`,
  codes: {
    '1A': { en: 'alcohol misuse, by the child', cy: 'camddefnyddio alcohol, gan y plentyn' },
    '1B': { en: 'alcohol misuse, by a parent or carer', cy: 'camddefnyddio alcohol, gan riant neu ofalwr' },
    '1C': { en: 'alcohol misuse, by another in the home', cy: 'camddefnyddio alcohol, gan rywun arall yn y cartref' },
    '2A': { en: 'drug misuse, by the child', cy: 'camddefnyddio cyffuriau, gan y plentyn' },
    '2B': { en: 'drug misuse, by a parent or carer', cy: 'camddefnyddio cyffuriau, gan riant neu ofalwr' },
    '2C': { en: 'drug misuse, by another in the home', cy: 'camddefnyddio cyffuriau, gan rywun arall yn y cartref' },
    '3A': { en: 'domestic violence, towards the child', cy: 'trais domestig, tuag at y plentyn' },
    '3B': { en: 'domestic violence, towards a parent or carer', cy: 'trais domestig, tuag at riant neu ofalwr' },
    '3C': {
      en: 'domestic violence, towards another in the home',
      cy: 'trais domestig, tuag at rywun arall yn y cartref',
    },
    '4A': { en: 'mental health, of the child', cy: 'iechyd meddwl y plentyn' },
    '4B': { en: 'mental health, of a parent or carer', cy: 'iechyd meddwl rhiant neu ofalwr' },
    '4C': { en: 'mental health, of another in the home', cy: 'iechyd meddwl rhywun arall yn y cartref' },
    '5A': { en: 'learning disability, of the child', cy: 'anabledd dysgu’r plentyn' },
    '5B': { en: 'learning disability, of a parent or carer', cy: 'anabledd dysgu rhiant neu ofalwr' },
    '5C': { en: 'learning disability, of another in the home', cy: 'anabledd dysgu rhywun arall yn y cartref' },
    '6A': { en: 'physical disability or illness, of the child', cy: 'anabledd corfforol neu salwch y plentyn' },
    '6B': {
      en: 'physical disability or illness, of a parent or carer',
      cy: 'anabledd corfforol neu salwch rhiant neu ofalwr',
    },
    '6C': {
      en: 'physical disability or illness, of another in the home',
      cy: 'anabledd corfforol neu salwch rhywun arall yn y cartref',
    },
    '7A': { en: 'young carer', cy: 'gofalwr ifanc' },
    '8B': { en: 'privately fostered, from overseas and to return', cy: 'maethu preifat, o dramor ac i ddychwelyd' },
    '8C': { en: 'privately fostered, from overseas and to stay', cy: 'maethu preifat, o dramor ac i aros' },
    '8D': { en: 'privately fostered, for education', cy: 'maethu preifat, ar gyfer addysg' },
    '8E': { en: 'privately fostered, arranged by the family', cy: 'maethu preifat, wedi’i drefnu gan y teulu' },
    '8F': { en: 'privately fostered, otherwise', cy: 'maethu preifat, fel arall' },
    '9A': { en: 'unaccompanied asylum-seeking child', cy: 'plentyn ar ei ben ei hun sy’n ceisio lloches' },
    '10A': { en: 'going or being missing', cy: 'mynd neu fod ar goll' },
    '11A': { en: 'child sexual exploitation', cy: 'camfanteisio’n rhywiol ar blentyn' },
    '12A': { en: 'trafficking', cy: 'masnachu pobl' },
    '13A': { en: 'gangs', cy: 'gangiau' },
    '14A': { en: 'socially unacceptable behaviour', cy: 'ymddygiad sy’n gymdeithasol annerbyniol' },
    '15A': { en: 'self-harm', cy: 'hunan-niweidio' },
    '16A': { en: 'neglect', cy: 'esgeulustod' },
    '17A': { en: 'emotional abuse', cy: 'cam-drin emosiynol' },
    '18A': { en: 'physical abuse', cy: 'cam-drin corfforol' },
    '18B': { en: 'physical abuse, by another child', cy: 'cam-drin corfforol, gan blentyn arall' },
    '18C': { en: 'physical abuse, by an adult', cy: 'cam-drin corfforol, gan oedolyn' },
    '19A': { en: 'sexual abuse', cy: 'cam-drin rhywiol' },
    '19B': { en: 'sexual abuse, by another child', cy: 'cam-drin rhywiol, gan blentyn arall' },
    '19C': { en: 'sexual abuse, by an adult', cy: 'cam-drin rhywiol, gan oedolyn' },
    '20': { en: 'other', cy: 'arall' },
    '21': { en: 'no factors identified', cy: 'dim ffactorau wedi’u canfod' },
    '22A': { en: 'female genital mutilation', cy: 'anffurfio organau cenhedlu benywod' },
    '23A': { en: 'abuse linked to faith or belief', cy: 'cam-drin sy’n gysylltiedig â ffydd neu gred' },
    '24A': { en: 'child criminal exploitation', cy: 'camfanteisio’n droseddol ar blentyn' },
  },
}

export const codeLists: readonly CodeList[] = [needs, special, disabilities, abuse, factors]

/** "abuse, neglect or exploitation (N1)", by attribute and code: `need:N1`. */
export function codesInWords(language: keyof CodeInWords): Readonly<Record<string, string>> {
  return Object.fromEntries(
    codeLists.flatMap(({ field, codes }) =>
      Object.entries(codes).map(([code, words]) => [`${field}:${code}`, `${words[language]} (${code})`]),
    ),
  )
}
