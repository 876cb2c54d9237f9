/** How somebody can be reached. A closed list: each is read, kept and looked for in its own way. */
export const wayKinds = ['post', 'telephone', 'email'] as const
export type WayKind = (typeof wayKinds)[number]

/** What a way says. Lines as somebody writes them on an envelope, without the postcode; a postcode as `AA9 9AA`; a telephone number as digits with `+44` where it is British. */
export type WayValue =
  | { readonly kind: 'post'; readonly lines: readonly string[]; readonly postcode: string }
  | { readonly kind: 'telephone'; readonly number: string }
  | { readonly kind: 'email'; readonly address: string }

export const mostLines = 5
export const longestLine = 80

/** What is wrong with what was typed, and in which field. */
export interface ValueProblem {
  readonly field: 'lines' | 'postcode' | 'number' | 'address'
  readonly wrong: 'missing' | 'too-many-lines' | 'too-long' | 'no-postcode' | 'no-number' | 'no-address'
}

/** What a form sent, by field; a field it did not send is empty. */
export type Sent = (field: string) => string

/** A way as it was typed, or what is wrong with it. */
export function readValue(
  kind: WayKind,
  sent: Sent,
): { readonly value: WayValue } | { readonly problems: readonly ValueProblem[] } {
  switch (kind) {
    case 'post':
      return readPost(sent)
    case 'telephone': {
      const typed = sent('number').trim()
      const number = normalTelephone(typed)
      if (number !== null) return { value: { kind, number } }
      return { problems: [{ field: 'number', wrong: typed === '' ? 'missing' : 'no-number' }] }
    }
    case 'email': {
      const address = sent('address').trim()
      if (/^[^\s@<>",;]{1,64}@[^\s@<>",;]+\.[^\s@<>",;.]{2,}$/u.test(address) && address.length <= 254)
        return { value: { kind, address } }
      return { problems: [{ field: 'address', wrong: address === '' ? 'missing' : 'no-address' }] }
    }
  }
}

function readPost(sent: Sent): { readonly value: WayValue } | { readonly problems: readonly ValueProblem[] } {
  const lines = sent('lines')
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/,$/, '').trim())
    .filter((line) => line !== '')
  const postcode = normalPostcode(sent('postcode'))
  const problems: ValueProblem[] = []
  if (lines.length === 0) problems.push({ field: 'lines', wrong: 'missing' })
  else if (lines.length > mostLines) problems.push({ field: 'lines', wrong: 'too-many-lines' })
  else if (lines.some((line) => line.length > longestLine)) problems.push({ field: 'lines', wrong: 'too-long' })
  if (postcode === null)
    problems.push({ field: 'postcode', wrong: sent('postcode').trim() === '' ? 'missing' : 'no-postcode' })
  return postcode === null || problems.length > 0 ? { problems } : { value: { kind: 'post', lines, postcode } }
}

/** A postcode as `AA9 9AA`; null where the text is not one. */
export function normalPostcode(text: string): string | null {
  const compact = text.toUpperCase().replaceAll(/[\s.-]/g, '')
  return /^(?:GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$/.test(compact)
    ? `${compact.slice(0, -3)} ${compact.slice(-3)}`
    : null
}

/** A telephone number as `+` and digits, however it is spaced and whether it is written as from within Britain or from outside; null where it is none. */
export function normalTelephone(text: string): string | null {
  const bare = text.trim().replaceAll(/[\s().\-–]/gu, '')
  const international = bare.replace(/^00/, '+').replace(/^\+440/, '+44')
  if (/^\+[1-9]\d{6,14}$/.test(international)) return international
  return /^0[1-9]\d{8,9}$/.test(bare) ? `+44${bare.slice(1)}` : null
}

/** Whether two say the same, as far as whoever reads them would say so. */
export function isSameValue(one: WayValue, other: WayValue): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf(value: WayValue): string {
  switch (value.kind) {
    case 'post':
      return `post ${value.postcode} ${value.lines.map(plainText).join(' ')}`
    case 'telephone':
      return `telephone ${value.number}`
    case 'email':
      return `email ${value.address.toLowerCase()}`
  }
}

/** Letters and digits only, small, without accents: what is left of a text when nothing but its sound is asked after. */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
