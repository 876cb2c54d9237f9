import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './actions.words.en.ts'

export const cy: Words<typeof en> = {
  'decide-about-a-family': 'Penderfynu ynghylch teulu',
  'identify.identity-event.undone': 'Dadwneud uno neu hollti',
  'identify.identity-events.viewed': 'Edrych ar yr hyn a unwyd ac a holltwyd',
  'identify.link-run.asked-for': 'Gofyn am gysylltu cofnodion',
  'identify.link-run.watched': 'Gwylio cofnodion yn cael eu cysylltu',
  'identify.link-runs.viewed': 'Edrych ar sut mae cofnodion wedi’u cysylltu',
  'identify.people.merge-considered': 'Edrych ar ddau berson ochr yn ochr',
  'identify.people.merged': 'Gwneud dau berson yn un',
  'identify.person.split': 'Tynnu cofnodion o berson',
  'identify.person.split-considered': 'Edrych ar dynnu cofnodion o berson',
  'identify.person.viewed': 'Edrych ar gofnodion person',
  'identify.review-pair.answered': 'Ateb a yw dau gofnod yn un person',
  'identify.review-pair.taken': 'Cymryd dau gofnod i’w hadolygu',
  'identify.review-pair.viewed': 'Edrych ar ddau gofnod i’w hadolygu',
  'identify.reviews.own-work-viewed': 'Edrych ar eu hadolygiadau eu hunain',
  'identify.verdicts-held-back.viewed': 'Edrych ar atebion na allant oll sefyll',
  'open-a-decision': 'Agor y ffurflen i benderfynu ynghylch teulu',
  'see-capacity': 'Edrych ar leoedd i deuluoedd',
  'see-decisions-made': 'Edrych ar benderfyniadau a wnaed',
  'see-families-to-consider': 'Edrych ar deuluoedd i’w hystyried',
  'ask-for-a-past-list': 'Gofyn am y rhestr o deuluoedd fel yr oedd ar ddiwrnod arall',
  'see-who-a-family-member-is': 'Edrych ar bwy yw aelod o deulu',
  'see-why-a-family-is-here': 'Edrych ar pam mae teulu yma',
  'set-capacity': 'Gosod lleoedd i deuluoedd',
}
