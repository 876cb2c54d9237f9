import { LinkageError } from '../errors.ts'
import { foldedLetters, namePlaceholders, ninoNeverIssued, ninoShape, postcodeShape } from '../identifiers.ts'
import type { KeyPart, Transformation } from '../settings.ts'
import { identifier, literal } from './text.ts'

const upnValue = (place: number) => `(strpos('0123456789', upn[${place}]) - 1)`
const upnLast = `CASE WHEN upn[13] BETWEEN '0' AND '9' THEN ${upnValue(13)} ELSE strpos('ABCDEFGHJKLMNPQRTUVWXYZ', upn[13]) - 1 END`
const upnSum = `(${Array.from({ length: 11 }, (_, at) => `${upnValue(at + 2)} * ${at + 2}`).join(' + ')} + (${upnLast}) * 13)`
const nhsSum = Array.from({ length: 9 }, (_, at) => `nhs[${at + 1}]::INTEGER * ${10 - at}`).join(' + ')
const folded = foldedLetters.reduce(
  (inner, [letter, fold]) => `replace(${inner}, ${literal(letter)}, ${literal(fold)})`,
  `strip_accents(lower(x))`,
)

/**
 * The transformations again, in SQL: a second opinion for tests, which hold the two together.
 * Every macro gives NULL for NULL, for blank, and for what is not one.
 */
export const macros: readonly string[] = [
  `MACRO k_text(x) AS nullif(trim(regexp_replace(lower(x), '\\s+', ' ', 'g')), '')`,
  `MACRO k_fold_any(x) AS trim(regexp_replace(regexp_replace(${folded}, '[''’‘\`´.]', '', 'g'), '[^\\p{L}]+', ' ', 'g'))`,
  // nearly all names are plain letters: a cheap way past the folding
  `MACRO k_fold(x) AS CASE WHEN regexp_full_match(x, '[A-Za-z]+') THEN lower(x) ELSE k_fold_any(x) END`,
  `MACRO k_no_placeholder(x) AS CASE WHEN x = '' OR x IN (${namePlaceholders.map(literal).join(', ')}) THEN NULL ELSE x END`,
  `MACRO k_name(x) AS k_no_placeholder(k_fold(x))`,
  `MACRO k_compact(x) AS nullif(regexp_replace(upper(x), '[^0-9A-Z]', '', 'g'), '')`,
  `MACRO k_digits(x) AS nullif(regexp_replace(x, '[^0-9]', '', 'g'), '')`,
  `MACRO k_classes(x) AS translate(substr(x, 2), 'bfpvcgjkqsxzdtlmnraeiouyhw ', '11112222222233455600000000')`,
  `MACRO k_single(x) AS replace(replace(replace(replace(replace(replace(x, '11', '1'), '22', '2'), '33', '3'), '44', '4'), '55', '5'), '66', '6')`,
  `MACRO k_phonetic(x) AS x[1] || left(replace(k_single(k_single(k_classes(x))), '0', ''), 5)`,
  `MACRO k_nhs_check(nhs) AS CASE WHEN regexp_full_match(nhs, '\\d{10}') AND nhs <> repeat(nhs[1], 10)
     AND (11 - ((${nhsSum}) % 11)) % 11 = nhs[10]::INTEGER THEN nhs END`,
  `MACRO k_nhs(x) AS k_nhs_check(regexp_replace(x, '[\\s-]', '', 'g'))`,
  `MACRO k_upn_check(upn) AS CASE WHEN regexp_full_match(upn, '[A-Z]\\d{11}[0-9A-HJ-NP-RT-Z]')
     AND 'ABCDEFGHJKLMNPQRTUVWXYZ'[${upnSum} % 23 + 1] = upn[1] THEN upn END`,
  `MACRO k_upn(x) AS k_upn_check(k_compact(x))`,
  `MACRO k_nino_check(x) AS CASE WHEN regexp_matches(x, ${literal(ninoShape.source)}) AND NOT regexp_matches(x, ${literal(ninoNeverIssued.source)}) THEN left(x, 8) END`,
  `MACRO k_nino(x) AS k_nino_check(k_compact(x))`,
  `MACRO k_postcode_check(x) AS CASE WHEN regexp_matches(x, ${literal(postcodeShape.source)}) AND NOT starts_with(x, 'ZZ99') THEN x[:-4] || ' ' || right(x, 3) END`,
  `MACRO k_postcode(x) AS k_postcode_check(k_compact(x))`,
]

export const calls: Readonly<Record<Transformation, (of: string) => string>> = {
  lower: (of) => `nullif(lower(${of}), '')`,
  upper: (of) => `nullif(upper(${of}), '')`,
  text: (of) => `k_text(${of})`,
  name: (of) => `k_name(${of})`,
  'letters-and-digits': (of) => `k_compact(${of})`,
  digits: (of) => `k_digits(${of})`,
  'first-word': (of) => `nullif(split_part(${of}, ' ', 1), '')`,
  'last-word': (of) => `nullif(split_part(${of}, ' ', -1), '')`,
  'without-first-word': (of) => `nullif(trim(regexp_extract(${of}, ' .+', 0)), '')`,
  'formal-name': () => notInSql('formal-name'),
  email: () => notInSql('email'),
  phonetic: (of) => `k_phonetic(k_name(${of}))`,
  year: (of) => `nullif(left(${of}, 4), '')`,
  'month-and-day': (of) => `nullif(substr(${of}, 6, 5), '')`,
  postcode: (of) => `k_postcode(${of})`,
  'postcode-sector': (of) => `k_postcode(${of})[:-3]`,
  'postcode-district': (of) => `split_part(k_postcode(${of}), ' ', 1)`,
  'nhs-number': (of) => `k_nhs(${of})`,
  upn: (of) => `k_upn(${of})`,
  nino: (of) => `k_nino(${of})`,
}

function notInSql(what: string): never {
  throw new LinkageError('settings', `${what} is not told in SQL`)
}

/** SQL for `expression` over columns that already exist under their own names. */
export function expressionSql(expression: KeyPart): string {
  if (typeof expression === 'string') return identifier(expression)
  switch (expression.do) {
    case 'prefix':
      return `nullif(left(${expressionSql(expression.of)}, ${Math.trunc(expression.length)}), '')`
    case 'suffix':
      return `nullif(right(${expressionSql(expression.of)}, ${Math.trunc(expression.length)}), '')`
    case 'date':
      return `strftime(try_strptime(${expressionSql(expression.of)}, ${literal(expression.format)}), '%Y-%m-%d')`
    case 'extract':
      return `nullif(regexp_extract(${expressionSql(expression.of)}, ${literal(expression.pattern)}, 0), '')`
    case 'each':
    case 'split':
      return notInSql(expression.do)
    case 'first-known':
      return `coalesce(${expression.of.map(expressionSql).join(', ')})`
    case 'join':
      return `(${expression.of.map(expressionSql).join(` || ' ' || `)})`
    case 'not-one-of':
      return `(CASE WHEN ${expressionSql(expression.of)} NOT IN (${expression.values.map(literal).join(', ')}) THEN ${expressionSql(expression.of)} END)`
    default:
      return calls[expression.do](expressionSql(expression.of))
  }
}
