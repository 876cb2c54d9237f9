import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  title: 'Llwybr archwilio',
  lead: 'Pob edrychiad a phob newid, gan gynnwys yr hyn a wrthodwyd. Mae cofnodion yn dal pwy, pam, beth ac am ba rifau adnabod; byth yr hyn a ddarllenwyd. Ni ellir eu newid na’u dileu.',
  filter: {
    heading: 'Dangos dim ond',
    action: 'Gweithredoedd sy’n dechrau gyda',
    actionHint: 'Er enghraifft, identify.delivery',
    outcome: 'Canlyniad',
    any: 'Unrhyw ganlyniad',
    button: 'Dangos',
    clear: 'Dangos popeth',
  },
  outcomes: { allowed: 'Caniatawyd', refused: 'Gwrthodwyd', failed: 'Methodd' },
  table: {
    caption: 'Cofnodion, y diweddaraf yn gyntaf',
    when: 'Pryd',
    who: 'Pwy',
    purpose: 'I ba ddiben',
    action: 'Beth',
    about: 'Am',
    outcome: 'Canlyniad',
  },
  own: {
    'platform.audit.viewed': 'Edrych ar y llwybr archwilio',
    'identity.session.opened': 'Mewngofnodi',
    'identity.sign-in.refused': 'Heb gael mynediad',
  },
  nobody: 'neb wedi mewngofnodi',
  aboutNothing: 'dim byd penodol',
  basis: (basis: string) => `oherwydd: ${basis}`,
  none: 'Nid oes cofnod sy’n cyfateb.',
  noneHere: 'Nid oes cofnod sy’n cyfateb ymhlith y rhai yr edrychwyd drwyddynt. Mae rhai hŷn.',
  older: 'Cofnodion hŷn',
  lookOn: 'Edrych ymhellach yn ôl',
  newest: 'Cofnodion diweddaraf',
  ids: (count: number) => `${count} rhif adnabod`,
} satisfies Words<typeof en>
