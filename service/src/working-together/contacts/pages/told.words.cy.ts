import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './told.words.en.ts'

export const cy = {
  worrying: 'Yr hyn sy’n peri pryder',
  goingWell: 'Yr hyn sy’n mynd yn dda',
  wanted: 'Yr hyn y maent am iddo ddigwydd',
  urgency: 'Pa mor fuan, yn eu barn nhw',
  people: 'Am bwy y mae, a phwy sydd gartref',
  cares: 'A oes un ohonynt yn rhiant neu’n ofalwr?',
  purpose: 'I ba ddiben y dywedwyd hyn',
  gateway: 'O dan ba gyfraith',
  consent: 'A yw’r teulu’n cytuno i gael help?',
  familyKnows: 'A yw’r teulu’n gwybod?',
  tellFamily: 'Beth y caiff y teulu wybod o hyn?',
  safe: 'Sut mae’n ddiogel cysylltu â nhw',
  by: 'Dywedwyd gan',
  byAt: (who: string, when: string) => `${who}, ${when}`,
  about: 'Amdano ef neu hi y mae',
  home: 'Rhywun arall gartref',
  nhs: (number: string) => `rhif GIG ${number}`,
  upn: (number: string) => `rhif disgybl ${number}`,
} satisfies Words<typeof en>
