import { allLocales } from '@faker-js/faker'
import { weighted, zipf } from '../random.ts'
import type { Random, Sampler } from '../random.ts'

/** Forenames, surnames and the short forms people go by, for families from Britain and Ireland. Lists typed from general knowledge. */

export type Sex = 'F' | 'M'

const words = (text: string) => text.trim().split(/\s+/)

/** Commonest first, by the years in which they were given. */
const forenamesByCohort: readonly {
  readonly until: number
  readonly F: readonly string[]
  readonly M: readonly string[]
}[] = [
  {
    until: 1945,
    F: words(`Margaret Jean Mary Joan Patricia Sheila Barbara Doreen June Dorothy Joyce Maureen Kathleen Eileen Audrey Betty Brenda
      Elizabeth Pamela Shirley Sylvia Beryl Irene Ann Marjorie Rita Jacqueline Hazel Valerie Edna Vera Hilda Gladys Ivy Elsie Mavis`),
    M: words(`John Peter William George Ronald Kenneth James Robert Derek David Dennis Roy Thomas Raymond Donald Alan Gordon Brian
      Frank Eric Arthur Leslie Albert Charles Stanley Michael Edward Norman Harold Joseph Frederick Ernest Walter Reginald Sidney`),
  },
  {
    until: 1964,
    F: words(`Susan Margaret Christine Patricia Linda Jean Ann Mary Janet Carol Elizabeth Barbara Maureen Pauline Sandra Sheila
      Kathleen Jacqueline Judith Gillian Jennifer Lesley Julie Anne Valerie Marion Lynn Diane Maria Denise Angela Hilary Rosemary Glenys`),
    M: words(`David John Peter Michael Alan Robert Stephen Paul Brian Graham Philip Anthony Colin Christopher Geoffrey William James
      Keith Terence Barry Malcolm Richard Ian Derek Roger Raymond Kenneth Andrew Trevor Martin Kevin Nigel Roy Clive Leslie Neville`),
  },
  {
    until: 1979,
    F: words(`Sarah Karen Nicola Claire Joanne Tracey Susan Julie Lisa Michelle Deborah Sharon Alison Amanda Helen Samantha Angela
      Louise Jacqueline Rachel Emma Dawn Jane Catherine Paula Wendy Caroline Lorraine Maria Donna Victoria Tracy Kerry Mandy Andrea Heather`),
    M: words(`Paul David Andrew Stephen Mark Michael Ian Gary Robert Richard Peter John Anthony Christopher Darren Kevin Martin Simon
      Philip Graham Colin Lee Steven Jason Neil Nigel Alan Craig Wayne Stuart Dean Carl Matthew James Adrian Shaun Julian Russell`),
  },
  {
    until: 1994,
    F: words(`Sarah Laura Gemma Emma Rebecca Claire Victoria Samantha Rachel Amy Jennifer Nicola Katie Lisa Kelly Natalie Louise
      Michelle Hayley Hannah Helen Charlotte Joanne Lucy Elizabeth Leanne Danielle Donna Stacey Lauren Jessica Stephanie Kirsty Zoe Kerry Jade
      Carly Cheryl Toni Chantelle Kimberley Sophie Abigail Catherine Melissa Tanya Jodie`),
    M: words(`Christopher James David Daniel Michael Matthew Andrew Richard Paul Mark Thomas Adam Robert John Lee Benjamin Steven
      Jonathan Craig Stephen Simon Nicholas Peter Anthony Alexander Gary Ian Ryan Darren Barry Luke Joshua Ashley Jamie Scott Stuart Dean Kevin
      Martin Karl Liam Carl Wayne Damien Kyle Shane Joseph Samuel Jack`),
  },
  {
    until: 2008,
    F: words(`Chloe Emily Sophie Jessica Megan Lauren Charlotte Hannah Olivia Bethany Amy Lucy Ellie Georgia Katie Rebecca Holly
      Shannon Grace Abigail Courtney Mia Molly Jade Leah Ella Eleanor Caitlin Paige Amelia Daisy Lily Alice Millie Jasmine Demi Kayleigh Poppy
      Isabella Niamh Libby Zoe Erin Freya Keira Summer Brooke Phoebe Tia Maisie`),
    M: words(`Jack Thomas James Joshua Daniel Matthew Samuel Callum Joseph Luke William Harry Benjamin Oliver Ryan George Connor Liam
      Jake Alexander Lewis Jordan Charlie Adam Nathan Cameron Kieran Michael Alfie Dylan Ethan Aaron Kyle Reece Ben Brandon Bradley Jamie Max
      Tyler Christopher Rhys Owen Toby Declan Ashley Louis Dominic Leon Kai`),
  },
  {
    until: 9999,
    F: words(`Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna Poppy Elsie Evie
      Emily Ella Phoebe Evelyn Charlotte Sophie Millie Matilda Maisie Harper Ruby Luna Emilia Esme Alice Aria Penelope Eva Ada Bonnie Mabel
      Maeve Eliza Violet Delilah Orla Lottie Hallie Aurora Robyn Lyla Ellie Scarlett Lola Layla Chloe Jessica Darcie Nancy Thea Imogen`),
    M: words(`Oliver George Noah Arthur Harry Leo Jack Charlie Oscar Jacob Freddie Theodore Archie Theo Alfie Henry Thomas Joshua
      William James Ethan Reggie Finley Lucas Edward Roman Tommy Louie Rory Albie Jude Ezra Hugo Mason Logan Isaac Sebastian Albert Teddy Toby
      Ronnie Reuben Elijah Louis Frankie Max Alexander Harrison Jenson Jaxon Caleb Kayden Ellis Rowan Bobby Riley Hunter Luca Carter Dexter`),
  },
]

