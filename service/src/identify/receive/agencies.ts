/** An agency that sends files, as published: its code and its name in both languages. */
export interface AgencyNames {
  readonly code: string
  readonly nameEn: string
  readonly nameCy: string
  /** A number that somebody there always answers. */
  readonly phone?: string
}

/** The council that runs this Kith in the demonstration, then its partners. */
export const demonstrationHub: AgencyNames = {
  code: 'council',
  nameEn: 'Kithshire Council',
  nameCy: 'Cyngor Kithshire',
  phone: '01632 960001',
}

export const demonstrationPartners: readonly AgencyNames[] = [
  {
    code: 'schools',
    nameEn: 'Schools and academies',
    nameCy: 'Ysgolion ac academïau',
    phone: '01632 960002',
  },
  {
    code: 'community-health',
    nameEn: 'Community health services',
    nameCy: 'Gwasanaethau iechyd cymunedol',
    phone: '01632 960003',
  },
  {
    code: 'mental-health-trust',
    nameEn: 'Mental health trust',
    nameCy: 'Ymddiriedolaeth iechyd meddwl',
    phone: '01632 960004',
  },
  {
    code: 'treatment-provider',
    nameEn: 'Drug and alcohol treatment provider',
    nameCy: 'Darparwr triniaeth cyffuriau ac alcohol',
    phone: '01632 960090',
  },
  { code: 'housing-provider', nameEn: 'Housing provider', nameCy: 'Darparwr tai', phone: '01632 960005' },
  { code: 'police', nameEn: 'Police force', nameCy: 'Heddlu', phone: '01632 960006' },
  {
    code: 'youth-justice',
    nameEn: 'Youth justice service',
    nameCy: 'Gwasanaeth cyfiawnder ieuenctid',
    phone: '01632 960007',
  },
  {
    code: 'dwp',
    nameEn: 'Department for Work and Pensions',
    nameCy: 'Adran Gwaith a Phensiynau',
    phone: '01632 960008',
  },
]
