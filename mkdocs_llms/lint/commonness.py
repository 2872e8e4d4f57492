"""How common a word is in documentation of any product.

Counted by benchmarks/covered_words.py over the documentation of forty vendors, each of the same weight: in how many
pages a word stands. A word that is not here is rare; the name of one product is, whatever its own pages say.
"""

from __future__ import annotations

from math import log

__all__ = ["rarity", "share"]

# share of all words → stems that stand in a quarter of all pages, a tenth, 3 %, 1 %
_COMMON = {
    0.06: """
        about access account add after all allow also an and any api app application are as at automatically
        availabl bas be befor but by can chang check cod com command config configur configuration content
        creat custom data default defin description detail do doc documentation each enabl environment error
        exampl exist featur fil first follow for from get github guid has hav help how http id if imag import
        in includ information install into io is it json key lik list log mak manag md mor must nam need new
        next no not of on one only open option or other out pag path project provid referenc request requir
        resourc run sam section see select server servic set setting should show so sourc specific start step
        str support that the them then thes they thi tim titl to tru typ up updat url use used user using valu
        version want when wher which will with work you your
    """,
    0.02: """
        abl abov accept across action activ ad additional address admin advanc already alt alway another
        appear apply associat attribut auth authentication authorization auto aws back bash basic becaus been
        behavior being below best between block both browser build built button call cannot cas cd choos class
        cli click client cloud cluster common complet component connect connection consider consol contain
        container context control copy cor count creation credential current currently dashboard dat databas
        delet depend deploy deployment describ dev developer development different directly directory disabl
        display document doe doesn domain don down download dur edit either email en end endpoint ensur enter
        env etc even event every export external fail fals field filter find flag format fre full function
        generat git giv go group handl header her host however href html hub icon img important index info
        infrastructur installation instanc instead integration interfac issu item its just keep keyword
        kubernet label languag last latest learn left let level limit lin link ll load local location login
        look main management manually many map match may mdx mean menu messag metadata method might mod model
        monitor most multipl my navigat network nod non now number object onc operation optional order org
        organization our output over overview own packag parameter part pass password per perform permission
        plan platform pleas png point policy port possibl post prerequisit privat process product production
        prompt property provider public pull python query re read ready receiv recommend record region relat
        releas remov replac repository requirement resolv respons result return review right rol root rout rul
        sav schema scop script search second secret security self send separat setup sh shar sidebar sign
        similar sinc singl sit siz som specifi specify sql src standard stat static statu still stor storag
        styl such sur system tab tabl tag tak target task team templat test text than their ther thos through
        tip token tool top topic trigger troubleshoot try two ui under uniqu us usag useful variabl verify via
        view warn was way we web well what whether whil width window within without would writ www yaml
    """,
    0.006: """
        ability abstract accessibl accord act activat activity actual actually addition additionally adjust
        administration administrator affect again against agent ai alert alias align along alongsid alternativ
        alternatively amazon amount analytic analyz annotation answer anyth ap appli applicabl approach
        appropriat architectur area aren arg argument around array articl artifact ask asset assign assum
        async attach attempt audit authenticat author authoriz automat automatic automation availability avoid
        await azur backend background backup badg balanc balancer bar bearer becom begin behind belong benefit
        beta better bill bin binary bind blank blob blog body boolean bottom box br branch break bring bucket
        bug bundl business byt ca cach callback canonical capability captur card cat catch category caus
        center cert certain certificat channel character chart chat choic ci claim clean clear clon clos col
        collect collection color column combin combination comma comment commit communicat communication
        community company compar compatibility compatibl complex complianc compos compress comput concept
        condition confirm conflict connectivity consideration consistent const constraint consum contact
        continu contribut controller convert correct correctly correspond cost could cover cpu critical cross
        css curl customer customiz customization day db debug decid decision decod dedicat def definition
        deletion demo demonstrat dependency deprecat design desir destination detect determin develop devic
        dict differ differenc dir direct discover disk distribut distribution div dns docker docusauru doing
        doubl draft drop dropdown due duration dynamic ea earlier easier easily easy ec echo edg editor effect
        element els empty encod encounter encrypt encryption enforc engin engineer enhanc enterpris entir
        entry equal equivalent err essential establish eu evaluat everyth exact exactly except exception
        exclud execut execution exit expand expect experienc experimental expir explain explicit explicitly
        explor expos extend extension extra extract factor failur fast faster feedback fetch few fill fin
        final finish firewall fit fix flow folder foo forbidden forc form forward found framework front
        frontend fully functionality further futur gateway gb general generally generation given global goal
        going good googl grafana grant graph guarante guidanc hand handler happen hash haven head health
        height hello helm helpful hid high higher highlight history hold hom hook hostnam hour iam idea
        identifier identify identity ignor immediately impact implement implementation improv incom increas
        indicat individual ingress inherit init initial initializ inlin input insid inspect instantiat
        instruction int integer integrat intend interact interactiv internal internet interval intro introduc
        introduction invalid involv ip isn itself java javascript job join js kind know known kubectl lab larg
        later launch layer layout lead least leav length less library licens lifecycl likely limitation linux
        listen liv localhost locally locat lock logic long longer low lower mac machin mad maintain maintenanc
        manager manifest manual mark markdown master material matter max maximum mcp mechanism media meet
        member memory mention merg meta metric microsoft migrat migration min minimal minimum minut miss mobil
        modifi modify modul month mount mov ms much multi namespac nativ navigation necessary nest net never
        normal noth notic notification notify npm null observ observability obtain occur off offer official
        often ok old older omit onlin operat operator ops opt optimiz optionally original os otherwis outlin
        outsid overrid owner pair panel param parent pars particular party past patch pattern payload peer
        peopl performanc period persist persistent personal php pick pip pipelin plac placeholder plu plugin
        pod pool portal position postgr potential power pr practic pre prefer preferenc prefix prepar present
        preserv press prevent preview previou previously pric primary print privileg problem produc profil
        progress properly protect protocol provision proxy publish purpos push put px py ql question queu
        quick quickly quickstart rais random rang rat rather raw reach readm real reason recent redi redirect
        reduc ref refer reflect refresh regardless register registry regular reject relevant rely remain remot
        render repeat replica repo report represent reserv reset respond responsibl rest restart restor
        restrict restriction retriev retry reus risk row ruby runtim sampl scal scan scenario schedul screen
        screenshot sdk secur selection selector sensitiv sent serv session several shell short shown sid simpl
        simply skip slack slug small snapshot snippet softwar solution someth sort spac span spec special
        specifically specification split ssh ssl sso stabl stack stag stay stop strategy stream string
        structur sub subject submit subscription success successful successfully suit summary super svg switch
        sync syntax tcp tell tenant term terminal terraform therefor thing third though thre timeout timestamp
        tls together toggl too total trac track traffic tre treat trust ts turn tutorial txt typically ubuntu
        underly understand unit unknown unless until upgrad upload upstream ur uri usernam usually valid
        validat validation var variou ve vendor verification very virtual visibility visibl visit visual volum
        vpc vs wait walk watch webhook websit weight welcom wer whenever who whol why wid wiki won word worker
        workflow workload workspac world wrap written wrong year yes yet yml yourself zero zon
    """,
    0.002: """
        aa ab abc absolut ac acceptabl accomplish accordingly accurat achiev acknowledg acl acm actively adapt
        adapter addon administrativ adopt advantag advertis ae af age aggregat aggregation agreement ahead aim
        algorithm alia allocat allocation allowlist almost alpha alter although am amazonaw amd among analysi
        anchor android annotat anyon anywher apach append appl approv approval apt arbitrary archiv arm arn
        arriv arrow aspect assert assertion assignment assist assistanc assistant attachment attack attention
        audienc authority autoscal averag awar away awesom az ba backward bad bandwidth banner baselin basi
        batch bb bc bd behalf behav behaviour besid beyond bf big binding bit bitbucket blu book bool boot
        bootstrap border bot bound boundary brand breakdown brew bridg brief broken brows budget buffer
        builder bulk bypass calculat calculation calendar callout cancel cap capabl capacity car carefully
        carry catalog caution cb cc cdn ce central centraliz cf ch chain challeng changelog charg checkbox
        checklist checkout child children chosen chrom chunk cidr classic claud cleanup clearly clipboard
        cloudflar cm cmd cnam co codebas collaborat collaboration commercial commonly comparison compil
        completely completion complexity compliant comply comprehensiv compression computer concern
        concurrency concurrent conditional conf confidential configurabl confirmation confus congratulation
        connector consent consist consistency constant constrain construct constructor consult consumer
        consumption continuou continuously contribution contributor controll convenienc convenient convention
        conversation conversion cooki cooky coordinat copi copilot copyright corner counter country coupl
        cours coverag cp cr crash crd cred credit criteria cron crt csi csv ctrl cursor customizabl cycl da
        daemon daily dark dataset datetim dc dd de deactivat deal declar deep defer delay delegat deliver
        delivery delta demand deni deny dep dependent deprecation depth deriv desc descriptiv designat desktop
        destroy detach detection df diagnostic diagram dialog dictionary did didn diff differently difficult
        dimension direction disconnect discord discovery discuss discussion disruption dist distinct
        distinguish dockerfil dot downgrad downtim driv driven driver dump duplicat dynamically early easiest
        east eb ecosystem ed edition ee ef effectiv effectively efficiency efficient efficiently effort egress
        eks elastic eliminat emb embed emit emoji encourag enforcement enhancement enough entirely entity
        entra enum environ ephemeral es escalation escap especially estimat evaluation everyon exce exceed
        exchang exclusiv exclusively exec experiment expiration expiry explanation explorer express expression
        fa fac facilitat fact factory failover fall fallback familiar family faq far fastest fatal favorit fb
        fc fd fe feel fewer ff figur filenam filesystem finally fir firefox fiv flexibility flexibl float fmt
        fn focu focus font forget fork four fqdn fram frequency frequently fresh friendly fs func functional
        ga gain gap gather gcp gear gen generator generic getenv gh ghcr gif githubusercontent gitlab globally
        glossary goe golang got governanc gp grain granular great greater green grep grid grow grpc gt guard
        guardrail guest gui guidelin gz gzip ha had handshak happy hard hardwar hasn hcl healthy heavy helper
        hidden highest highly hint historical hit hl hood horizontal hourly hover howto human hybrid ide ideal
        identical identifi identifiabl idl idp ids ietf ifram illustrat immediat immutabl improvement inbound
        incident incorrect independent independently individually infer inform ingest ingestion initialization
        initially initiat inject inner insecur insert insight installer instant instruct integrity intent
        interaction interest internally interpret interrupt investigat invit invok iso isolat isolation issuer
        iterat john journey jpg jq jsx jump jwt kafka kb kept kernel kms knowledg kub lack lambda land lang
        larger latency lazy legacy letter leverag li lib lif lifetim light lightweight lint listener literal
        littl llm logger logical logo logout lookup loop los loss lost lot lowercas ls lt mail mailto
        maintainer major mandatory manner margin market marketplac markup maven mb me meaningful meant measur
        medium membership mesh met mfa middl middlewar millisecond mind minimiz minor mirror mismatch mitigat
        mix mkdir mm modal modern modification moment mongo monthly mozilla msg mut mutation myapp mysql
        narrow nat natur natural newer newly nginx nil nodej nor normally notifi npmj npx ns numeric oauth
        objectiv offlin offset oidc okta onboard ongo onto openid openssl operational optimal optimization
        orang organiz organizational origin originat outbound outgo overall overhead overlap overridden
        overwrit ownership packet paginat pagination paid palett pan parallel partial particularly partition
        partner paus pay payment pem pend percentag perfect periodically permanent permanently permit person
        pg phas phon physical pictur pin ping pkg plain plaintext play poll pop popular populat portion
        positiv postgresql potentially powerful powershell precedenc predefin premis pretty primarily
        principal principl println prior prioritiz priority privacy pro probably proce procedur proceed prod
        professional program programmatically prometheu promis promot prop propagat proper propos proposal
        protection ps publicly purchas quality quit quot quota rail ram ran rank rbac rds reachabl react
        readabl reader readthedoc really rebuild recently recip recogniz recommendation recover recovery
        recreat red redeploy regard regenerat regex regional registration regularly rel relationship relativ
        relay reliability reliabl reload remember removal renam replacement replicat replication reply
        representation req res resolution respect respectiv respectively responsibility responsiv resum retain
        retention reusabl revers revert reviewer revision revok rewrit rfc rhel rich rm robust roll rollback
        rollout rotat rotation round router rpc rs rsa runner rust saf safely safety sal saml say scalabl
        scalar scheduler schem scm scroll sd se seamless seamlessly sec secondary securely seen segment
        semantic sender sens separately sequenc serializ serialization sery severity sha shap shield shift
        ship shortcut shouldn sig signal signatur significant significantly signup silently similarly simpler
        simplest simplicity simplifi simplify simultaneously situation skill slash sleep slightly slow smaller
        smtp social socket solid solv someon sometim soon south spe specializ spend spik spin spot stability
        stal standalon standardiz star startup stateful statement statistic status std straight
        straightforward streamlin strict stringify strip strong strongly struct stuck studio subcommand
        subdomain subnet subscrib subsequent subset succeed sudo sufficient suffix suggest suggestion suitabl
        sum summariz suppli supply surfac svc swap swift symbol symptom synchroniz synchronization tailor
        taken talk tap tar tbody td technical technology telemetry temporarily temporary terminat termination
        tf th thank thead themselv think thousand thread threshold throughout throughput throw thu ticket tier
        timezon tmp toc today todo toolkit tooltip touch toward tr traditional trail transaction transfer
        transform transition translat translation transport tri trial troubl ttl tun tunnel tupl typescript
        typical typo udp uid unabl unauthoriz unavailabl unchang undefin unexpect unifi union universal unix
        unlik unnecessary unset unsupport unus upon upper userguid usr usual utc utf util utility utiliz uuid
        val validator variant variety vary vault vector verbos verifi vertical video viewer visualiz
        visualstudio vm void vp vpn vscod vulnerability warning week weekly west whatever wherever whos widget
        wikipedia wildcard win wir wish workaround worry worth wrapper writer xml yarn yield youtub zip
    """,
}
_SHARE = {stem: part for part, stems in _COMMON.items() for stem in stems.split()}
_RARE, _MOST = 0.0005, 0.1
_RARITY = {stem: log(_MOST / part) / log(_MOST / _RARE) for stem, part in _SHARE.items()}


def share(stem: str) -> float:
    """What share of all words of documentation a stem is, roughly."""
    return _SHARE.get(stem, _RARE)


def rarity(stem: str) -> float:
    """How telling a stem is: 1 for one that is rare, 0.1 for the commonest."""
    return _RARITY.get(stem, 1.0)
