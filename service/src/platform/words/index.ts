export { catalogue, plural } from './catalogue.ts'
export { charactersIn } from './characters.ts'
export type { PluralForms, Words } from './catalogue.ts'
export {
  formatBytes,
  formatDay,
  formatDayTime,
  formatDuration,
  formatList,
  formatMoney,
  formatMonth,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatShortDay,
  unknown,
} from './format.ts'
export type { Known, PeriodLike } from './format.ts'
export { chooseLanguage, inLanguage, isLanguage, languageCookie, languages } from './language.ts'
export type { Language, LanguageWishes } from './language.ts'
