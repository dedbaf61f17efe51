/*
 * What doubt is told by in English, German, French, Spanish, Italian,
 * Romanian, Dutch, Polish and Portuguese; a list for each scope and language.
 */
#include "core/doubt_inside.h"

const struct doubt_phrases doubt_phrases[] = {
    /* ---- denies nothing -------------------------------------------------- */
    { DOUBT_KEEPS, DOUBT_NONE,
      "|not least|not to mention|not without|no doubt|no less|no fewer"
      "|no more than|no later|visual basic|no problem|never stop"
      "|never stopped|never tire|never tired|never ending|never before"
      "|nicht ohne|nicht zuletzt|wie nie zuvor|pas sans|sans cesse"
      "|sans doute|plus que jamais|si jamais|no sin|sin embargo|sin duda"
      "|non senza|senza dubbio|nu fara|fara indoiala|niet zonder|nie bez"
      "|nao sem|sem duvida|nao conformidade|nao conformidades|" },
    /* ---- the noun behind it ---------------------------------------------- */
    { DOUBT_FIRST, DOUBT_DENIED, "|no|not|" },
    { DOUBT_NOUN, DOUBT_DENIED,
      "|without|none|neither|never any|not any|kein|keine|keinen|keinem"
      "|keiner|keines|keinerlei|ohne|pas de|pas d|aucun|aucune|sans|ningun"
      "|ninguna|ninguno|sin|nessun|nessuna|nessuno|senza|fara|niciun"
      "|niciuna|nicio|geen|zonder|bez|brak|zaden|zadna|zadne|zadnego|zadnej"
      "|sem|nenhum|nenhuma|" },
    /* ---- the rest of the clause ------------------------------------------ */
    { DOUBT_ON, DOUBT_DENIED,
      "|except|except for|with the exception of|apart from|other than"
      "|excluding|never|do not|don t|did not|didn t|have not|haven t|am not"
      "|i m not|was not|wasn t|cannot|can t|could not|couldn t|have yet to"
      "|does not have|doesn t have|not used|not worked with|not worked in"
      "|not familiar|unfamiliar|lack|lacks|lacking|lack of|unable to"
      "|not experienced|not qualified|not certified|not licensed"
      "|not trained|not fluent|little to no|little or no|hardly any"
      "|no longer|zero experience|not responsible for|not involved in|" },
    { DOUBT_ON, DOUBT_DENIED,
      "|ausser|ausgenommen|mit ausnahme von|niemals|nie|nicht"
      "|weder|kaum|" },
    { DOUBT_ON, DOUBT_DENIED,
      "|sauf|hormis|excepte|a l exception|jamais|n ai jamais"
      "|ne connais pas|ne parle pas|ne maitrise pas|ne possede pas"
      "|ne pratique pas|ne sais pas|ne suis pas|ne dispose pas"
      "|ne detiens pas|n utilise pas|n ai pas|n ai plus|n ai aucun"
      "|n ai aucune|pas utilise|pas travaille|depourvu de"
      "|excepto|salvo|nunca|jamas|no tengo|no conozco|no hablo|no domino"
      "|no manejo|no poseo|no dispongo|no cuento con|no he|no se usar"
      "|no uso|no soy|no estoy|no llegue a|carezco|falta de|" },
    { DOUBT_ON, DOUBT_DENIED,
      "|tranne|eccetto|non ho|non conosco|non parlo|non possiedo"
      "|non uso|non so|non sono|non utilizzo|non dispongo|mai usato"
      "|mai utilizzato|mai lavorato|mai guidato|mai avuto|mai fatto"
      "|privo di|priva di|cu exceptia|in afara de|nu am|n am|nu cunosc"
      "|nu vorbesc|nu detin|nu stiu|nu posed|nu folosesc|nu sunt|nu lucrez"
      "|nu dispun|niciodata|lipsa|behalve|uitgezonderd|nooit|niet|" },
    { DOUBT_ON, DOUBT_DENIED,
      "|z wyjatkiem|oprocz|poza|nigdy|nigdy nie|exceto|a excecao de|nao"
      "|deixei de|" },
    /* ---- the clause ------------------------------------------------------ */
    { DOUBT_CLAUSE, DOUBT_DENIED,
      "|not held|not taken|not available|not obtained|not acquired|not yet"
      "|noch nicht|noch nie|liegt nicht vor|fehlt|fehlen"
      "|non acquis|non acquise|non obtenu|pas encore|no disponible"
      "|todavia no|aun no|non conseguito|non conseguita|non posseduto"
      "|non posseduta|non ancora|nu exista|nu inca|inca nu|nog niet"
      "|jeszcze nie|ainda nao|" },
    { DOUBT_CLAUSE, DOUBT_WISHED,
      "|to be learned|still to learn|next to learn|learning goal"
      "|learning goals|in vorbereitung|noch zu erwerben|noch machen"
      "|in voorbereiding"
      "|w przygotowaniu|w trakcie zdobywania|en preparacion"
      "|in preparazione|em preparacao|in pregatire|en preparation|" },
    /* ---- an answer ------------------------------------------------------- */
    { DOUBT_ANSWER, DOUBT_DENIED,
      "|nein|non|nie|nee|nao|nu|nul|zero|null|cero|nicht|not|missing|n a"
      "|niente|nada|nimic|nic|expired|lapsed|revoked|abgelaufen|entzogen"
      "|perime|perimee|caducado|caducada|vencido|vencida|scaduto|scaduta"
      "|expirat|expirata|verlopen|wygasl|wygaslo|niewazne|caducou"
      "|expirado|" },
    { DOUBT_ANSWER, DOUBT_WISHED,
      "|planned|in preparation|geplant|angestrebt|beabsichtigt|prevu"
      "|prevue|previsto|prevista|planificat|gepland|planowane|planowany"
      "|planeado|planejado|" },
    /* ---- a wish ---------------------------------------------------------- */
    { DOUBT_WISH, DOUBT_WISHED,
      "|would like|would love|d like|d love|want|wants|hope|hoping|plan"
      "|planning|keen|eager|willing|wish|interested in|looking|aim|intend"
      "|mochte|mochten|will|wollen|gern|gerne|wunsche|plane|vorhabe"
      "|aimerais|souhaite|souhaiterais|voudrais|envie|desire|compte"
      "|gustaria|quiero|quisiera|espero|deseo|encantaria|ganas|planeo"
      "|vorrei|voglio|desidero|piacerebbe|spero|intendo"
      "|as dori|doresc|vreau|as vrea|ar placea|intentionez"
      "|wil|graag|wens|hoop|zou|gostaria|quero|pretendo|desejo|queria"
      "|chce|chcialbym|chcialabym|zamierzam|planuje|pragne|" },
    /* ---- a little -------------------------------------------------------- */
    { DOUBT_BASIC_ON, DOUBT_BASIC,
      "|basic|basics of|beginner|rudimentary|some exposure to"
      "|limited experience|limited knowledge|limited exposure"
      "|little experience|little knowledge|minimal experience"
      "|wenig erfahrung|wenig kenntnisse|geringe erfahrung"
      "|geringe kenntnisse|peu d experience|poca experiencia"
      "|poca esperienza|putina experienta|weinig ervaring|pouca experiencia"
      "|male doswiadczenie|niewielkie doswiadczenie"
      "|currently learning|currently studying|am learning|i m learning"
      "|still learning"
      "|started learning|grundkenntnisse|notions de|bases de|nociones de"
      "|conocimientos basicos|conoscenze di base|conoscenza base"
      "|cunostinte de baza|basiskennis|conhecimentos basicos|nocoes de"
      "|podstawy|podstawowa znajomosc|" },
    { DOUBT_BASIC_BACK, DOUBT_BASIC,
      "|basic|basics|beginner|grundkenntnisse|notions|debutant|basico|base"
      "|incepator|basis|podstawowy|" },
};

