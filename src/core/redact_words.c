/*
 * The words of redact_said.c and redact_prose.c, folded, single blanks, in
 * nine languages and, less fully, Arabic and Hebrew. A new word goes here; a
 * new way of saying it, there.
 */
#include <stddef.h>

#include "core/redact_inside.h"

const char *const redact_labels[] = {
    "year of birth", "religious views", "religious affiliation",
    "dual nationality", "visible minority", "personal details",
    "personal information", "personal data", "smoker", "ssn", "nin",
    "national insurance number", "social security number",
    "geburtsjahr", "jahrgang", "personliche daten", "raucher",
    "personliche angaben", "steuernummer", "sozialversicherungsnummer",
    "annee de naissance", "donnees personnelles", "ano de nacimiento",
    "datos personales", "dni", "nie", "nif", "anno di nascita",
    "dati personali", "codice fiscale", "anul nasterii", "date personale",
    "cnp", "geboortejaar", "persoonlijke gegevens", "bsn",
    "ano de nascimento", "dados pessoais", "cpf", "rg", "rok urodzenia",
    "dane osobowe", "pesel", "aadhaar", "pan no",
    "date of birth", "birth date", "birthdate", "birthday", "dob", "d o b",
    "gender", "sex", "nationality", "citizenship", "marital status",
    "civil status", "family status", "relationship status", "dependants",
    "dependents", "religion", "faith", "caste", "sub caste", "disability",
    "disabled", "disabilities", "ethnicity", "ethnic group", "ethnic origin",
    "pronouns", "sexual orientation", "place of birth", "birth place",
    "birthplace", "military service", "military status", "military rank",
    "national service", "father s name", "fathers name", "father name",
    "mother s name", "mothers name", "mother name", "husband s name",
    "husband name", "wife s name", "spouse", "spouse name", "maiden name",
    "passport no", "passport number", "passport", "blood group",
    "mother tongue community", "address", "permanent address",
    "present address", "residential address", "mailing address",
    "home address", "state of health", "health status",
    "geburtsdatum", "geburtstag", "geburtsort", "geburtsname", "geboren am",
    "alter", "geschlecht", "nationalitat", "staatsangehorigkeit",
    "staatsburgerschaft", "familienstand", "konfession",
    "religionszugehorigkeit", "schwerbehinderung", "behinderung",
    "grad der behinderung", "gdb", "wehrdienst", "grundwehrdienst",
    "zivildienst", "wehrpflicht", "prasenzdienst", "anschrift", "adresse",
    "gesundheitszustand", "madchenname",
    "date de naissance", "lieu de naissance", "date et lieu de naissance",
    "ne le", "nee le", "sexe", "nationalite", "situation familiale",
    "situation de famille", "etat civil", "enfants a charge", "handicap",
    "rqth", "etat de sante", "service militaire", "service national",
    "nom de jeune fille", "nom de naissance", "confession",
    "origine ethnique",
    "fecha de nacimiento", "lugar de nacimiento",
    "lugar y fecha de nacimiento", "nacionalidad", "estado civil", "sexo",
    "genero", "edad", "discapacidad", "certificado de discapacidad",
    "direccion", "domicilio", "servicio militar", "situacion militar",
    "libreta militar", "estado de salud", "etnia", "raza",
    "apellido de soltera", "tipo de sangre", "grupo sanguineo",
    "data di nascita", "luogo di nascita", "luogo e data di nascita",
    "nato a", "nata a", "nato il", "nata il", "nazionalita", "cittadinanza",
    "stato civile", "sesso", "eta", "indirizzo", "residenza", "religione",
    "disabilita", "invalidita", "servizio militare", "obblighi di leva",
    "obblighi militari", "stato di salute", "cognome da nubile",
    "data nasterii", "data si locul nasterii", "locul nasterii", "nascut",
    "nascuta", "nationalitate", "nationalitatea", "cetatenie", "cetatenia",
    "stare civila", "starea civila", "varsta", "religie", "religia",
    "adresa", "sexul", "etnie", "etnia", "stare de sanatate",
    "starea de sanatate", "serviciul militar", "serviciu militar",
    "stagiul militar", "stagiu militar", "situatia militara",
    "nume de fata", "grad de handicap",
    "geboortedatum", "geboorteplaats", "geboortedatum en plaats", "geslacht",
    "nationaliteit", "burgerlijke staat", "burgerlijke stand", "leeftijd",
    "adres", "geloof", "geloofsovertuiging", "godsdienst", "dienstplicht",
    "militaire dienst", "arbeidsbeperking", "gezondheidstoestand",
    "meisjesnaam", "etniciteit", "afkomst",
    "data de nascimento", "local de nascimento", "naturalidade",
    "nacionalidade", "idade", "morada", "endereco", "religiao", "raca",
    "raca cor", "cor raca", "deficiencia", "servico militar",
    "situacao militar", "reservista", "estado de saude", "nome de solteira",
    "nome da mae", "nome do pai", "tipo sanguineo",
    "data urodzenia", "data i miejsce urodzenia", "miejsce urodzenia",
    "narodowosc", "obywatelstwo", "stan cywilny", "plec", "wiek",
    "adres zamieszkania", "wyznanie", "niepelnosprawnosc",
    "stopien niepelnosprawnosci", "orzeczenie o niepelnosprawnosci",
    "sluzba wojskowa", "stosunek do sluzby wojskowej", "stan zdrowia",
    "nazwisko panienskie", "nazwisko rodowe", "grupa krwi",
    "تاريخ الميلاد", "مكان الميلاد", "تاريخ ومكان الميلاد", "تاريخ الازدياد",
    "الجنسية", "الحالة الاجتماعية", "الحالة العايلية", "الجنس", "العمر",
    "السن", "الديانة", "رقم الهوية", "الرقم القومي", "رقم جواز السفر",
    "عدد الاولاد", "عدد الابناء", "اسم الاب", "الخدمة العسكرية", "العنوان",
    "عنوان السكن", "محل الاقامة", "תאריך לידה", "שנת לידה", "מצב משפחתי",
    "גיל", "מין", "מגדר", "לאום", "דת", "ארץ לידה", "תעודת זהות", "ת ז",
    "מספר ילדים", "ילדים", "שירות צבאי", "כתובת", "מקום מגורים", NULL
};

