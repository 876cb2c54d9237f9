import type { Scope } from '#kith/platform/db/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { meetingTitle } from '../support/pages/meeting/page.ts'
import { memberName, workerName } from '../support/pages/names.ts'
import { askedOf } from '../support/pages/assessment/sections.ts'
import { fieldKey, groupByField, standing } from '../support/model/assessment.ts'
import { readAnswers } from '../support/store/answers.ts'
import type { Family } from '../support/store/family.ts'
import { readMeetingParts } from '../support/store/meeting.ts'
import type { Agreed, Content, Meeting, SaidInAssessment } from './model/rendition.ts'
import type { Letter, LetterFile } from './store.ts'

/** Everything that a letter of a family could hold, in the letter's own language, as the team knows it. Only `knownTo` makes a letter of it. */
export async function readContent(
  scope: Scope,
  family: Family,
  letter: Letter,
  files: readonly LetterFile[],
): Promise<Content> {
  const holds = (part: 'assessment' | 'plan' | 'minutes'): boolean =>
    letter.kind === part || letter.parts.includes(part)
  const { language } = letter
  return {
    kind: letter.kind,
    parts: letter.parts,
    title: letter.title,
    sections: letter.sections,
    assessment: holds('assessment') ? await readAssessment(scope, language, family) : [],
    plan: holds('plan') ? planOf(language, family) : [],
    meeting: holds('minutes') ? await readMeeting(scope, language, family, letter.meeting) : null,
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    names: new Map(family.members.map(({ id }) => [id, memberName(language, family, id)])),
  }
}

async function readAssessment(scope: Scope, language: Language, family: Family): Promise<readonly SaidInAssessment[]> {
  const versions = groupByField(await readAnswers(scope, family.glance.episode))
  return askedOf(language, family).flatMap((section) =>
    section.fields.flatMap((field) =>
      standing(versions.get(fieldKey(field.section, field.about)) ?? [])
        .filter(({ text }) => text.trim() !== '')
        .map(({ about, saidBy, mayTell, text }) => ({
          section: field.about === null ? field.title : section.title[language],
          about,
          saidBy,
          mayTell,
          text,
        })),
    ),
  )
}

/** What was agreed and is not done yet. */
function planOf(language: Language, family: Family): readonly Agreed[] {
  return family.actions
    .filter(({ doneOn }) => doneOn === null)
    .map(({ what, member, worker, due, mayTell }) => ({
      what,
      owner: worker === null ? memberName(language, family, member) : workerName(family, worker),
      due: formatDay(language, due),
      about: member,
      saidBy: member,
      mayTell,
    }))
}

async function readMeeting(
  scope: Scope,
  language: Language,
  family: Family,
  id: string | null,
): Promise<Meeting | null> {
  const meeting = family.meetings.find((one) => one.id === id)
  if (!meeting) return null
  const { guests, minutes } = await readMeetingParts(scope, family.glance.episode, meeting.id)
  return {
    title: meetingTitle(language, meeting),
    guests: guests.map(({ member, worker }) => ({
      member,
      name: worker === null ? memberName(language, family, member) : workerName(family, worker),
    })),
    said: minutes,
  }
}
