/*
 * What doubt is told by in English, German, French, Spanish, Italian,
 * Romanian, Dutch, Polish and Portuguese; a list for each scope and language.
 */
#include "core/doubt_inside.h"

const struct doubt_phrases doubt_phrases[] = {
    /* ---- denies nothing -------------------------------------------------- */
    { DOUBT_KEEPS, DOUBT_NONE,
      "|not only|not just|not least|not to mention|not without|no doubt"
      "|no less|no fewer|no more than|no later|visual basic|no problem"
      "|nicht nur|nicht ohne|nicht zuletzt|non seulement|pas seulement"
      "|pas sans|sans cesse|sans doute|no solo|no solamente|no sin"
      "|sin embargo|sin duda|non solo|non senza|senza dubbio|nu doar"
      "|nu numai|nu fara|fara indoiala|niet alleen|niet zonder|nie tylko"
      "|nie bez|nao so|nao apenas|nao somente|nao sem|sem duvida|" },
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
      "|except|except for|with the exception of|never used|never worked"
      "|never done|never driven|never held|never operated|never tried"
      "|never learned|never learnt|never took|never taken|do not have"
      "|don t have|does not have|doesn t have|do not hold|don t hold"
      "|did not use|didn t use|did not work|didn t work|have not used"
      "|haven t used|have not worked|haven t worked|not used|not worked with"
      "|not worked in|not familiar|unfamiliar|do not know|don t know"
      "|do not speak|don t speak|cannot speak|can t speak|lack|lacking"
      "|not experienced|not qualified|not certified|not licensed"
      "|not trained|not fluent|" },
    { DOUBT_ON, DOUBT_DENIED,
      "|ausser|ausgenommen|mit ausnahme von|noch nie|niemals"
      "|nie mit|nie in|nie gearbeitet|nie benutzt|nie verwendet|nie genutzt"
      "|nie gelernt|nicht gearbeitet|nicht benutzt|nicht verwendet"
      "|nicht genutzt|nicht gelernt|habe nicht|beherrsche nicht"
      "|spreche nicht|kenne nicht|kenne ich nicht|nicht vertraut"
      "|nicht mit|verfuge nicht|besitze nicht|" },
    { DOUBT_ON, DOUBT_DENIED,
      "|sauf|hormis|excepte|a l exception|jamais utilise|jamais travaille"
      "|jamais pratique|jamais conduit|jamais appris|ne connais pas"
      "|ne parle pas|ne maitrise pas|ne possede pas|ne pratique pas"
      "|n ai pas|n ai aucun|n ai aucune|pas utilise|pas travaille"
      "|excepto|salvo|nunca|jamas|no he trabajado|no he usado"
      "|no he utilizado|no tengo|no conozco|no hablo|no domino|no manejo"
      "|no poseo|no dispongo|no cuento con|carezco|" },
    { DOUBT_ON, DOUBT_DENIED,
      "|tranne|eccetto|non ho|non conosco|non parlo|non possiedo|mai usato"
      "|mai utilizzato|mai lavorato|mai guidato|cu exceptia|nu am|n am"
      "|nu cunosc|nu vorbesc|nu detin|nu stiu|nu posed|nu folosesc"
      "|niciodata|behalve|uitgezonderd|nooit gewerkt|nooit gebruikt"
      "|nooit met|nooit in|niet bekend met|niet vertrouwd|heb niet"
      "|niet gewerkt|niet gebruikt|ken ik niet|spreek niet|" },
    { DOUBT_ON, DOUBT_DENIED,
      "|z wyjatkiem|oprocz|poza|nie znam|nie mam|nie posiadam|nigdy nie"
      "|nie mowie|nie pracowalem|nie pracowalam|nie uzywalem|nie uzywalam"
      "|nie umiem|exceto|nao tenho|nao conheco|nao falo|nao possuo"
      "|nao domino|nao sei|nao trabalhei|nao usei|" },
    /* ---- the clause ------------------------------------------------------ */
    { DOUBT_CLAUSE, DOUBT_DENIED,
      "|not held|not taken|not available|not obtained|not acquired|not yet"
      "|nicht vorhanden|noch nicht|nicht erworben|nicht gemacht"
      "|nicht abgelegt|nicht bekannt|liegt nicht vor|fehlt|fehlen"
      "|non acquis|non acquise|non obtenu|pas encore|no disponible"
      "|todavia no|aun no|non conseguito|non conseguita|non posseduto"
      "|non posseduta|non ancora|nu exista|nu inca|inca nu|nog niet"
      "|niet aanwezig|niet behaald|jeszcze nie|nie posiada|nao possui"
      "|ainda nao|nao disponivel|" },
    { DOUBT_CLAUSE, DOUBT_WISHED,
      "|in vorbereitung|noch zu erwerben|noch machen|in voorbereiding"
      "|w przygotowaniu|w trakcie zdobywania|en preparacion"
      "|in preparazione|em preparacao|in pregatire|en preparation|" },
    /* ---- an answer ------------------------------------------------------- */
    { DOUBT_ANSWER, DOUBT_DENIED,
      "|nein|non|nie|nee|nao|nu|nul|zero|null|cero|nicht|not|missing|n a"
      "|niente|nada|nimic|nic|" },
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
      "|currently learning|am learning|i m learning|still learning"
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
    "certified lernen erlernen machen erwerben nachholen ablegen lerne "
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
    "currently so far being of ";

const char doubt_filling[] =
    " yet so far before ever at all i have has it until now noch bisher "
    "bislang ich habe nie niemals jemals encore jamais a ce jour je j ai "
    "hasta ahora nunca todavia aun he ancora mai finora ho inca pana acum "
    "am nog tot nu toe ik heb jeszcze dotad nigdy ainda ate agora tenho "
    "gearbeitet benutzt verwendet genutzt gemacht erworben gelernt begonnen "
    "worked used trabajado usado utilizado travaille utilise lavorato usato "
    "lucrat folosit gewerkt gebruikt trabalhado mit with con avec cu met z "
    "com in ";

/* Driving, nursing and building sites are full of them. */
const char *const doubt_harms[] = {
    "acciden", "incid", "unfall", "unfalle", "error", "fehler", "erreur",
    "errore", "erori", "eroare", "erro", "bled", "blad", "wypad", "ongeval",
    "ongeluk", "schade", "schaden", "szkod", "complain", "beschwerd",
    "reklam", "plainte", "quej", "reclam", "klacht", "skarg", "downtime",
    "ausfall", "delay", "verzug", "verspat", "retard", "retras", "ritard",
    "intarzi", "vertrag", "opozn", "atras", "injur", "verletz", "blessur",
    "lesion", "infortun", "absen", "fehlzeit", "fehltag", "sinistr",
    "siniest", "penalt", "points", "punkte", "bug", "defect", "defekt",
    "defaut", "mangel", "loss", "verlust", "breach", "violation",
    "abater", "amend", "amenz", "multa", "mandat", "supervis", "anleitung",
    "aufsicht", "help", "hilfe", "aide", "ayuda", "aiuto", "ajutor", "hulp",
    "pomoc", "ajuda", "miss", "fail", "late", "problem", "unterbrech",
    "interrup", "outage", "falt", "fall", "falh", "perd", "tarde",
    "claim", "major", "smok", "finding", "criminal",
    "vorstraf", "constat", "beanstand", "afraid", "fear", "angst", NULL
};
