/** An agency that sends files, as published: its code and its name in both languages. */
export interface AgencyNames {
  readonly code: string
  readonly nameEn: string
  readonly nameCy: string
}

/** The council that runs this Kith in the demonstration, then its partners. */
export const demonstrationHub: AgencyNames = {
  code: 'council',
  nameEn: 'Kithshire Council',
  nameCy: 'Cyngor Kithshire',
}

export const demonstrationPartners: readonly AgencyNames[] = [
  { code: 'schools', nameEn: 'Schools and academies', nameCy: 'Ysgolion ac academïau' },
  { code: 'community-health', nameEn: 'Community health services', nameCy: 'Gwasanaethau iechyd cymunedol' },
  { code: 'mental-health-trust', nameEn: 'Mental health trust', nameCy: 'Ymddiriedolaeth iechyd meddwl' },
  {
    code: 'treatment-provider',
    nameEn: 'Drug and alcohol treatment provider',
    nameCy: 'Darparwr triniaeth cyffuriau ac alcohol',
  },
  { code: 'housing-provider', nameEn: 'Housing provider', nameCy: 'Darparwr tai' },
  { code: 'police', nameEn: 'Police force', nameCy: 'Heddlu' },
  { code: 'youth-justice', nameEn: 'Youth justice service', nameCy: 'Gwasanaeth cyfiawnder ieuenctid' },
  { code: 'dwp', nameEn: 'Department for Work and Pensions', nameCy: 'Adran Gwaith a Phensiynau' },
]