const char *const redact_weak_labels[] = {
    "age", "children", "community", "category", "health", "race", "colour",
    "color", "height", "weight", "kinder", "gesundheit", "grosse", "gewicht",
    "religion", "enfants", "sante", "taille", "poids", "hijos", "salud",
    "estatura", "peso", "religion", "figli", "salute", "altezza", "copii",
    "sanatate", "inaltime", "greutate", "kinderen", "gezondheid", "religie",
    "lengte", "filhos", "saude", "altura", "cor", "dzieci", "zdrowie",
    "wzrost", NULL
};

const char *const redact_peoples[] = {
    "nationality", "citizenship", "nationalitat", "staatsangehorigkeit",
    "staatsburgerschaft", "nationalite", "citoyennete", "nacionalidad",
    "ciudadania", "nazionalita", "cittadinanza", "nationalitate", "cetatenie",
    "nationaliteit", "nacionalidade", "cidadania", "narodowosc",
    "obywatelstwo", NULL
};

const char *const redact_states[] = {
    "non smoker", "nichtraucher", "nichtraucherin", "non fumeur",
    "no fumador", "no fumadora", "veteran", "army veteran", "us veteran",
    "military veteran", "indigenous", "lgbtq", "lgbtq+", "lgbt",
    "in a civil partnership", "verpartnert", "kinderlos", "verh", "led",
    "childless", "same sex partner", "f", "m",
    "male", "female", "man", "woman", "non binary", "transgender", "gay",
    "lesbian", "bisexual", "heterosexual", "single", "married", "unmarried",
    "divorced", "widowed", "widow", "widower", "engaged", "separated",
    "he him", "she her", "they them", "he him his", "she her hers",
    "no children", "one child", "two children", "three children",
    "four children", "photo", "foto", "my photo", "profile photo",
    "photograph", "photo attached", "profile picture", "passport photo",
    "disabled", "registered disabled", "wheelchair user", "deaf", "blind",
    "mannlich", "weiblich", "divers", "ledig", "verheiratet", "geschieden",
    "verwitwet", "ledig keine kinder", "verheiratet zwei kinder",
    "verheiratet ein kind", "keine kinder", "ein kind", "zwei kinder",
    "drei kinder", "vier kinder", "schwerbehindert", "schwerbehinderte",
    "schwerbehinderter", "gleichgestellt", "bewerbungsfoto", "lichtbild",
    "bild", "passbild", "wehrdienst abgeleistet", "wehrdienst geleistet",
    "zivildienst geleistet",
    "celibataire", "marie", "mariee", "divorce", "divorcee", "pacse",
    "pacsee", "veuf", "veuve", "homme", "femme", "masculin", "feminin",
    "un enfant", "deux enfants", "trois enfants", "quatre enfants",
    "sans enfant", "sans enfants", "travailleur handicape",
    "travailleuse handicapee", "handicape", "handicapee",
    "beneficiaire rqth", "photographie",
    "soltero", "soltera", "casado", "casada", "divorciado", "divorciada",
    "viudo", "viuda", "hombre", "mujer", "masculino", "femenino", "varon",
    "un hijo", "dos hijos", "tres hijos", "sin hijos", "fotografia",
    "discapacitado", "discapacitada", "servicio militar cumplido",
    "celibe", "nubile", "coniugato", "coniugata", "sposato", "sposata",
    "divorziato", "divorziata", "separato", "separata", "vedovo", "vedova",
    "maschio", "femmina", "maschile", "femminile", "uomo", "donna",
    "militassolto", "milite assolto", "categoria protetta",
    "categorie protette", "invalido civile", "invalida civile", "un figlio",
    "due figli", "tre figli", "senza figli",
    "necasatorit", "necasatorita", "casatorit", "casatorita", "divortat",
    "divortata", "vaduv", "vaduva", "barbat", "femeie", "fotografie", "poza",
    "un copil", "doi copii", "trei copii", "fara copii",
    "stagiul militar satisfacut",
    "ongehuwd", "gehuwd", "gescheiden", "samenwonend", "alleenstaand",
    "vrouw", "mannelijk", "vrouwelijk", "pasfoto", "een kind",
    "twee kinderen", "drie kinderen", "geen kinderen",
    "arbeidsgehandicapt", "wajong",
    "solteiro", "solteira", "divorciado", "divorciada", "viuvo", "viuva",
    "homem", "mulher", "feminino", "pcd", "pne", "um filho", "dois filhos",
    "tres filhos", "sem filhos", "deficiente",
    "kawaler", "panna", "zonaty", "zamezna", "mezatka", "rozwiedziony",
    "rozwiedziona", "rozwodnik", "wdowa", "wdowiec", "mezczyzna", "kobieta",
    "bezdzietny", "bezdzietna", "zdjecie", "jedno dziecko",
    "dwoje dzieci", "troje dzieci", "niepelnosprawny", "niepelnosprawna",
    "ذكر", "انثى", "متزوج", "متزوجة", "اعزب", "عزباء", "مطلق", "مطلقة",
    "ارمل", "ارملة", "مسلم", "مسلمة", "مسيحي", "مسيحية", "זכר", "נקבה",
    "נשוי", "נשואה", "רווק", "רווקה", "גרוש", "גרושה", "אלמן", "אלמנה",
    "יהודי", "יהודיה", "מוסלמי", "מוסלמית", "נוצרי", "נוצריה", NULL
};

