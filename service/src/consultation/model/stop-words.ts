/** Words that say how a sentence is built and not what it is about. English and Welsh, folded as texts are compared. */
const english =
  'a about above after again against all also am an and any are as at be because been before being below between both but by can could did do does doing don down during each even every few for from further get go had has have having he her here hers herself him himself his how however i if in into is it its itself just know let like made make many may me might more most much must my myself need no nor not now of off on once one only or other our ours ourselves out over own people please really said same say see shall she should so some such than that the their theirs them themselves then there these they thing things think this those through to too under until up upon us use used very was way we well were what when where which while who whom why will with would yes yet you your yours yourself yourselves'
const welsh =
  'a ac ag ai am ar arall at bawb beth bo bod bu bydd byddai byddwn cael can chi chwi cyn ddim dim do drwy dros dwi dylai dylid ei ein eich er eu fe fel felly fi fod fy gael gan gyda hefyd heb hi hon hwn hyn i ich id iddi iddo iddynt ill in iw le lle maen mae mai mewn mi mor mwy na nad neu nhw ni nid o oddi oedd oes oherwydd ohono ol on ond os pan pam pawb pe pob pobl pwy rhai rhaid rhwng roedd rwyf rydym sydd sy syn ti tra trwy tu un uwch wedi wel wrth wnaeth wneud y ydi ydw ydy yma yn yna yno yr'

const sets = { en: new Set(english.split(' ')), cy: new Set(welsh.split(' ')) } as const

/** The language most of a text's small words are of; English where they say nothing. `words` folded, as `wordsOf` gives them. */
export function languageOf(words: readonly string[]): 'en' | 'cy' {
  let [en, cy] = [0, 0]
  for (const word of words) {
    if (sets.en.has(word) && !sets.cy.has(word)) en++
    if (sets.cy.has(word) && !sets.en.has(word)) cy++
  }
  return cy > en ? 'cy' : 'en'
}

export const stopWords: ReadonlySet<string> = new Set([...english.split(' '), ...welsh.split(' ')])
