/**
 * The forename that a short form or variant most often stands for. One word to one word: where a short form stands for several names ("harry",
 * "alex", "sam") the commonest in Britain over the last century is taken, so two records meet though one of them may be the other name.
 */
const groups = `
  william: bill billy billie will willy willie wills liam
  robert: bob bobby bobbie rob robbie robby bert
  richard: dick dickie rick ricky richie rich
  john: jack johnny johnnie jon jackie jock ian sean shaun
  james: jim jimmy jimmie jamie jem
  thomas: tom tommy tommie thos
  charles: charlie charley chas chuck carl
  henry: harry hal hank harold
  edward: ed eddie eddy ted teddy ned neddy
  george: georgie geo
  joseph: joe joey jos
  michael: mike mick micky mickey
  david: dave davey davie dai
  daniel: dan danny dannie
  samuel: sam sammy
  francis: frank frankie fran
  frederick: fred freddie freddy frederic
  alexander: alex alec alick sandy sandie alistair
  arthur: art artie
  albert: al bertie
  alfred: alf alfie fred
  andrew: andy drew
  anthony: tony antony ant
  benjamin: ben benny bennie benji
  christopher: chris kit christy topher
  stephen: steve steven stevie
  peter: pete petey
  philip: phil phillip pip
  patrick: pat paddy patsy
  matthew: matt mat mathew
  nicholas: nick nicky nicolas
  timothy: tim timmy
  walter: wally walt wat
  lawrence: larry laurence laurie lawrie
  leonard: len lenny lennie leo
  ronald: ron ronnie
  donald: don donnie donny
  gerald: gerry jerry gerard
  geoffrey: geoff jeff jeffrey
  gregory: greg
  kenneth: ken kenny
  raymond: ray
  reginald: reg reggie rex
  sidney: sid sydney syd
  stanley: stan
  terence: terry terrance terrence
  theodore: theo
  vincent: vince vinny
  ernest: ernie ern
  edmund: edmond
  herbert: herb herbie
  hugh: hughie hugo huw
  jonathan: jonny jonathon
  joshua: josh
  nathaniel: nathan nat nate
  oliver: ollie olly
  percival: percy
  ralph: rafe
  rupert: rupe
  simon: si
  maurice: morris
  mohammed: muhammad mohammad mohamed muhammed mohamad mo
  elizabeth: liz lizzie lizzy beth betty bettie bess bessie eliza elisabeth elsie lisa libby betsy lily
  margaret: maggie meg peg peggy madge marge margie marjorie rita greta daisy
  mary: molly polly may mamie maria marie
  catherine: kate katie kathy cathy katherine kathryn catharine kitty kath cath kay katharine
  anne: ann annie anna nan nancy hannah
  sarah: sally sadie sara
  jane: jenny janet jean jeanie janie
  dorothy: dot dotty dolly dora
  florence: flo florrie flossie
  frances: fanny francie
  helen: ellen nell nellie nelly ellie elena eleanor nora
  isabella: isabel isobel bella isabelle belle ella izzy
  susan: sue susie suzy susannah susanna suzanne
  victoria: vicky vickie tori vic
  alice: ally
  amelia: amy millie milly
  emily: em emmie emma
  caroline: carrie carol carolyn
  charlotte: lottie lotty
  christine: chrissie christina tina kirsty
  deborah: debbie deb debra
  gillian: gill jill
  jacqueline: jacky jacqui
  jennifer: jen jenn jenni
  jessica: jess jessie
  joanne: jo joanna
  josephine: josie
  judith: judy jude
  julia: julie juliet
  harriet: hattie
  louisa: louise lou
  lucy: lucinda lucille
  matilda: tilly mattie
  nicola: nikki nicki nicole
  pamela: pam pammy
  patricia: trish tricia trisha patty
  penelope: penny
  rebecca: becky becca
  rosemary: rose rosie
  sandra: sandie
  sophia: sophie
  stephanie: steph
  theresa: teresa terri tess tessa tracy
  valerie: val
  veronica: vera ronnie
  winifred: winnie freda
  abigail: abby abbie gail
  amanda: mandy
  barbara: babs barb
  constance: connie
  edith: edie
  evelyn: eve evie
  georgina: georgia
  gwendoline: gwen
  philippa: pippa
  samantha: sammie
`
/** Short form → forename; where two groups name a form, the first one counts. All are plain small letters, as `normaliseName` gives them. */
export const formalNames: ReadonlyMap<string, string> = new Map(
  groups
    .trim()
    .split('\n')
    .toReversed()
    .flatMap((line): (readonly [string, string])[] => {
      const [formal = '', forms = ''] = line.trim().split(': ')
      return forms.split(' ').map((form): readonly [string, string] => [form, formal])
    }),
)

/** The forename a name stands for, itself where it is no short form. Give it a normalised forename. */
export function formalName(name: string): string {
  return formalNames.get(name) ?? name
}
