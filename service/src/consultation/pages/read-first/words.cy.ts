import { plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  title: 'Darllen yn gyntaf',
  navigation: 'Darllen yn gyntaf',
  lead: 'Ymatebion lle cafodd rheol gyhoeddus hyd i eiriau a all ddweud am niwed. Nid oes neb sy’n codio nac yn ateb yn eu gweld nes i chi benderfynu.',
  waiting: (count: number) =>
    plural('cy', count, {
      zero: 'Nid oes dim yn aros amdanoch.',
      one: 'Mae 1 ymateb yn aros amdanoch.',
      other: `Mae ${count} o ymatebion yn aros amdanoch.`,
    }),
  first: 'Yr hynaf yn gyntaf',
  decided: 'Penderfynwyd yn ddiweddar',
  why: 'Pam ei fod yma',
  found: (words: string, version: string) => `Y geiriau “${words}” (rheolau ${version})`,
  open: (reference: string) => `Darllen ${reference}`,
  came: 'Daeth',
  text: 'Yr hyn a ysgrifennwyd',
  who: 'Pwy ysgrifennodd',
  nobody: 'Nid ydynt yn dweud.',
  decide: 'Beth rydych chi’n ei benderfynu?',
  decisions: {
    referred: 'Cyfeiriwyd at ddiogelu plant neu oedolion',
    contacted: 'Cysylltwyd â phwy bynnag a ysgrifennodd',
    'no-harm-told': 'Ni ddywedir am niwed yma',
    'release-only': 'Mae’n hysbys eisoes; dim byd arall i’w wneud',
  },
  hint: 'Ar ôl hyn gall y rhai sy’n codio ac yn ateb ei ddarllen hefyd.',
  reason: 'Pam, a beth wnaethoch chi',
  save: 'Cadw’r penderfyniad',
  problems: {
    decision: 'Dewiswch beth rydych chi’n ei benderfynu',
    reason: 'Ysgrifennwch pam, a beth wnaethoch chi',
  },
  rules: 'Y rheolau',
} satisfies Words<typeof en>