/** Rarer names fill the tail: those of faker's English list. */
const rarer = {
  F: zipf(allLocales.en.person?.first_name?.female ?? [], 0.5),
  M: zipf(allLocales.en.person?.first_name?.male ?? [], 0.5),
}
const byCohort = forenamesByCohort.map((cohort) => ({
  until: cohort.until,
  F: zipf(cohort.F, 0.75, 3),
  M: zipf(cohort.M, 0.75, 3),
}))

/** A forename as given in Britain in the year of birth. */
export function britishForename(random: Random, sex: Sex, bornYear: number): string {
  if (random.chance(0.1)) return rarer[sex](random)
  const cohort = byCohort.find((one) => bornYear <= one.until) ?? byCohort[byCohort.length - 1]
  if (!cohort) throw new Error('no cohorts')
  return cohort[sex](random)
}

const commonSurnames =
  words(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker
  White Roberts Green Hall Wood Jackson Clarke Lewis Harris Clark Scott Turner Hill Moore Cooper Ward Morris King Watson Harrison Morgan Baker
  Young Allen Mitchell James Anderson Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw Cox Richardson Marshall Collins Carter Gray
  Simpson Murray Adams Wilkinson Graham Foster Ellis Mason Chapman Hunt Patterson Rogers Knight Mills Butler Russell Barnes Fisher Stevens Jenkins Reid
  Dixon Holmes Harvey Palmer Gibson Fletcher Pearson Day Andrews Lloyd Ford West Hughes Edwards Price Webb Rose Walsh Stone Lane Burton Hart
  Grant Hudson Payne Cole Armstrong Spencer Hawkins Brooks Webster Carr Perry Elliott Nicholson Lawson Riley Bradley Page Barker Booth Newton
  Black Oliver Freeman Woods Francis Bailey Reynolds Hopkins Atkinson Burgess Perkins Goodwin Woodward Potter Barrett Osborne Sutton Bishop
  Todd Lambert Bird Warren Gardner Bolton Bates Reeves Dean Coates Hodgson Long Nash Sharp Marsh Saunders Kaye Birch Lowe Field Hewitt
  Fowler Parsons Moss Tucker Bowen Steele Pope Barlow Norton Poole Wells Dale Rowe Hooper Frost Pratt Read Slater Austin Goddard Chambers
  Holland Gill Hardy Kemp Winter Hobbs Bryant Bond Carey Sanderson Peacock Summers Bartlett Cross Dunn Bright Fuller Higgs Swift Tyler Bull`)

const stems =
  words(`Ash Bar Beck Blag Brack Bram Brom Burn Cald Car Chat Clay Cold Copple Cran Crom Dal Dun Eg Ell Farn Fern Gar
  Goos Had Hal Ham Hart Hather Hazel Hol Hor Hunter Kel Kin Lang Led Lin Lock Mal Mars Mel Mid Nor Nut Oak Old Pem Pick Raw Red Rish Rock
  Rother Row Ruth San Sel Shar Ship Shuttle Skel South Stan Stock Strat Thorn Thur Tod Twy Under Wal War Water Wel West Whit Wick Wil Win
  Wood Wool Wyn Yar Yel`)
const endings =
  words(`worth ley ton bourne by croft den field ford gate ham holme hurst land low man more shaw thwaite tree wick stead
  well bridge brook combe don ridge grave side`)
const patronymics =
  words(`Adam Aldr Atkin Batti Benn Col David Dick Dob Edd Gibb Gregg Harr Hew Hodg Hutch Jeff Jamie Law Matth Nel
  Nichol Parr Peter Rich Robert Roddi Samp Sand Simp Steven Thomp Tomlin Watkin Will`)

const restofSurnames = [
  ...stems.flatMap((stem) => endings.map((ending) => stem + ending)).filter((_, at) => (at * 7) % 10 < 8),
  ...patronymics.map((stem) => `${stem}${stem.endsWith('n') ? 'son' : 'inson'}`),
]

/** Two in three bear one of the common surnames; the rest share thousands of place-names and patronymics. */
export const britishSurname: Sampler<string> = (random) => (random.chance(0.64) ? common(random) : rest(random))
const common = zipf(commonSurnames, 0.85, 3)
const rest = zipf(restofSurnames, 0.35, 20)

export const irish = {
  F: zipf(
    words(`Siobhan Aoife Niamh Ciara Sinead Mary Bridget Roisin Grainne Orla Caoimhe Eimear Maeve Kathleen Nora Deirdre Saoirse
    Aisling Clodagh Fionnuala Shauna Catriona Una Breda`),
  ),
  M: zipf(
    words(`Patrick Sean Conor Padraig Michael Liam Declan Brendan Cian Oisin Eoin Ciaran Niall Fergal Donal Seamus Kevin Rory
    Cathal Diarmuid Finbar Gerard Brian Colm`),
  ),
  surname: zipf(
    words(`Murphy Kelly O'Sullivan Walsh O'Brien Byrne Ryan O'Connor O'Neill O'Reilly Doyle McCarthy Gallagher Doherty
    Kennedy Lynch Murray Quinn McLoughlin Carroll Connolly Daly Wilson Dunne Brennan Burke Collins Campbell Clarke Hughes Farrell Fitzgerald
    Nolan Maher McGrath Flynn O'Callaghan Healy Kavanagh Power McDonnell Donnelly Moran Casey Sheehan Keane Feeney Cullen Duffy Hogan Tierney`),
  ),
}

