/**
 * Names for made-up people: forenames by sex and generation, surnames by where a family's name is from. The order is roughly that of how common a
 * name is; the chances are a law (Zipf-Mandelbrot) and not a count, so no figure here is anybody's statistics.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Forenames of the long settled by year of birth: a list holds from its year to the next one's. */
export const forenamesByYear: readonly {
  readonly from: number
  readonly girls: readonly string[]
  readonly boys: readonly string[]
}[] = [
  {
    from: 1930,
    girls: words(
      `margaret jean mary joan patricia sheila barbara doreen june shirley dorothy joyce maureen elizabeth audrey brenda kathleen sylvia
      eileen pamela betty beryl ann marjorie irene marion dorothea jacqueline rita edna norma hazel peggy gwendoline muriel josephine daphne
      phyllis ethel winifred constance nora rosemary avril vera heather hilda ivy olive thelma`,
    ),
    boys: words(
      `john peter ronald kenneth david william derek donald brian dennis george alan raymond roy gordon robert michael james norman terence
      anthony thomas eric leonard arthur stanley geoffrey douglas frank edward charles joseph harold cyril ernest frederick reginald sidney
      albert bernard victor walter desmond maurice trevor colin clifford harry cecil leslie`,
    ),
  },
  {
    from: 1950,
    girls: words(
      `susan linda christine margaret carol jennifer janet patricia barbara ann sandra pamela pauline jean jacqueline kathleen sheila valerie
      maureen gillian marilyn elizabeth lesley catherine brenda wendy angela rosemary shirley diane joan jane lynne irene janice elaine heather
      marion june eileen denise doreen judith sylvia helen yvonne hilary dorothy joyce julia teresa hazel`,
    ),
    boys: words(
      `david john stephen michael peter robert paul alan christopher richard anthony andrew ian kevin keith graham brian roger james philip
      barry martin colin geoffrey malcolm neil raymond trevor william terence nigel kenneth derek clive dennis stuart thomas roy ronald jeffrey
      nicholas simon leslie george gary edward adrian donald frank norman leonard`,
    ),
  },
  {
    from: 1965,
    girls: words(
      `susan julie karen jacqueline deborah tracey jane helen diane sharon tracy angela sarah alison caroline amanda sandra linda catherine
      elizabeth carol joanne wendy janet dawn christine nicola lesley fiona lisa michelle claire louise lorraine gillian teresa jayne andrea
      jennifer beverley maria rachel paula heather samantha anne yvonne denise melanie donna mandy marie`,
    ),
    boys: words(
      `david paul andrew mark john michael stephen ian robert richard christopher peter simon anthony kevin gary steven martin james philip
      alan neil nigel timothy colin graham jonathan nicholas william adrian brian stuart keith thomas patrick sean carl trevor wayne shaun
      kenneth jeremy dean duncan barry darren lee jason craig russell julian matthew`,
    ),
  },
  {
    from: 1980,
    girls: words(
      `sarah laura gemma emma rebecca claire victoria samantha rachel amy jennifer nicola katie lisa kelly natalie louise michelle hayley
      hannah helen charlotte joanne lucy elizabeth leanne danielle donna katherine clare stephanie stacey lauren jane jessica alison catherine
      emily lindsay sophie kathryn kirsty zoe jenna vanessa melissa chloe abigail alice naomi megan bethany`,
    ),
    boys: words(
      `christopher james david daniel michael matthew andrew richard paul mark thomas adam robert john lee benjamin steven jonathan craig
      stephen simon nicholas peter anthony alexander gary ian ryan darren barry martin joseph luke philip kevin gareth stuart jamie scott
      joshua samuel carl william ashley liam neil edward dean wayne nathan sean aaron`,
    ),
  },
  {
    from: 1995,
    girls: words(
      `chloe emily megan jessica charlotte lauren sophie hannah olivia lucy georgia rebecca bethany amy ellie katie emma abigail molly grace
      courtney shannon caitlin eleanor jade ella leah alice holly laura anna jasmine sarah elizabeth amelia rachel amber phoebe natasha niamh
      zoe paige nicole abbie mia imogen lily alexandra chelsea isabella daisy erin`,
    ),
    boys: words(
      `jack thomas james daniel joshua matthew ryan joseph samuel liam jordan luke connor alexander benjamin adam harry jake george callum
      william michael oliver lewis christopher kieran nathan charlie jamie bradley aaron ethan kyle david cameron reece charles robert dylan
      max edward brandon john owen louis alex toby ben joe mohammed leon elliot`,
    ),
  },
  {
    from: 2008,
    girls: words(
      `olivia amelia isla ava emily ivy freya lily florence mia willow rosie sophia isabella grace daisy sienna poppy elsie evie ella phoebe
      charlotte evelyn harper millie matilda maisie alice sofia ruby isabelle emma erin luna scarlett ada maya eliza esme harriet jessica
      lola penelope violet chloe layla eva nancy bonnie orla thea`,
    ),
    boys: words(
      `oliver george noah arthur harry leo muhammad jack charlie oscar jacob henry thomas freddie alfie theo william theodore archie joshua
      alexander james isaac edward lucas tommy finley max logan ethan teddy mohammed benjamin arlo joseph sebastian harrison elijah adam daniel
      samuel louie mason reuben albie rory jaxon hugo luca zachary reggie hunter`,
    ),
  },
]

