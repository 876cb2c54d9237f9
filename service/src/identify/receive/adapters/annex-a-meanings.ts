import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { nameKey } from '#kith/platform/files/index.ts'

/** What systems write in the coded columns of Annex A, as patterns tried in order. Case and repeated spaces do not matter. */
const patterns = {
  sex: [
    ['M', /^(a\) )?male$|^m$|^1\b(?!\d)/],
    ['F', /^(b\) )?female$|^f$|^2\b(?!\d)/],
    ['X', /neither|non.?binary|transgender|dysphoria|classify/],
    ['unknown', /not|unk|unborn|u$|^[09i]$|withheld|unspec|indeterminate/],
  ],
  ethnicity: [
    [
      'unknown',
      /refus|not (yet )?(been )?(obtain|stated|given|known|record|declared|disclos|sought)|\b(refu|nobt)\b|unknown|information|prefer not|^[rs]\) /,
    ],
    ['mixed', /mixed|dual|multiple|\bm(wbc|wba|was|oth)\b|white (and|&|\/) (black|asian)|^[fghi]\) /],
    ['other', /chinese|any other ethnic|other ethnic|\b(chne|ooth|ochi)\b|\bo[a-z]{3}\b(?<!only|over)|arab|^[qr]\) /],
    ['black', /black|african|caribb|\bb(crb|afr|oth)\b|somali|^[nop]\) /],
    ['asian', /asian|indian|pakistan|bangla|\ba(ind|pkn|ban|oth)\b|kashmir|punjab|nepal|sri.?lank|tamil|^[jklm]\) /],
    ['white', /white|british|irish|english|welsh|scottish|cornish|gypsy|roma\b|travell?er|\bw[a-z]{3}\b|^[a-e]\) /],
  ],
  contact: [
    ['unknown', /^(u\) )?10\b|unknown/],
    ['anonymous', /^(t\) )?9\b|anon/],
    ['police', /^(q\) )?6\b|police|constab|ceop|\bpol\b/],
    [
      'legal',
      /^(r\) )?7\b|legal|court|probation|cafcass|immigration|solicitor|prison|\byot\b|youth offend|home office|\blaw\b/,
    ],
    ['housing', /^(m\) )?4\b|housing|landlord|homeless|hostel|tenan/],
    ['education', /^(f\) )?2b\b|education serv|education welfare|\bsend\b|\besw\b|\bewo\b|education psych/],
    ['school', /^(e\) )?2a\b|school(?!.{0,3}(nurse|health))|academy|college|nursery|^educ|^edu\b/],
    [
      'health',
      /^([g-l]\) )?3[a-f]?\b|health|hosp|nurs|\bgp\b|g\.p\.|doctor|midwi|camhs|nhs|ambulance|medic|^med\b|clinic|a ?& ?e|emergency|paediat|psychiat/,
    ],
    [
      'council',
      /^([nop]\) )?5[a-d]?\b|\bla\b|local auth|social (care|work|serv)|council|early help|children'?s (services|centre)|adult serv|\bmat\b|\bmash\b|team|\bcsc\b|youth serv|family support|foster/,
    ],
    [
      'individual',
      /^([a-d]\) )?1[a-d]?\b|individual|parent|mother|father|family mem|relative|carer|friend|neighbour|self|grand|aunt|uncle|brother|sister|child\b|acquaint|stranger|public/,
    ],
    ['other', /^(s\) )?8\b|other|volunt|charit|nspcc|agency|church|refuge/],
  ],
  yes: [
    ['no', /^(b[).] ?)?n(o\b.*)?$|^0( - no)?$|^false$/],
    ['unknown', /^(c\) )?(unk|not obtained|refu|nobt)|^nan$|not (yet )?(known|recorded)|information/],
    ['yes', /^(a[).] ?)?y(es\b.*)?$|^1( - yes)?$|^true$/],
  ],
  // Some systems write which disability where the list asks whether there is one.
  disability: [
    ['no', /^(b[).] ?)?n(o\b.*|one)?$|^0( - no)?$|^false$/],
    ['unknown', /^(c\) )?(unk|not obtained|refu|nobt)|^nan$|not (yet )?(known|recorded)|information/],
    ['yes', /./],
  ],
  furtherAction: [
    ['no further action', /^(a[).] ?)?y(es)?$|^1\b|nfa|no further action/],
    ['action', /^(b[).] ?)?n(o)?$|^0\b|^fa$|further action|^u$/],
  ],
  need: [
    ['N0', /\bn0|not stated|unknown/],
    ['N1', /\bn1|abuse|neglect|abs.?neg/],
    ['N3', /\bn3|parent.{0,25}(illness|disab)|carer'?s? (illness|disab)|young carer/],
    ['N2', /\bn2|disab|sensory/],
    ['N4', /\bn4|acute|stress/],
    ['N5', /\bn5|dysfun/],
    ['N6', /\bn6|sociall?y.{0,4}unaccept|unaccept/],
    ['N7', /\bn7|low income/],
    ['N8', /\bn8|absent/],
    ['N9', /\bn9|other than (children in need|cin)|not (a )?(child in need|cin)|adoption/],
  ],
  abuse: [
    [
      'MUL',
      /mul|not recommended|(neglect|physical|sexual|emotional).*?(neglect|physical|sexual|emotional)(?<!^neglect)|y.*y/,
    ],
    ['NEG', /neg|^ynnn$/],
    ['PHY', /phy|^pa$|^nynn$/],
    ['SAB', /sex|^sab$|^nnyn$/],
    ['EMO', /emo|^nnny$/],
  ],
  legal: [
    ['interim care order', /\bc1\b|interim care/],
    ['care order', /\bc2\b|full care|care order/],
    ['placement order', /\be1\b|placement order/],
    ['freed for adoption', /\bd1\b|freed|freeing/],
    ['accommodated', /\bv[2-4]\b|section 20|s\.? ?20|accommodated under/],
    ['child protection', /\bl[1-3]\b|police protection|emergency protection|\bepo\b|child assessment|protection/],
    ['youth justice', /\bj[1-3]\b|remand|pace|justice|sentenc|offend|detention/],
  ],
  placement: [
    ['adoption', /\ba[3-6]\b|adopt/],
    ['foster', /\b[uqf][1-6]\b|foster|kinship|relative|friend/],
    ['parents', /\bp1\b|parent/],
    ['independent', /\bp2\b|independent living/],
    ['employment', /\bp3\b|employment/],
    ['semi-independent', /\bh5\b|not subject|semi.?indep|supported accom/],
    ['secure', /\bk1\b|secure(?! training)/],
    ['school', /\bs1\b|residential school/],
    ['family centre', /\br3\b|family centre|mother (and|&) baby/],
    ['health', /\br2\b|nhs|health/],
    ['custody', /\br5\b|young offender|yoi|prison|secure training/],
    ['care home', /\br1\b|residential care home/],
    ['children’s home', /\b[kh][2-4]\b|children'?s home|homes and hostels/],
    ['temporary', /\bt[0-4]\b|temporar/],
    ['other', /\bz1\b|\bm[1-3]\b|other|missing|whereabouts/],
  ],
  inTouch: [
    ['excluded', /died|abroad|not known|returned|parents/],
    ['no', /^(b\) |e\) )|\bno\b|nreq|no longer|refus|^[03]\b|^n$/],
    ['yes', /^a\) |yes|^1\b|^y$|in touch/],
    ['unknown', /not recorded|unknown|^nan$|^-$/],
  ],
  accommodation: [
    ['Z', /\bz[12]?\b|former foster|staying put/],
    ['T', /\bt[12]?\b|foyer/],
    ['K', /\bk[12]?\b|ordinary lodging/],
    ['E', /\be[12]?\b|supported lodging/],
    ['D', /\bd[12]?\b|semi.?indep/],
    ['C', /\bc[12]?\b|community home|residential care/],
    ['X', /\bx[12]?\b|custody|prison/],
    ['W', /\bw[12]?\b|bed (and|&) breakfast/],
    ['V', /\bv[12]?\b|emergency/],
    ['S', /\bs[12]?\b|fixed ab|homeless/],
    ['R', /\br[12]?\b|not known?|whereabouts|no information/],
    ['G', /\bg[12]?\b|abroad/],
    ['H', /\bh[12]?\b|deport/],
    ['U', /\bu[12]?\b|independent living/],
    ['B', /\bb[12]?\b|parents?|relative/],
    ['Y', /\by[12]?\b|other/],
  ],
  activity: [
    ['F1', /\bf1\b|full time higher|full time in higher/],
    ['P1', /\bp1\b|part time higher|part time in higher/],
    ['F2', /\bf2\b|full time (not higher|in education other)/],
    ['P2', /\bp2\b|part time (not higher|in education other)/],
    ['F4', /\bf4\b|full time apprentice/],
    ['P4', /\bp4\b|part time apprentice/],
    ['F5', /\bf[35]\b|full time (training|in training)/],
    ['P5', /\bp[35]\b|part time (training|in training)/],
    ['G4', /\bg4\b|illness/],
    ['G6', /\bg6\b|pregnan/],
    ['G5', /\bg5\b|other/],
  ],
} as const satisfies Record<string, readonly (readonly [string, RegExp])[]>

export type Coded = keyof typeof patterns

/** Spellings that mean something else than their words or that have no words: our own list, by column, by meaning, as `nameKey` writes them. */
const exceptions = readExceptions()

function readExceptions(): ReadonlyMap<string, string> {
  const file: Record<string, Record<string, string>> = parse(
    readFileSync(new URL('./annex-a-spellings.yaml', import.meta.url), 'utf8'),
  ) ?? {}
  const known = new Map<string, string>()
  for (const [column, meanings] of Object.entries(file)) {
    for (const [meaning, written] of Object.entries(meanings))
      for (const one of written.split(/\s+/)) known.set(`${column} ${one}`, meaning)
  }
  return known
}

/** What a coded cell means; undefined where it is blank or in a spelling nobody has met. */
export function meaningOf(column: Coded, written: string): string | undefined {
  const text = written.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
  if (text === '' || text === '#n/a') return undefined
  return (
    exceptions.get(`${column} ${nameKey(written)}`) ?? patterns[column].find(([, pattern]) => pattern.test(text))?.[0]
  )
}
