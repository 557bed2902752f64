"""Words that are names and also ordinary English words, and words that are no name alone."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ORDINARY = _words(
    """
    abbot amber angel april archer art august autumn bailey baker bank banks barber barker
    bean beech bell berry best bill bird bishop black blessing bliss bloom blue bob bond
    brave bridge bridges bright brook brooks brown bud bull bush butcher butler carol
    carpenter carter case chambers chance charity chase cherry child childs christian church
    clay cliff coach coast cole comfort constable constance cook cooper cotton court craft
    cross crow curry dale dark darling dawn day days dean dear dell dick drake drew duke
    dyer earl early east eden ember english eve ever fair faith falls farmer fern field
    fielding fields finch fisher flint flood flower flowers foot ford forest fort fox frank
    freedom freeman french friday friend frost fry gay gene gentle gift glass glen glory
    gold golden good goodness gore grace grant grave graves gray green grey guy hall hand
    hands happy hardy hare harmony hart haven hawk hazel head heart heath heather herd hill
    hills hillside hobby holiday holly holt home honey honor honour hook hope horn house
    hunt hunter hut ice iris irish ivy jack jade jasmine jet jewel john joiner jolly joy
    judge july june justice keen key keys kind king kit kitchen knight lake lamb lance land
    lane law lawn laws leaf lee liberty light lily lion little lock lodge london long lord
    love low lucky major man mann march marina mark marks marsh marshal marshall mason
    master masters matt maturity maverick max may mead mean means melody mercy merit merry
    mike mile miles mill miller mills mint miracle monday moon moor more moss mount myrtle
    newman nick night noble noon norm north oak ocean olive page pain palm park parker parks
    parrot pat patience peace peacock pearl peg penny pepper pike pond pool poor poppy
    porter post potter power powers precious price pride prime prince prior promise proud
    prudence queen quick rain raven ray read reader reason reed reeve rich ridge ring rise
    river rivers rob robin rock root rose rowan ruby rush rusty sage sales salt sand sands
    sandy savage sawyer saxon school scot scott seal serenity sergeant shade sharp shepherd
    short silk silver singer skinner sky slater slow small smart smith snow song south
    sparks speed spring square star stark steel steward still stock stone storm street
    strong sue summer summers sunny sunshine swan sweet swift teal tailor tanner taylor temple
    thorn tiger till town trinity true tuck turner unity vale victor victory vine violet
    waite walker wall walls ward waters way weaver webb welcome wells welsh west weston
    wheeler white wild will willow winter wise wolf wood woods worth wright yard young
    """
)

MONTH_WORDS = _words(
    """
    april august july june march may
    """
)

PARTICLES = _words(
    """
    al am an and ap ben bin bint da dal de del della der di do dos du el ibn la las le los
    mac mc o of saint st ten ter the van von y zu
    """
)

TITLES = _words(
    """
    cllr councillor dame dc di doctor dr ds jr junior lady lord master miss mr mrs ms mx pc
    prof professor rev reverend senior sir sr
    """
)

BEFORE_MONTH = _words(
    """
    after and before between during each early every from in last late mid nd next of rd since st
    th this till to until by
    """
)

COMMON_STREETS = _words("high church station main park mill school london victoria new")

STREET_WORDS = _words("row way walk view mews rise parade park green hill end wharf quay yard")

# Half the country has one of these in the middle; alone they point at nobody.
MIDDLE_NAMES = _words(
    """
    alan albert alexander alfred alice andrew angela anna anne anthony arthur barbara brian
    caroline catherine charles charlotte christine christopher claire daniel david dawn denise
    donna dorothy edward elizabeth ellen emily emma eric ernest francis frederick geoffrey george
    gordon hannah harry heather helen henry irene jacqueline james jane janet jean jennifer jessica
    joan john joseph julie karen kate katherine keith kenneth kevin laura leonard leslie linda
    lisa louis louise lucy luke lynn margaret maria marie martin mary matthew maureen michael
    michelle nicholas nicola nicole norman patricia patrick paul pauline peter philip rachel
    rebecca richard robert roger ronald rosemary ruth samuel sarah sharon sheila simon sophie
    stephen steven stuart susan sylvia teresa thomas timothy tracey valerie victoria vincent walter
    william yvonne
    """
)

# What offices, duties and units are called in such reviews. As initials they tell of nobody.
ABBREVIATIONS = _words(
    """
    a&e acc adhd aka amhp asb asc asd avdr bbc bcu bma bme bst caada cafcass camhs cbt cce ccg cch
    ccg cctv cde ceo cid cin cio cmht cmo cp cpa cpd cpn cps cqc crc csc cse csp cspr csv cvs cym
    dash dhr dardr das dbs ddp dhsc dl dna dob doh dpa dpp dps dsi dva dvdc dvds dvla dvpn dvpo dwp
    eap ecg eia elc epo esa eu faq fao fap fgm fgn fhr fii flo fme fmh foi fta gbh gcse gdpr gmc gmp
    gps hbv hcc hma hmg hmo hmp hmi hmic hmip hmpps hr hse html ics icb icu idap idva iom iopc ipcc
    ipv iqa irc isa isva itt iua jar jsa jtai kpi laa lado lcsb lea lgbt lscb lsp mapp mappa marac
    mash mdt mha mhhr mod mot mou mp mppa nai nbo ncdv nda nfa nhs nice nmc nmo npcc nps nspcc oasys
    ocg odpm ofsted ons opc osg ot pace pals paye pcc pcse pct pdf pep pip plo pms pnc pnd pot ppo
    ppu pro ptsd pvp qa qc rag rcc rcn rip rnli rota rsl rspca rtc sab sar sarc scie scr sen senco
    sio sla slt soa soc sop spoc ssp sti suda sudi suis sur susr tac tba tbc tell thb tia toil tor
    uk uksc url usa usb vaw vawg vcs vip vpa vpn vps wpc wte yjb yos yot
    """
)

# Ordinary words that a slip makes of a short name: "Brain" of "Brian".
SLIP_WORDS = _words(
    """
    angle aunt brain calm clam coal dairy diary form from gray hair lain lima mania marry meat nail
    nana nun team trail trial
    """
)