export interface Origin {
  /** Share of families. */
  readonly share: number
  /** Absent: the lists by year. */
  readonly girls?: readonly string[]
  readonly boys?: readonly string[]
  readonly surnames: readonly string[]
  /** Beginnings and ends from which rarer surnames are made, so that the tail is as long as a country's. */
  readonly made: { readonly starts: readonly string[]; readonly ends: readonly string[] }
}

export const origins: readonly Origin[] = [
  {
    share: 0.8,
    surnames: words(
      `smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts green hall wood jackson
      clarke harrison edwards turner hill moore cooper ward morris clark lewis baker king harris lee morgan martin allen james scott phillips
      watson parker bennett young cook davis price griffiths bell shaw kelly simpson richardson carter collins marshall bailey cox gray adams
      richards mitchell miller murphy wilkinson foster ellis murray anderson chapman mason russell lloyd powell gibson rogers webb holmes mills
      owen palmer matthews reid fisher barnes knight lowe dixon hunt thomas hughes stevens campbell stewart fox graham mccarthy kennedy butler
      pearson barker jenkins fletcher saunders jordan cole reynolds harvey payne armstrong dawson sutton perry burton gordon walsh hawkins
      douglas cunningham elliott hudson spencer duncan bradley lawrence hart andrews grant atkinson ross bird holland johnston warren ferguson
      burns nicholson carr day lane henderson read bishop booth gardner hamilton howard stone francis newman goodwin yates hewitt osborne
      barrett sharp nash swift chambers coles frost bates watts austin marsh hayes oliver rowe woods potter parsons todd pearce newton bond
      sinclair ryan byrne doyle obrien oconnor mcdonald macdonald mclean robertson paterson morrison cameron fraser crawford kerr wallace`,
    ),
    made: {
      starts: words(
        `ash ald al bar beck black bos brad brans brod brook burn cal cam car cart chad charl chal cher clay clif cold col comp cor cot cran
        crom cul dal dar dead den der dod down drey dud dun dur east ed el elm en ever fair far fen fin firth flet frod gar gath gil glen
        god good gor gran green grims hal ham hamp har hart has hat hay hazel heath hen hers high hind hol hop hor hough hut ing ips kes ket
        kil kim kings kirk lam lan lang lath laws led lex lind lit long lock lud lyn mal mand marl mel mid mil mor mount nar nether new nor
        north nut oak old or os ox pad pen pick pop pres quar quin rad rams raven red rich rid ring rip roth row rus sad sal san sax sed sel
        shad shef shel ship shir sil skel slat som south span stan stap stath stock stoke stour strat sud sut swan swin tad tam tar ten thorn
        thur tis tod tow trow tun tur twy up wad wake wal wan war wat wed wel wen wes wet whar whit wic wig wil win wol wood wor wrag yar yel`,
      ),
      ends: words(
        `ton ley ford ham worth field by wick more well son bury man wood don combe ridge land shaw stead burn stone ell ing head thorpe cott
        ster den gate hurst ings low mere nell over rick sall sby sey skin stall sworth tree try vale ville ward water way wright yard`,
      ),
    },
  },
  {
    share: 0.09,
    girls: words(
      `aisha fatima maryam zainab khadija amina ayesha noor sana hira priya anjali kavita meera sunita neha pooja simran jaspreet harpreet
      manpreet kiran nisha rekha shreya saima nadia rabia samina farzana shabana parveen nasreen rukhsana begum tahira bushra iqra mahnoor laiba`,
    ),
    boys: words(
      `mohammed muhammad ali ahmed hassan hussain omar yusuf ibrahim bilal imran usman adil tariq khalid rashid arjun rohan rahul vikram
      amit sanjay raj anil sunil gurpreet jaswinder harjit balbir manjit kabir ayaan zayn hamza abdullah asif javed nadeem shahid waqas`,
    ),
    surnames: words(
      `khan patel hussain ahmed ali singh kaur begum shah mohammed sharma akhtar rahman malik mahmood iqbal chowdhury miah uddin islam kumar
      gill sandhu dhillon mistry desai mehta gupta verma chaudhry mirza qureshi butt sheikh aslam bibi khatun nawaz raza siddiqui`,
    ),
    made: {
      starts: words(
        `ab ak am an ba bha cha dha dil fa fir gha gur ha ja jas ka kha ku la ma mah mu na nar pa pra qa ra ram sa sha sid su ta tu va za`,
      ),
      ends: words(
        `ddin jee kar lal man meer nath pal pur rani rath riq sari shan simar tani thi udin val wala war yar zada zaman dev esh ik im`,
      ),
    },
  },
  {
    share: 0.06,
    girls: words(
      `anna maria zuzanna maja julia aleksandra katarzyna magdalena agnieszka ewa monika elena ioana andreea alina oana daniela lucia sofia
      giulia chiara martina ines beatriz carla irina natalia olga viktoria kinga`,
    ),
    boys: words(
      `jakub kacper szymon filip mateusz piotr pawel tomasz krzysztof marcin michal andrei alexandru mihai stefan ionut cristian marco luca
      matteo joao tiago pedro ivan dmitri sergei nikola jan lukasz wojciech`,
    ),
    surnames: words(
      `nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski popa popescu ionescu
      stan dumitru rossi russo ferrari silva santos ferreira pereira costa ivanov petrov horvat novak balogh`,
    ),
    made: {
      starts: words(
        `adam bar bog bor brz bud chm czar dab dob fal gab gor grab hor jab jan jar kal kar kas kol kop kos kra kub lis maj mal mar mat mich mik mor nied ole pav pio pol rad rod rud ser sik sob sta stef szy tom urb vas wal wil zab zal`,
      ),
      ends: words(`owski ewski inski czyk icki escu eanu ovic enko ak ek ik ka ov ev ini elli etti eira ez`),
    },
  },
  {
    share: 0.05,
    girls: words(
      `grace blessing esther mercy abena ama akosua adaeze chioma ngozi funmilayo temitope folake zainab hawa mariama fatou precious patience
      faith joy comfort naana efua yetunde ruth naomi deborah miriam rachel`,
    ),
    boys: words(
      `emmanuel samuel kwame kofi kwabena yaw chinedu emeka obinna tunde segun ayodele olumide ibrahim mamadou daniel david joshua michael
      isaac elijah caleb jeremiah tendai tinashe femi kelechi chukwuemeka babatunde gabriel`,
    ),
    surnames: words(
      `mensah owusu osei boateng appiah asante okafor okonkwo adeyemi adebayo ogunleye balogun ibrahim mohamed abdi hassan ali moyo ndlovu
      banda phiri sesay kamara conteh bangura diallo traore nkosi okoye eze`,
    ),
    made: {
      starts: words(
        `abi ade adu agye ako ama ani asa ayo ba chi da efo ene eze fa gya ibe ike ka kwa ma mba nwa oba odu ofo ogu oke olu oma onwu opo osa oye sa ta uche`,
      ),
      ends: words(
        `bade bayo beke boye chukwu dapo dele diran fo gbemi ike kanu kunle leke ma mbe ngwe nna nsah orji pong sanya tayo tola wale wande wole yinka zie`,
      ),
    },
  },
]

