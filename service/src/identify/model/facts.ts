/** Data classes of need facts: who may see a fact is decided by its class. */
export const factClasses = ['education', 'social-care', 'early-help', 'health', 'housing', 'crime', 'money'] as const
export type FactClass = (typeof factClasses)[number]

interface FactDefinition {
  readonly class: FactClass
  /** Parts of life it may tell of besides its class: published with it. Who may see it goes by its class alone. */
  readonly also?: readonly FactClass[]
  /** Attributes a fact of this kind may carry, with the values it may take where they are closed. */
  readonly says: Readonly<Record<string, readonly string[] | 'text' | 'number' | 'boolean'>>
}

/**
 * Everything a feed can say about a person's circumstances. Instruments (rules that name needs) speak only in these words, so a new
 * feed maps onto them and a new rule reads them. Codes kept as a source writes them carry `-code` and the scheme is named here.
 */
export const facts = {
  // education
  'school-roll': { class: 'education', says: { school: 'text', year: 'text' } },
  'school-sessions-possible': { class: 'education', says: { sessions: 'number', term: 'text' } },
  'school-sessions-missed': {
    class: 'education',
    says: { sessions: 'number', reason: 'text', term: 'text' },
  }, // DfE attendance codes
  suspension: { class: 'education', says: { sessions: 'number', reason: 'text' } },
  'permanent-exclusion': { class: 'education', says: { reason: 'text' } },
  'sen-support': { class: 'education', says: { provision: ['E', 'K', 'N'], type: 'text' } }, // E: plan (EHCP), K: support, N: none
  'free-school-meals': { class: 'education', also: ['money'], says: {} }, // given for low income
  'young-carer': { class: 'education', says: {} },
  'not-in-education-employment-training': { class: 'education', also: ['money'], says: { neet: 'boolean' } },
  'missing-education': { class: 'education', says: {} },
  // social care
  'child-in-need': { class: 'social-care', also: ['health'], says: { need: 'text' } }, // CIN primary need code N0-N9; N2, N3: disability or illness
  // CIN factors identified at assessment, codes 1A-24A: alcohol, drugs, domestic violence, mental and physical health among them.
  'assessment-factor': { class: 'social-care', also: ['health', 'crime'], says: { factor: 'text' } },
  'child-protection-enquiry': { class: 'social-care', says: {} },
  'child-protection-plan': { class: 'social-care', says: { category: 'text' } },
  'looked-after': { class: 'social-care', also: ['health'], says: { legal: 'text', placement: 'text', need: 'text' } },
  'care-leaver': {
    class: 'social-care',
    also: ['education', 'housing', 'money'],
    says: { activity: 'text', accommodation: 'text', inTouch: 'text' },
  },
  'missing-from-care': { class: 'social-care', says: {} },
  'contact-with-social-care': { class: 'social-care', says: { source: 'text' } },
  disability: { class: 'social-care', also: ['health'], says: { kind: 'text' } },
  'adult-care': {
    class: 'social-care',
    also: ['health'],
    says: { reason: ['learning-disability', 'physical', 'older', 'carer', 'mental-health', 'other'] },
  },
  // early help
  'early-help': { class: 'early-help', says: { reason: 'text' } },
  'parenting-support-needed': { class: 'early-help', says: {} },
  'parental-conflict': { class: 'early-help', says: {} },
  'child-development-check': {
    class: 'early-help',
    also: ['health'],
    says: { result: ['expected', 'below', 'not-done'] },
  },
  'expecting-a-child': { class: 'early-help', also: ['health'], says: {} },
  // A practitioner's own judgement that a need named by an instrument's item (`sf-2022.1.4`) is there, or is not: never read off other data.
  'practitioner-finding': {
    class: 'early-help',
    also: ['education', 'social-care', 'health', 'housing', 'crime', 'money'],
    says: { need: 'text', found: 'boolean' },
  },
  // health
  'mental-health-care': { class: 'health', says: { setting: ['adult', 'child'] } },
  'substance-treatment': { class: 'health', says: { substance: 'text' } },
  'long-term-illness': { class: 'health', says: { kind: 'text' } },
  // housing
  tenancy: { class: 'housing', says: { tenure: 'text' } },
  'rent-arrears': { class: 'housing', also: ['money'], says: { weeks: 'number' } },
  'notice-seeking-possession': { class: 'housing', says: {} },
  'temporary-accommodation': { class: 'housing', says: { kind: 'text' } },
  overcrowding: { class: 'housing', says: { overcrowded: 'boolean' } },
  homelessness: { class: 'housing', says: {} },
  // crime
  offence: { class: 'crime', says: { role: ['suspect', 'charged', 'convicted'], type: 'text' } },
  'anti-social-behaviour': { class: 'crime', says: { role: ['suspect', 'warned'] } },
  'domestic-abuse-incident': { class: 'crime', says: { role: ['victim', 'perpetrator', 'child-present'] } },
  'victim-of-crime': { class: 'crime', says: { type: 'text' } },
  'reported-missing': { class: 'crime', says: {} },
  'youth-justice-order': { class: 'crime', says: { order: 'text' } },
  // money
  'out-of-work-benefit': { class: 'money', says: { benefit: 'text' } },
  employment: { class: 'money', says: { inWork: 'boolean' } },
  'low-income': { class: 'money', says: { low: 'boolean' } },
  debt: { class: 'money', says: {} },
  'material-deprivation': { class: 'money', says: { cannotAfford: 'boolean' } },
  qualification: { class: 'money', says: { any: 'boolean' } },
} as const satisfies Record<string, FactDefinition>

export type FactKind = keyof typeof facts
/** Every kind there is, in the order above. */
export const factKinds: readonly FactKind[] = Object.keys(facts).filter(isFactKind)

export function isFactKind(text: string): text is FactKind {
  return Object.hasOwn(facts, text)
}

/** Every part of life that a fact of this kind may tell of, its class first. Not who may see it: that goes by its class alone. */
export function partsOfLife(kind: FactKind): readonly FactClass[] {
  const definition: FactDefinition = facts[kind]
  return [definition.class, ...(definition.also ?? [])]
}
