import { allRoutes, type Kith } from '../service/src/main.ts'

/** A page and who asks for it. */
export interface Page {
  readonly name: string
  readonly role: string
  readonly path: string
  /** How many ask at once, and what the 95th percentile is held to, where it is not as for every page. */
  readonly users?: number
  readonly atMost?: number
}

/** Asks for a page as somebody of a role; what it answers. */
export interface Fetched {
  (path: string, role: string): Promise<string>
}

const id = '[0-9a-f-]{36}'

/** Who works at county size with people: everybody but those who keep the action plan and the consultation, which have benches of their own. */
const roles = [
  'front-door',
  'practitioner',
  'team-manager',
  'governance-lead',
  'data-lead',
  'reviewer',
  'guardian',
  'sharing-lead',
  'protection-desk',
]

/** The start page counts what waits for each role. */
const startPages: readonly Page[] = [...roles, 'correspondence-clerk'].map((role) => ({
  name: `start, ${role}`,
  role,
  path: '/',
}))

/** Addresses that are not pages somebody waits for, and why. */
const notPages: Readonly<Record<string, string>> = {
  '/deliveries/:id/set-aside.csv': 'a file',
  '/feeds/work/:request': 'while a file is read',
  '/links/progress/:id': 'while records are linked',
  '/people/:id/undo': 'a form about one event, which nobody has asked for yet',
  '/people/:id/merge/:other': 'a form about two people somebody chose',
  '/people/:id/split': 'a form about one person',
  '/families/:id/support': 'a form about one family that somebody offered support',
  '/support/:episode/shares/:share': 'a form about one request, as on the page of them all',
  '/support/:episode/letters/:letter': 'one letter, as on the page of them all',
  '/letters/:rendition': 'what goes to one recipient, as on the page of them all',
  '/letters/:rendition/files/:file': 'a file',
  '/openings/review/:id': 'a form about one opening, as on the page of them all',
  '/sealed-ways/:way': 'a form about one way, as on the page of them all',
  '/protected/:id': 'a form about one person, as on the page of them all',
  '/governance/statements/:question': 'a form about one statement',
  '/agreements/:agreement': 'as the council’s own page of it',
  '/contacts/received': 'a fixed sentence',
}

/** Pages of those roles that no measured one is of, by their route. */
export function notMeasured(kith: Kith, measured: readonly Page[]): readonly string[] {
  const paths = measured.map(({ path }) => path.replace(/\?.*/, ''))
  return allRoutes(kith.database, kith.folder, false)
    .filter(({ declaration }) => declaration.method === 'GET' && declaration.roles !== 'everyone')
    .filter(
      ({ declaration: { roles: theirs } }) => theirs !== 'everyone' && theirs.some((role) => roles.includes(role)),
    )
    .map(({ declaration: { url } }) => url)
    .filter((url) => notPages[url] === undefined)
    .filter((url) => {
      const shape = new RegExp(`^${url.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`)
      return !paths.some((path) => shape.test(path))
    })
}

/** Every page people work in, with the ids of what is there. */
export async function pages(ask: Fetched): Promise<readonly Page[]> {
  const found: Find = async (path, role, link) => {
    const [there] = link.exec(await ask(path, role)) ?? []
    if (there === undefined) throw new Error(`${path} links to no ${link.source}`)
    return there
  }
  return [
    ...startPages,
    ...(await familyPages(found)),
    ...(await contactPages(found)),
    ...(await dataPages(found)),
    ...(await supportPages(found)),
    ...(await managerPages(found)),
    ...(await governancePages(found)),
    ...(await offerPages(found)),
  ]
}

/** The address of the first link of a shape on a page somebody of a role is shown. */
interface Find {
  (path: string, role: string, link: RegExp): Promise<string>
}

async function familyPages(found: Find): Promise<readonly Page[]> {
  const role = 'front-door'
  const family = await found('/families', role, new RegExp(`/families/${id}`))
  return [
    { name: 'families to consider', role, path: '/families' },
    { name: 'families by number of needs', role, path: '/families?order=number-of-current-needs' },
    { name: 'families decided', role, path: '/families/decided' },
    { name: 'families offered support', role, path: '/families/offered' },
    { name: 'why is this family here', role, path: family },
    { name: 'a person in a family', role, path: await found(family, role, new RegExp(`${family}/people/${id}`)) },
    { name: 'decide', role, path: `${family}/decide` },
    { name: 'a rule', role, path: '/rules/sf-2022' },
  ]
}