/** Ways a forename is cut short: what a record may have instead. */
export const shortForms: ReadonlyMap<string, readonly string[]> = new Map(
  words(
    `elizabeth:liz,beth,betty,lizzie margaret:maggie,peggy,meg william:bill,will,billy robert:bob,rob,bobby richard:dick,rick,richie
    james:jim,jamie,jimmy john:jack,johnny michael:mike,mick stephen:steve steven:steve david:dave,davey christopher:chris,kit
    anthony:tony thomas:tom,tommy joseph:joe,joey edward:ted,ed,eddie charles:charlie,chas patricia:pat,trish,tricia susan:sue,susie
    jennifer:jenny,jen katherine:kate,katie,kathy catherine:cath,kate,cathy kathleen:kath,kathy christine:chris,chrissie deborah:debbie,deb
    jacqueline:jackie barbara:barb,babs dorothy:dot,dolly victoria:vicky,tori samantha:sam samuel:sam,sammy alexander:alex,sandy
    alexandra:alex,sandra nicholas:nick,nicky nicola:nicky benjamin:ben,benny daniel:dan,danny matthew:matt andrew:andy,drew
    gregory:greg philip:phil timothy:tim geoffrey:geoff jeffrey:jeff kenneth:ken,kenny ronald:ron,ronnie raymond:ray leonard:len,lenny
    frederick:fred,freddie albert:bert,bertie harold:harry terence:terry gerald:gerry lawrence:larry peter:pete rebecca:becky,becca
    charlotte:lottie,charlie isabella:bella,izzy isabelle:izzy,belle abigail:abby,abbie eleanor:ellie,nell jessica:jess,jessie
    josephine:jo,josie joanne:jo pamela:pam sandra:sandy theresa:terri,tess teresa:terri,tess gillian:gill,jill valerie:val
    natalie:nat stephanie:steph amanda:mandy,manda joshua:josh jonathan:jon,jonny nathaniel:nat,nathan oliver:ollie theodore:theo,teddy
    harriet:hattie florence:flo,florrie matilda:tilly,mattie penelope:penny mohammed:mo,mohamed muhammad:mohammad,mo emmanuel:manny
    aleksandra:ola katarzyna:kasia krzysztof:kris agnieszka:aga magdalena:magda`,
  ).flatMap((entry): (readonly [string, readonly string[]])[] => {
    const [name, forms] = entry.split(':')
    return name === undefined || forms === undefined ? [] : [[name, forms.split(',')]]
  }),
)