const size_t doubt_phrase_lists = sizeof(doubt_phrases)
                                  / sizeof(doubt_phrases[0]);

const char doubt_only[] =
    " only just merely solely nur bloss lediglich seulement solo solamente "
    "soltanto doar numai alleen slechts tylko apenas somente so ";

const char doubt_knowing[] =
    " experience experiences knowledge exposure familiarity background hands "
    "practical prior previous training skills understanding idea "
    "erfahrung erfahrungen kenntnis kenntnisse kenntnissen vorkenntnisse "
    "berufserfahrung praxis ahnung praxiserfahrung "
    "experience experiences connaissance connaissances notion notions "
    "pratique experiencia experiencias conocimiento conocimientos nociones "
    "nocion esperienza esperienze conoscenza conoscenze competenza "
    "competenze nozione experienta experiente cunostinte cunostinta "
    "ervaring kennis doswiadczenie doswiadczenia znajomosci znajomosc wiedzy "
    "conhecimento conhecimentos nocao nocoes "
    "trabajado usado utilizado manejado ";

const char doubt_learning[] =
    " learn learning trained training study obtain acquire gain take get "
    "become becoming explore exploring discover deepen try start "
    "certified lernen erlernen machen erwerben nachholen ablegen lerne "
    "einarbeiten aneignen anfangen kennenlernen "
    "apprendre obtenir passer former aprender sacar sacarme sacarmelo "
    "obtener formarme estudiar imparare conseguire ottenere prendere "
    "studiare formarmi invat invatam obtin obtinem studiez leren behalen "
    "halen tirar obter estudar formar uczyc nauczyc zdobyc zrobic poznac "
    "uzyskac ";