async function contactPages(found: Find): Promise<readonly Page[]> {
  const contact = await found('/front-door', 'front-door', new RegExp(`/front-door/(?!drafts)${id}`))
  const typed = await found('/front-door', 'front-door', new RegExp(`/front-door/drafts/${id}`))
  const mine = await found('/contacts', 'practitioner', new RegExp(`/contacts/(?!drafts)${id}`))
  const draft = await found('/contacts', 'practitioner', new RegExp(`/contacts/drafts/${id}`))
  const decided = await found(
    '/front-door',
    'front-door',
    new RegExp(`/front-door/(?!drafts)${id}(?![^]*/front-door/(?!drafts)${id})`),
  )
  const supported = await found(decided, 'front-door', new RegExp(`/front-door/episodes/${id}`))
  return [
    { name: 'contacts that wait', role: 'front-door', path: '/front-door' },
    { name: 'a contact and who is involved', role: 'front-door', path: contact },
    { name: 'a new contact taken down', role: 'front-door', path: '/front-door/new' },
    { name: 'a contact being taken down', role: 'front-door', path: typed },
    { name: 'step a family up or down', role: 'front-door', path: supported },
    { name: 'a contact that was decided', role: 'front-door', path: decided },
    { name: 'my contacts', role: 'practitioner', path: '/contacts' },
    { name: 'one of my contacts', role: 'practitioner', path: mine },
    { name: 'a new contact', role: 'practitioner', path: '/contacts/new' },
    { name: 'a contact being written', role: 'practitioner', path: draft },
  ]
}

async function dataPages(found: Find): Promise<readonly Page[]> {
  const role = 'data-lead'
  const delivery = await found('/feeds/housing', role, new RegExp(`/deliveries/${id}`))
  // Source persons are numbered, not of the shape of other ids.
  const record = await found(delivery, role, new RegExp(`${delivery}/people/\\d+`))
  return [
    { name: 'feeds', role, path: '/feeds' },
    { name: 'a feed', role, path: '/feeds/housing' },
    { name: 'send a file', role, path: '/feeds/housing/send' },
    { name: 'how a feed is read', role, path: '/feeds/housing/mapping' },
    { name: 'how a feed was read', role, path: '/feeds/housing/versions' },
    { name: 'since when a feed speaks', role, path: '/feeds/housing/since' },
    { name: 'a delivery', role, path: delivery },
    { name: 'links', role, path: '/links' },
    { name: 'merged and split', role, path: '/links/events' },
    { name: 'links held back', role, path: '/links/held-back' },
    { name: 'a record as it came', role, path: record },
    { name: 'a fact and where it is from', role, path: await found(record, role, /\/facts\/\d+/) },
    {
      name: 'a person and their records',
      role,
      path: await found(record, role, new RegExp(`/people/${id}`)),
    },
    { name: 'review', role: 'reviewer', path: '/review' },
    { name: 'two records side by side', role: 'reviewer', path: '/review/pair' },
  ]
}

async function supportPages(found: Find): Promise<readonly Page[]> {
  const role = 'practitioner'
  const supported = await found('/support', role, new RegExp(`/support/${id}`))
  const opening = await found('/openings', role, new RegExp(`/openings/${id}`))
  return [
    { name: 'my families', role, path: '/support', users: 50, atMost: 80 },
    { name: 'a family and its team', role, path: supported, users: 50, atMost: 80 },
    { name: 'add a visit', role, path: `${supported}/add/visit` },
    { name: 'an assessment', role, path: `${supported}/assessment` },
    { name: 'a part of an assessment', role, path: `${supported}/assessment/safety` },
    {
      name: 'a meeting',
      role,
      path: await found(supported, role, new RegExp(`${supported}/meetings/${id}`)),
    },
    { name: 'a chronology', role, path: `${supported}/chronology` },
    { name: 'who is who in a family', role, path: `${supported}/people` },
    { name: 'add an address', role, path: `${supported}/reach/add/post` },
    { name: 'ask about every way again', role, path: `${supported}/reach/unsafe` },
    { name: 'shares of a family', role, path: `${supported}/shares` },
    { name: 'ask an agency', role, path: `${supported}/shares/ask` },
    { name: 'tell an agency unasked', role, path: `${supported}/shares/tell` },
    { name: 'whose plan to print', role, path: `${supported}/plan` },
    { name: 'letters of a family', role, path: `${supported}/letters` },
    { name: 'write a letter', role, path: `${supported}/letters/new` },
    { name: 'pages of a family’s own', role, path: `${supported}/pages` },
    {
      name: 'a code for a page of their own',
      role,
      path: await found(`${supported}/pages`, role, new RegExp(`${supported}/pages/${id}`)),
    },
    { name: 'letters to check', role, path: '/letters-to-check' },
    { name: 'families opened in an emergency', role, path: '/openings' },
    { name: 'open a family in an emergency', role, path: '/openings/new' },
    { name: 'who opened my families', role, path: '/openings/of-my-families' },
    { name: 'a family opened in an emergency', role, path: opening },
  ]
}