export const welsh = {
  F: zipf(
    words(`Sian Rhian Megan Carys Bethan Angharad Ffion Nia Cerys Eleri Lowri Catrin Gwenllian Mair Eirlys Glenys Elin Mali Efa
    Cadi Nerys Sioned Branwen Seren`),
  ),
  M: zipf(
    words(`Rhys Gareth Dafydd Huw Gethin Owain Dylan Iwan Emyr Aled Ieuan Gwyn Geraint Ifan Macsen Osian Steffan Hywel Gruffydd
    Llyr Arwel Deiniol Tomos Elis`),
  ),
  surname: zipf(
    words(`Jones Davies Williams Evans Thomas Roberts Lewis Hughes Morgan Griffiths Edwards Owen James Rees Price Morris
    Lloyd Parry Powell Jenkins Pugh Bowen Prosser Prothero Gwynne Vaughan Llewellyn Bevan Howell Probert Pritchard Ellis Humphreys`),
  ),
}

/** A few names given again and again, in a few families: what makes Traveller families' records hard to tell apart. */
export const traveller = {
  F: weighted(
    words(`Margaret Bridget Mary Kathleen Winifred Nora Ann Barbara Mary-Ann Chantelle Shakira Helen`).map(
      (name, at) => [name, 1 / (at + 2)],
    ),
  ),
  M: weighted(
    words(`John Patrick Michael Martin James Thomas Miles Hugh Edward Bernard`).map((name, at) => [name, 1 / (at + 2)]),
  ),
  surname: weighted(
    words(`Ward Connors Doran Cash McDonagh Delaney Maughan Stokes Lee Smith Price Boswell Loveridge`).map(
      (name, at) => [name, 1 / (at + 3)],
    ),
  ),
}