const char doubt_turning[] =
    " but however although though instead aber sondern jedoch dafur dagegen "
    "mais cependant pero sino aunque ma bensi pero dar insa ci maar echter "
    "wel ale lecz jednak mas porem who which because weil porque ";

const char doubt_leading[] =
    " in with on at for to by during over under since from as using mit bei "
    "auf im an zu seit fur als wahrend uber unter am zur zum en avec sur "
    "pour dans chez depuis pendant comme con para por desde durante nel "
    "nella per su come dal da cu pe la pentru din ca met op voor bij sinds "
    "z w na do od przez przy dla jako com em ao ";

const char doubt_or[] = " or nor oder noch ou ni o sau nici of lub ani nem ";

const char doubt_joining[] =
    " or nor and oder noch und sowie ou ni et o u y e sau nici si of en lub "
    "ani czy oraz i nem ";

const char doubt_having[] =
    " have has had with and i got hold holds there is still yet speak "
    "currently so far being of am is are was were me my ";

const char doubt_filling[] =
    " yet so far before ever at all i have has it until now noch bisher "
    "bislang ich habe nie niemals jemals encore jamais a ce jour je j ai "
    "hasta ahora nunca todavia aun he ancora mai finora ho inca pana acum "
    "am nog tot nu toe ik heb jeszcze dotad nigdy ainda ate agora tenho "
    "gearbeitet benutzt verwendet genutzt gemacht erworben gelernt begonnen "
    "vorhanden bekannt abgelegt absolviert bestanden eingesetzt im einsatz "
    "leider vertraut aanwezig behaald bekend helaas "
    "worked used trabajado usado utilizado travaille utilise lavorato usato "
    "lucrat folosit gewerkt gebruikt trabalhado mit with con avec cu met z "
    "com in ";

/* Driving, nursing and building sites are full of them. */
const char *const doubt_harms[] = {
    "acciden", "incid", "unfall", "error", "fehler", "erreur", "erori",
    "eroare", "bled", "blad", "wypad", "ongeval", "ongeluk", "schade",
    "szkod", "complain", "beschwerd", "reklamation", "reklamacj", "plainte",
    "quej", "reclam", "klacht", "skarg", "downtime", "ausfall", "delay",
    "verzug", "verspatung", "retard", "retras", "ritard", "intarzi",
    "vertraging", "opozn", "atras", "injur", "verletzung", "blessur",
    "lesion", "infortun", "absen", "fehlzeit", "fehltag", "sinistr",
    "siniest", "penalt", "defect", "defekt", "mangel", "verlust", "breach",
    "violation", "abater", "multa", "supervis", "anleitung", "aufsicht",
    "unterbrech", "interrup", "outage", "falt", "falh", "perd", "smok",
    "criminal", "vorstraf", "constat", "beanstandung", NULL
};

const char doubt_harm_words[] =
    " bug bugs claim claims problem problems problema problemas problemi "
    "probleme problemen problemes miss missed missing fail fails failed "
    "failure failures fall falls fallo fallos falla fallas late loss losses "
    "lost points punkte puncte punti puntos pontos mandat mandatu mandaty "
    "mandatow amende amendes amenda amenzi defaut defauts erro erros help "
    "hilfe aide ayuda aiuto ajutor hulp pomoc pomocy ajuda tarde major "
    "finding findings afraid fear angst multe ";

const char doubt_managing[] =
    " management manager handling handler tracking tracker trackers response "
    "processing processor reporting investigation investigations analysis "
    "prevention protection solving desk adjusting adjuster adjustment "
    "adjustments control tool tools system systems software coverage "
    "correction recovery ";