async function managerPages(found: Find): Promise<readonly Page[]> {
  const role = 'team-manager'
  return [
    { name: 'who supports whom', role, path: '/caseload' },
    { name: 'families without a visit, the last page', role, path: '/caseload?look=no-visit&page=10000' },
    { name: 'workers and room', role, path: '/caseload/workers' },
    { name: 'families whose support ended', role, path: '/caseload/closed' },
    {
      name: 'change who leads',
      role,
      path: await found('/caseload', role, new RegExp(`/caseload/${id}/lead`)),
    },
    {
      name: 'step support up or down',
      role,
      path: await found('/caseload', role, new RegExp(`/caseload/${id}/step`)),
    },
    { name: 'capacity', role, path: '/capacity' },
  ]
}

async function governancePages(found: Find): Promise<readonly Page[]> {
  const role = 'governance-lead'
  const agreement = await found('/governance/agreements', role, new RegExp(`/governance/agreements/${id}`))
  const [, , episode] = (await found('/caseload', 'team-manager', new RegExp(`/caseload/${id}/lead`))).split('/')
  return [
    { name: 'audit', role, path: '/audit' },
    { name: 'audit, of one colleague for one purpose', role, path: '/audit?who=governance&purpose=govern' },
    { name: 'what the council says of its own use', role, path: '/governance/statements' },
    { name: 'agreements', role, path: '/governance/agreements' },
    { name: 'an agreement', role, path: agreement },
    { name: 'a new agreement', role, path: '/governance/agreements/draft' },
    { name: 'how often agencies shared', role, path: '/governance/shares' },
    { name: 'agreements of a partner', role: 'sharing-lead', path: '/agreements' },
    { name: 'openings to review', role: 'guardian', path: '/openings/review' },
    { name: 'sealed ways nobody can open', role: 'guardian', path: '/sealed-ways' },
    { name: 'who looked at a family', role: 'guardian', path: `/openings/looks/${episode}` },
    ...(await guardianPages(found)),
    { name: 'people who must not be found', role: 'protection-desk', path: '/protected' },
    {
      name: 'a contact about somebody who must not be found',
      role: 'protection-desk',
      path: await found('/protected', 'protection-desk', new RegExp(`/protected/contacts/${id}`)),
    },
    { name: 'staff and their relatives', role: 'protection-desk', path: '/protected/staff' },
    {
      name: 'people who must not be found, the last page',
      role: 'protection-desk',
      path: '/protected?page=10000&told=10000',
    },
    { name: 'people who must not be found, searched', role: 'protection-desk', path: '/protected/search?name=s' },
    { name: 'staff and their relatives, the last page', role: 'protection-desk', path: '/protected/staff?page=10000' },
    { name: 'staff and their relatives, searched', role: 'protection-desk', path: '/protected/staff/search?name=w' },
    { name: 'put somebody on the staff register', role: 'protection-desk', path: '/protected/staff/new' },
    { name: 'protect somebody', role: 'protection-desk', path: '/protected/new' },
  ]
}

async function guardianPages(found: Find): Promise<readonly Page[]> {
  const role = 'guardian'
  const lines = await found('/family-looks', role, new RegExp(`/family-looks/pages/${id}`))
  return [
    { name: 'what families ask about looks', role, path: '/family-looks' },
    {
      name: 'a question about a look',
      role,
      path: await found('/family-looks', role, new RegExp(`/family-looks/questions/${id}`)),
    },
    { name: 'every look at one person', role, path: lines },
    { name: 'sealed ways that nobody can open', role, path: '/sealed-ways' },
    {
      name: 'hand a sealed way over',
      role,
      path: await found('/sealed-ways', role, new RegExp(`/sealed-ways/${id}`)),
    },
    { name: 'keep a line back', role, path: await found(lines, role, new RegExp(`${lines}/withhold/${id}`)) },
  ]
}

async function offerPages(found: Find): Promise<readonly Page[]> {
  const role = 'correspondence-clerk'
  return [
    { name: 'offers of a home or of time', role, path: '/offer-enquiries' },
    { name: 'offers of a home or of time, searched', role, path: '/offer-enquiries/search?name=some' },
    {
      name: 'an offer of a home or of time',
      role,
      path: await found('/offer-enquiries', role, new RegExp(`/offer-enquiries/${id}`)),
    },
  ]
}