const char *const redact_faiths[] = {
    "hindu", "hinduism", "hinduist-", "muslim-", "moslim-", "musulm-",
    "islam", "islamic", "islamisch", "islamique", "sunni", "shia",
    "christian", "christlich", "chretien", "chretienne", "cristian-",
    "crestin-", "christelijk", "cristao", "crista", "chrzescijan-",
    "catholi-", "katholi-", "catolic-", "cattolic-", "katolic-", "katolik",
    "katoliczka", "rzymskokatolick-", "evangelisch", "evangelique",
    "evangelic-", "ewangelic-", "lutheran", "luterana", "protestant-",
    "protestante", "methodist", "baptist", "pentecostal", "orthodox-",
    "ortodox-", "ortodoks-", "prawoslawn-", "jewish", "judisch", "judische",
    "juif", "juive", "judio", "judia", "ebreo", "ebrea", "ebraica",
    "evreu", "joods", "judeu", "judia", "zydowskie", "buddhist-",
    "bouddhist-", "budist-", "buddist-", "boeddhist", "sikh", "jain",
    "atheist-", "athee", "ateo", "atea", "ateu", "ateist-", "agnostic",
    "agnostisch", "agnostique", "agnostico", "konfessionslos", "roman",
    "romisch", "romano", "romana", "romain", "romaine", "greek", "rooms",
    "rom", "kath", "ev", "gr", NULL
};

