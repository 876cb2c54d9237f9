import type { PublishedFeed } from '#kith/identify/index.ts'
import { formatDay, formatList, type Language } from '#kith/platform/words/index.ts'
import { responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import type { FoundEpisode, TeamMate } from '../../front-door.store.ts'
import { involvementOf, type InvolvementLine } from '../../model/involvement.ts'
import type { ContactPerson } from '../../store.ts'
import { contactWords } from '../../words.ts'
import { nameOf } from '../told.ts'
import { contactPageWords, type ContactView } from './view.ts'

/** For each person of a contact: the support there is, and each service's line. `opened`: the asker said why sensitive ones may be shown. */
export function involvedPart(language: Language, view: ContactView, opened: boolean): Html {
  const words = contactPageWords(language).involved
  return html`<h2 class="govuk-heading-l" id="involved">${words.heading}</h2>
    <p class="govuk-body">${words.intro}</p>
    ${view.contact.people.map((person) => onePerson(language, view, person, opened))}`
}

function onePerson(language: Language, view: ContactView, person: ContactPerson, opened: boolean): Html {
  const episodes = view.episodes.filter(({ asked }) => asked.some((one) => one.person === person.id))
  return html`<h3 class="govuk-heading-m">${nameOf(language, person)}</h3>
    ${episodes.length > 0 && supported(language, view, person, episodes)}
    ${services(language, view, person, episodes, opened)}`
}

function supported(
  language: Language,
  view: ContactView,
  person: ContactPerson,
  episodes: readonly FoundEpisode[],
): Html {
  const words = contactPageWords(language).involved
  return html`<h4 class="govuk-heading-s">${words.supported}</h4>
    ${episodes.map((episode) => {
      const sure = episode.asked.some((one) => one.person === person.id && one.sure)
      const hasLead = episode.team.some(({ part }) => part === 'lead')
      return html`<p class="govuk-body govuk-!-margin-bottom-1">
          <strong>${episodeInWords(language, episode)}</strong
          >${!sure && html`<br />${words.maybeEpisode}`}${!hasLead && html`<br />${words.noLead}`}
        </p>
        <ul class="govuk-list govuk-list--bullet">
          ${episode.team.map((mate) => html`<li>${words[mate.part]}: ${mateInWords(language, view, mate)}</li>`)}
        </ul>`
    })}`
}

/** An episode by its level and the day it was opened: nothing of what is written in it. */
export function episodeInWords(
  language: Language,
  { level, since, closedAt }: Pick<FoundEpisode, 'level' | 'since' | 'closedAt'>,
): string {
  const words = contactPageWords(language).involved
  const name = level === null ? words.notKnownLevel : contactWords(language).levels[level]
  const day = (moment: Date): string => formatDay(language, dayOf(new Date(moment)))
  return closedAt === null ? words.episode(name, day(since)) : words.ended(name, day(since), day(closedAt))
}

export function mateInWords(
  language: Language,
  { colleagues, agencies }: Pick<ContactView, 'colleagues' | 'agencies'>,
  mate: TeamMate,
): string {
  const words = contactPageWords(language).involved
  const colleague = colleagues.get(mate.actor)
  const agency = agencies.find(({ id }) => id === mate.agency)?.name[language] ?? ''
  return words.person(colleague?.name ?? '', agency, colleague?.phone ?? null)
}

function services(
  language: Language,
  view: ContactView,
  person: ContactPerson,
  episodes: readonly FoundEpisode[],
  opened: boolean,
): Html {
  const words = contactPageWords(language).involved
  const lines = involvementOf(person.id, view.feeds, view.involved, opened)
  const feedOf = (id: string): PublishedFeed | undefined => view.feeds.find((feed) => feed.id === id)
  const titleOf = (id: string): string => feedOf(id)?.title[language] ?? id
  const knows = lines.filter(({ kind }) => kind === 'knows')
  const table = responsiveTable({
    language,
    id: `services-${person.id}`,
    caption: `${words.heading}: ${nameOf(language, person)}`,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [{ heading: words.service }, { heading: words.says }, { heading: words.ring }],
    rows: knows.map((line) => [
      titleOf(line.feed),
      lineInWords(language, line),
      whoToRing(language, view, feedOf(line.feed)?.agency ?? '', episodes),
    ]),
  })
  // Services of which the same is to be said stand together: a person's part of the page stays short enough to read.
  const silent = Map.groupBy(
    lines.filter(({ kind }) => kind !== 'knows'),
    (line) => lineInWords(language, line),
  )
  return html`${knows.length === 0 ? html`<p class="govuk-body">${words.nobody}</p>` : table}
    <ul class="govuk-list govuk-list--bullet">
      ${[...silent].map(
        ([said, same]) =>
          html`<li>
            <strong
              >${formatList(
                language,
                same.map(({ feed }) => titleOf(feed)),
              )}</strong
            >: ${said}
          </li>`,
      )}
    </ul>`
}

export function lineInWords(language: Language, line: InvolvementLine): string {
  const words = contactPageWords(language).involved
  const day = (of: string | null): string => formatDay(language, of)
  switch (line.kind) {
    case 'knows': {
      const doubt = line.several ? words.several : line.sure ? '' : words.maybe
      const goesOn = line.goesOn ? [words.goesOn(day(line.asAt))] : []
      const last = line.lastDay === null ? [] : [words.lastDay(day(line.lastDay))]
      const said = [...goesOn, ...last]
      return doubt + (said.length > 0 ? said.join('; ') : words.noDay(day(line.asAt)))
    }
    case 'nothing-within':
      return words.nothingWithin(day(line.from), day(line.to))
    case 'silent':
      return words.silent(day(line.asAt))
    case 'no-data':
      return words.noData
    case 'not-shown':
      return words.notShown
  }
}

/** Somebody of that agency who is on the family's team; else the number that somebody there always answers. */
function whoToRing(
  language: Language,
  view: ContactView,
  agencyCode: string,
  episodes: readonly FoundEpisode[],
): string {
  const words = contactPageWords(language).involved
  const agency = view.agencies.find(({ code }) => code === agencyCode)
  const mate = episodes.flatMap(({ team }) => team).find((one) => one.agency === agency?.id)
  if (mate) return mateInWords(language, view, mate)
  const name = agency?.name[language] ?? ''
  return agency?.phone == null ? words.noPhone(name) : words.desk(name, agency.phone)
}