/** What people with a forename are called at home. */
export const shortForms: Readonly<Record<string, readonly string[]>> = parseShortForms(`
  Elizabeth:Liz,Beth,Lizzie,Betty Margaret:Maggie,Peggy,Meg Katherine:Kate,Kathy Catherine:Cath,Kate,Cathy Kathleen:Kath Susan:Sue
  Patricia:Pat,Trish Jacqueline:Jackie Christine:Chris,Chrissie Deborah:Debbie,Debs Samantha:Sam Victoria:Vicky,Tori Rebecca:Becky,Bex
  Jennifer:Jenny,Jen Stephanie:Steph Danielle:Dani Natalie:Nat Charlotte:Charlie,Lottie Abigail:Abi,Abbie Isabella:Izzy,Bella Amelia:Millie,Mia
  Eleanor:Ellie,Nell Olivia:Liv,Livvy Emily:Em,Emmy Jessica:Jess Georgia:George Alexandra:Alex,Lexi Joanne:Jo Kimberley:Kim Amanda:Mandy
  Sandra:Sandy Pamela:Pam Barbara:Barb,Babs Dorothy:Dot Florence:Flo,Flossie Matilda:Tilly Penelope:Penny Scarlett:Scar Rosemary:Rosie
  Bethany:Beth Megan:Meg Gillian:Gill Angela:Angie Michelle:Shell Leanne:Lee Phoebe:Phoebs Bridget:Bridie,Biddy Winifred:Winnie
  William:Bill,Will,Billy Robert:Bob,Rob,Bobby Richard:Rich,Dick,Ricky James:Jim,Jamie,Jimmy John:Johnny,Jack Thomas:Tom,Tommy Michael:Mick,Mike
  David:Dave,Davey Christopher:Chris Andrew:Andy Stephen:Steve Steven:Steve Anthony:Tony Daniel:Dan,Danny Matthew:Matt Benjamin:Ben Joshua:Josh
  Samuel:Sam,Sammy Joseph:Joe,Joey Edward:Ed,Ted,Eddie Alexander:Alex,Sandy Nicholas:Nick Jonathan:Jon,Jonny Kenneth:Ken Ronald:Ron,Ronnie
  Raymond:Ray Terence:Terry Frederick:Fred,Freddie Leslie:Les Albert:Bert,Albie Charles:Charlie,Chas Peter:Pete Gregory:Greg Geoffrey:Geoff
  Philip:Phil Timothy:Tim Zachary:Zac Cameron:Cam Theodore:Theo,Teddy Patrick:Paddy,Pat Martin:Marty Harrison:Harry Oliver:Ollie Jacob:Jake
  Reginald:Reg Dominic:Dom Nathan:Nate Bradley:Brad Donald:Don Stanley:Stan Gerard:Ger Sebastian:Seb Reuben:Ben Elijah:Eli Isaac:Zac
  Mohammed:Mo Muhammad:Mo Mohammad:Mo Fatima:Fatou Khadija:Dija Abdul:Ab Ibrahim:Ibi Yusuf:Yus Agnieszka:Aga Katarzyna:Kasia Malgorzata:Gosia
  Małgorzata:Gosia Krzysztof:Krzys,Chris Tomasz:Tomek Magdalena:Magda Aleksandra:Ola Joanna:Asia Grzegorz:Greg,Grzesiek Alexandru:Alex
  Gheorghe:George Mihaela:Miha Oluwaseun:Seun Oluwatobi:Tobi Ayodele:Ayo Temitope:Temi Chukwuemeka:Emeka Harpreet:Harps Jaspreet:Jas
  Gurpreet:Guri Manpreet:Manni Emmanuel:Emma,Manny`)

function parseShortForms(text: string): Record<string, readonly string[]> {
  const pairs = words(text).map((entry) => {
    const [name = '', forms = ''] = entry.split(':')
    return [name, forms.split(',')] as const
  })
  return Object.fromEntries(pairs)
}