const char *const redact_leave[] = {
    "maternity leave", "paternity leave", "parental leave", "family leave",
    "elternzeit", "mutterschutz", "erziehungsurlaub", "conge maternite",
    "conge de maternite", "conge parental", "baja maternal",
    "baja por maternidad", "baja por paternidad", "permiso parental",
    "maternita", "congedo parentale", "congedo di maternita",
    "concediu de maternitate", "concediu de crestere a copilului",
    "zwangerschapsverlof", "ouderschapsverlof", "licenca maternidade",
    "licenca parental", "urlop macierzynski", "urlop wychowawczy",
    "urlop rodzicielski", NULL
};

const char *const redact_citizens[] = {
    "citizen", "citizens", "national", "passport", "nationality",
    "staatsburger", "staatsburgerin", "staatsangehoriger", "ciudadano",
    "ciudadana", "cittadino", "cittadina", "citoyen", "citoyenne",
    "cetatean", "obywatel", "obywatelka", NULL
};

const char *const redact_with[] = {
    "with", "mit", "avec", "con", "com", "cu", "met", "z", "and", "und", "et",
    "y", "e", "si", "en", "i", NULL
};

const char *const redact_devout[] = {
    "devout", "practising", "practicing", "observant", "glaubig", "glaubige",
    "glaubiger", "pratiquant", "pratiquante", "praticante", "practicante",
    "practicant", "praktiserend", "praktykujacy", "praktykujaca", NULL
};

const char *const redact_persons[] = {
    "mr", "mrs", "ms", "miss", "mx", "herr", "herrn", "frau", "madame",
    "monsieur", "mme", "mlle", "sra", "srta", "senor", "senora", "senorita",
    "signor", "signora", "signorina", "doamna", "domnul", "domnisoara",
    "dhr", "mevr", "mevrouw", "meneer", "pani", "shri", "smt", "kumari",
    "he", "she", "him", "her", "his", "hers", "himself", "herself", "they",
    "them", "their", "er", "sie", "ihn", "ihm", "elle", "ella", "hij",
    "zij", "haar", "ela", "ele", "ona", "lei", "lui", NULL
};

const char *const redact_before_names[] = {
    "sr", "sig", "ra", "dna", "dl", "dr", "prof", "pan", "don", "dona",
    "donna", "dott", "dottssa", "ssa", "sir", "dame", "lady", "sri", "md",
    "mohd", "m", "ing", "dipl", "mgr", "lic", "drs", "ir", NULL
};

const char *const redact_articles[] = {
    "a", "an", "the", "ein", "eine", "einer", "un", "une", "una", "uno",
    "um", "uma", "een", "el", "la", "il", "o", "le", "der", "die", "de",
    NULL
};

const char *const redact_births[] = {
    "born", "born on", "born in", "geb", "geboren", "geboren am",
    "geboren op", "nee", "nee le", "ne le", "ne en", "nee en", "nacido",
    "nacida", "nacido el", "nacida el", "nato", "nata", "nato il",
    "nata il", "nato a", "nata a", "nascut", "nascuta", "nascut la",
    "nascuta la", "nascido", "nascida", "nascido em", "nascida em",
    "urodzony", "urodzona", "ur", "aged", "age de", "agee de", "im alter von",
    NULL
};

const char *const redact_birth_places[] = {
    "in", "a", "en", "au", "te", "din", "de", "em", "w", "we", NULL
};

