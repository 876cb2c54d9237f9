import { withoutMarks } from '../formats/sink.ts'
import type { Random } from '../random.ts'

/** How a name comes to be written wrongly by a person at a keyboard, by ear, or by a scanner. Each takes and gives a whole word. */

const neighbours: Readonly<Record<string, string>> = {
  a: 'sqz',
  b: 'vgn',
  c: 'xvd',
  d: 'sfe',
  e: 'wrd',
  f: 'dgr',
  g: 'fht',
  h: 'gjy',
  i: 'uok',
  j: 'hku',
  k: 'jli',
  l: 'ko',
  m: 'n',
  n: 'bm',
  o: 'ipl',
  p: 'ol',
  q: 'wa',
  r: 'etf',
  s: 'adw',
  t: 'ryg',
  u: 'yij',
  v: 'cbf',
  w: 'qes',
  x: 'zcs',
  y: 'tuh',
  z: 'xa',
}

const byEar: readonly (readonly [RegExp, string])[] = [
  [/ph/, 'f'],
  [/ck/, 'k'],
  [/ie/, 'y'],
  [/y$/, 'ie'],
  [/ey$/, 'y'],
  [/ll/, 'l'],
  [/tt/, 't'],
  [/nn/, 'n'],
  [/ss/, 's'],
  [/ea/, 'ee'],
  [/ai/, 'ay'],
  [/ou/, 'oo'],
  [/c(?=[aou])/, 'k'],
  [/sh/, 'ch'],
  [/z/, 's'],
  [/oe$/, 'o'],
  [/th/, 't'],
  [/w/, 'v'],
  [/ei/, 'ie'],
  [/son$/, 'sen'],
  [/e$/, ''],
]

const byScanner: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['m', 'rn'],
  ['cl', 'd'],
  ['d', 'cl'],
  ['l', '1'],
  ['o', '0'],
  ['i', 'l'],
  ['s', '5'],
  ['vv', 'w'],
  ['e', 'c'],
]

/** One slip of a finger: a neighbour key, two letters exchanged, one lost or doubled. The first letter is mostly right. */
export function keyboardSlip(word: string, random: Random): string {
  if (word.length < 3) return word
  const at = random.chance(0.1) ? 0 : random.between(1, word.length - 1)
  const letter = word.charAt(at)
  switch (random.int(4)) {
    case 0: {
      const near = neighbours[letter.toLowerCase()]
      return near === undefined
        ? word
        : word.slice(0, at) + inCaseOf(letter, near.charAt(random.int(near.length))) + word.slice(at + 1)
    }
    case 1:
      return at === 0
        ? word
        : word.slice(0, at - 1) +
            inCaseOf(word.charAt(at - 1), letter) +
            inCaseOf(letter, word.charAt(at - 1)) +
            word.slice(at + 1)
    case 2:
      return word.slice(0, at) + word.slice(at + 1)
    default:
      return word.slice(0, at) + letter + word.slice(at)
  }
}

export function hearingSlip(word: string, random: Random): string {
  const fitting = byEar.filter(([sound]) => sound.test(word.slice(1)))
  if (fitting.length === 0) return keyboardSlip(word, random)
  const [sound, heard] = random.pick(fitting)
  return word.charAt(0) + word.slice(1).replace(sound, heard)
}

export function scannerSlip(word: string, random: Random): string {
  const fitting = byScanner.filter(([print]) => word.slice(1).includes(print))
  if (fitting.length === 0) return keyboardSlip(word, random)
  const [print, read] = random.pick(fitting)
  return word.charAt(0) + word.slice(1).replace(print, read)
}

export function slip(word: string, random: Random): string {
  const kind = random.unit()
  if (kind < 0.55) return keyboardSlip(word, random)
  return kind < 0.85 ? hearingSlip(word, random) : scannerSlip(word, random)
}

const inCaseOf = (model: string, letter: string) =>
  model === model.toUpperCase() ? letter.toUpperCase() : letter.toLowerCase()

/** Ways one name is written in Latin script, each set interchangeable. */
const spellings = `Mohammed Muhammad Mohammad Mohamed Muhammed Mohamad Md|Ahmed Ahmad Ahmet|Hussain Hussein Hossain Husain|Hassan Hasan Hasssan
  |Ali Aly|Fatima Fatema Fatimah Fadumo|Aisha Ayesha Aysha Aisha Aaisha|Khadija Khadeeja Khadijah|Zainab Zaynab Zeinab|Maryam Mariam Miriam Maryan
  |Yusuf Yousuf Yousef Youssef Yosef|Ibrahim Ebrahim Ibraheem|Umar Omar Umer|Usman Osman Uthman|Abdul Abdal Abd|Abdullah Abdallah Abdullahi Abdulla
  |Khan Kahn|Choudhury Chowdhury Chaudhry Chaudhary Choudhry|Rahman Rehman Rahmaan|Begum Begam|Miah Mia Miya Meah|Sheikh Shaikh Shaykh
  |Iqbal Eqbal|Qureshi Quraishi Kureshi|Siddiqui Siddique Siddiqi|Mahmood Mehmood Mahmud|Yasmin Yasmeen Jasmin|Nasreen Nasrin|Parveen Parvin Perveen
  |Sandhu Sandu|Dhillon Dhilon Dillon|Kaur Kour|Singh Sing|Jaspreet Jasprit|Gurpreet Gurprit|Harpreet Harprit|Patel Patell|Shah Shaw
  |Zhang Chang Cheung|Wang Wong Huang|Li Lee Lei|Chen Chan Tan|Liu Lau|Ng Wu Eng|Xu Hsu Tsui|Tesfay Tesfai Tesfaye|Haile Hailu
  |Abdi Cabdi|Hodan Xodan|Warsame Warsama|Farah Faarax|Hassan Xasan|Katarzyna Katazyna|Wojcik Wójcik|Catherine Katherine Kathryn Katharine Catharine
  |Sarah Sara|Steven Stephen|Geoffrey Jeffrey|Philip Phillip|Alan Allan Allen|Clark Clarke|Smith Smyth|Thompson Thomson Tomson|Davis Davies
  |Reid Reed Read|Stewart Stuart|MacDonald McDonald Macdonald|O'Brien OBrien O'Brian|O'Connor OConnor Connor|O'Neill ONeill O'Neil|Siobhan Shevaun
  |Niamh Neve|Sinead Sinéad|Sean Shaun Shawn|Rhys Reece Rees Reese|Aiden Aidan|Isla Ayla|Chloe Chloé|Zoe Zoë|Niall Neil|Al-Hassan Alhassan
  |Al-Ahmad Alahmad Ahmad|El-Sayed Elsayed Sayed|Oluwaseun Seun|Adebayo Bayo|Oluwatobi Tobi|Ghebreselassie Gebreselassie Gebre`
const spellingSets = spellings.split('|').map((set) => [...new Set(set.trim().split(/\s+/))])
const spellingsOf = new Map<string, readonly string[]>()
for (const set of spellingSets)
  for (const name of set)
    if (!spellingsOf.has(name))
      spellingsOf.set(
        name,
        set.filter((other) => other !== name),
      )

/** Another spelling of the same name, where one is usual. */
export function respell(word: string, random: Random): string | undefined {
  const others = spellingsOf.get(word)
  if (others && others.length > 0) return random.pick(others)
  const plain = withoutMarks(word)
  return plain === word ? undefined : plain
}