const char *const redact_ages[] = {
    "years old", "year old", "yrs old", "y o", "years of age", "jahre alt",
    "jahriger", "jahrige", "jaar oud", "ani impliniti", "de ani impliniti",
    "lat zycia", "annees d age", "anos de edad", "anni di eta", "anni d eta",
    "anos de idade", "letni", "letnia", NULL
};

const char *const redact_years[] = {
    "years", "ans", "anos", "anni", "ani", "jaar", "lat", "jahre", NULL
};

const char *const redact_permits[] = {
    "permit", "visa", "authorized", "authorised", "authorization",
    "authorisation", "eligible", "right", "arbeitserlaubnis",
    "aufenthaltserlaubnis", "permis", "titre", "permiso", "permesso",
    "vergunning", "werkvergunning", "autorizacao", "pozwolenie", "eu",
    "settled", "greencard", "green", NULL
};

const char *const redact_kin[] = {
    "father", "mother", "dad", "mum", "mom", "parent", "husband", "wife",
    "grandfather", "grandmother", "vater", "mutter", "papa", "mama", "pere",
    "mere", "maman", "padre", "madre", "tata", "tatal", "tatl", "vader",
    "moeder", "pai", "mae", "ojciec", "matka", NULL
};

const char *const redact_kin_of[] = {
    "of", "to", "von", "de", "di", "a", "al", "ale", "van", NULL
};

const char *const redact_counts[] = {
    "one", "two", "three", "four", "five", "six", "einem", "einer", "zwei",
    "drei", "vier", "funf", "un", "une", "deux", "trois", "quatre", "cinq",
    "uno", "una", "dos", "tres", "cuatro", "cinco", "due", "tre", "quattro",
    "cinque", "doi", "doua", "trei", "patru", "cinci", "een", "twee", "drie",
    "vier", "vijf", "um", "uma", "dois", "duas", "quatro", "jednego",
    "dwojga", "trojga", "czworga", "piecioro", "dwoje", "troje", NULL
};

const char *const redact_children[] = {
    "child", "children", "kids", "sons", "daughters", "son", "daughter",
    "boys", "girls", "kind", "kindern", "kinder", "sohnen", "tochtern",
    "enfant", "enfants", "fils", "filles", "hijo", "hija", "hijos", "hijas",
    "ninos", "ninas", "figlio", "figlia", "figli", "figlie", "bambini",
    "copil", "copii", "kinderen", "zonen", "dochters", "filho", "filha",
    "filhos", "filhas", "dziecka", "dzieci", "synow", "corek", NULL
};

const char *const redact_self[] = {
    "as", "i am", "i m", "ich bin", "als", "je suis", "en tant que", "soy",
    "como", "sono", "come", "sunt", "ca", "ik ben", "sou", "jestem", "jako",
    NULL
};

const char *const redact_people[] = {
    "man", "woman", "lady", "gentleman", "guy", "girl", "boy", "mann", "frau",
    "homme", "femme", "hombre", "mujer", "uomo", "donna", "barbat", "femeie",
    "vrouw", "homem", "mulher", "mezczyzna", "kobieta", NULL
};

const char *const redact_young[] = {
    "young", "younger", "old", "older", "elderly", "senior", "mature",
    "single", "proud", "working", "black", "white", "asian", "latino",
    "latina", "gay", "trans", "queer", "junger", "junge", "alterer",
    "altere", "jeune", "jovem", "joven", "giovane", "tanar", "tanara",
    "jonge", "oudere", "mlody", "mloda", NULL
};

const struct redact_pronoun redact_pronouns[] = {
    { "il", { "et", "les", "des", "pour", "avec" },
            { "di", "della", "per", "con", "nel" } },
    { "el", { "si", "cu", "pentru", "din", "la" },
            { "y", "los", "las", "con", "para" } },
    { "ea", { "si", "cu", "pentru", "din", "la" },
            { "and", "the", "of", "for", "to" } },
    { "on", { "i", "w", "z", "na", "oraz" },
            { "and", "the", "of", "for", "to" } },
    { NULL, { NULL }, { NULL } },
};
