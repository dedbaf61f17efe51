/*
 * What a piece of an entry's head may be: a title, an employer, a school, a
 * degree, a place. Each gets a figure between 0 and 1 from the taxonomy and
 * from words that give it away in nine languages; the callers weigh them
 * against each other.
 */
#include "base/str.h"
#include "embedded/parse_rules.h"

/* A word list, folded; "-x" matches the end of a word, "x-" its beginning. */
static const char *const title_words[] = {
    "-manager", "-managerin", "-engineer", "developer", "analyst",
    "assistant", "-nurse", "driver", "-teacher", "consultant", "specialist",
    "coordinator", "director", "officer", "technician", "supervisor",
    "administrator", "designer", "intern", "trainee", "apprentice", "head",
    "chef", "cook", "waiter", "waitress", "clerk", "representative",
    "accountant", "operator", "mechanic", "electrician", "-leiter",
    "-leiterin", "-ingenieur", "-ingenieurin", "-entwickler",
    "-entwicklerin", "-berater", "-beraterin", "-verkaufer", "-verkauferin",
    "-fahrer", "-fahrerin", "-pfleger", "-pflegerin", "-schwester",
    "-mitarbeiter", "-mitarbeiterin", "-bearbeiter", "-bearbeiterin",
    "-kaufmann", "-kauffrau", "-techniker", "-technikerin", "-mechaniker",
    "-mechatroniker", "-elektroniker", "praktikant", "praktikantin",
    "praktikum", "-student", "-studentin", "aushilfe", "-assistent",
    "-assistentin", "-lehrer", "-lehrerin", "auszubildende-", "ausbildung",
    "-referent", "-referentin", "stagiaire", "vendeur", "vendeuse",
    "responsable", "charge", "chargee", "assistante", "technicien",
    "technicienne", "conseiller", "conseillere", "directeur", "directrice",
    "infirmier", "infirmiere", "cuisinier", "cuisiniere", "serveur",
    "serveuse", "ingeniero", "ingeniera", "gerente", "tecnico", "tecnica",
    "enfermero", "enfermera", "profesor", "profesora", "jefe", "jefa",
    "encargado", "encargada", "camarero", "camarera", "auxiliar", "becario",
    "impiegato", "impiegata", "responsabile", "infermiere", "cuoco",
    "cameriere", "ingegnere", "sviluppatore", "addetto", "addetta",
    "asistent", "asistenta", "sofer", "inginer", "contabil", "operator",
    "medewerker", "verpleegkundige", "chauffeur", "ontwikkelaar",
    "kierownik", "specjalista", "pracownik", "kierowca", "programista",
    "analista", "engenheiro", "engenheira", "assistente", "enfermeiro",
    "owner", "founder", "freelance-", "programmer", "architect", "scientist",
    "researcher", "lecturer", "professor", "tutor", "carer", "worker",
    "associate", "executive", "advisor", "adviser", "agent", "buyer",
    "planner", "controller", "recruiter", "secretary", "receptionist",
    "cashier", "bartender", "barista", "housekeeper", "cleaner", "porter",
    "welder", "plumber", "carpenter", "builder", "foreman", "dispatcher",
    "picker", "packer", "editor", "writer", "journalist", "translator",
    "lawyer", "solicitor", "paralegal", "physician", "doctor", "surgeon",
    "pharmacist", "therapist", "physiotherapist", "caregiver", "midwife",
    "volunteer", "sous-chef", "commis", "lead", "leader", "tester",
    "auditor", "bookkeeper", "merchandiser", "salesperson", "seller",
    "conductor", "inspector", "president", "partner", "cto", "ceo", "cfo",
    "stylist", "hairdresser", "fitter", "installer", "maintainer", NULL
};

static const char *const company_words[] = {
    "gmbh", "ag", "ltd", "limited", "inc", "llc", "llp", "plc", "corp",
    "corporation", "company", "co", "sa", "sarl", "sas", "sl", "slu", "srl",
    "spa", "bv", "nv", "oy", "ab", "aps", "kg", "ohg", "kgaa", "ug", "ev",
    "se", "sp", "zoo", "lda", "ltda", "pvt", "pty", "pte", "group", "gruppe",
    "groupe", "grupo", "gruppo", "holding-", "bank", "banque", "banco",
    "banca", "hospital", "-krankenhaus", "-klinik", "-klinikum", "clinic",
    "clinique", "hopital", "ospedale", "spital-", "szpital", "ziekenhuis",
    "hotel", "hotels", "restaurant", "cafe", "council", "county", "city",
    "university", "universitat", "school", "college", "solutions", "systems",
    "technologies", "technology", "services", "consulting", "industries",
    "logistics", "logistik", "partners", "associates", "trust", "nhs",
    "foundation", "stiftung", "society", "agency", "agentur", "agence",
    "studio", "studios", "labs", "laboratories", "software", "motors",
    "airlines", "airport", "supermarket", "store", "stores", "homes", "care",
    "pharma", "pharmaceuticals", "energy", "construction", "builders",
    "insurance", "versicherung", "werke", "-werk", "ministry", "ministerium",
    "department", "authority", "farm", "farms", "brothers", "sons", "media",
    "network", "networks", "transport", "transports", "spedition", "bakery",
    "backerei", "metzgerei", "praxis", "kanzlei", "international",
    "شركة", "-الشركة", "موسسة", "الموسسة", "مجموعة", "بنك", "-البنك", "مصرف",
    "مستشفى", "فندق", "مطعم", "مكتب", "وزارة", "هيئة", "-حكومة", "חברת",
    "קבוצת", "בנק", "בית", "משרד", "מרכז", "עיריית", "רשת", "מלון", "מסעדת",
    "קופת", "בע",
    NULL
};

static const char *const school_words[] = {
    "univers-", "-universitat", "-hochschule", "hogeschool", "college",
    "-school", "-schule", "-kolleg", "institut-", "academ-", "akademi-",
    "lycee", "ecole", "liceo", "liceu-", "escuela", "escola", "colegi-",
    "facult-", "facultad", "polytech-", "politec-", "politeh-",
    "-gymnasium", "gymnasium", "szkola", "uniwersytet", "politechnika",
    "-campus", "faculdade", "instituto", "istituto", "scuola",
    "scoala", "seminary", "conservato-", "studienseminar",
    "-akademie", "bootcamp", "cegep", "sixth", "schulzentrum", "centre",
    "center", "centro", "board",
    "-جامعة", "معهد", "المعهد", "كلية", "-مدرسة", "ثانوية", "اكاديمية",
    "الاكاديمية", "אוניברסיט-", "מכללה", "מכללת", "טכניון", "הטכניון",
    "תיכון", "המכללה", "אקדמית", NULL
};

/* Schools by their first word: "TU Berlin". */
static const char *const school_codes[] = {
    "tu", "fh", "eth", "mit", "iut", "cfa", "iti", "roc", "ihk", "ies",
    "hs", "bbs", "osz", "umf", "ase", "agh", "uclm", "ucl", "lse", NULL
};

/* Words of degrees that the lexicon does not hold alone. */
static const char *const degree_words[] = {
    "certificate", "certificat", "diploma", "diplom-", "associate",
    "-ausbildung", "umschulung", "apprenticeship", "ciclo", "formation",
    "lehre", "zertifikat", "btec", "nvq", "gcse", "gcses", "bachillerato",
    "weiterbildung", "studium", "meister", "gesellenbrief", "abitur",
    "qualification", "wassce", "celta", "licenciatura", "laurea", "licenta",
    "magister", "matura", "bac", "bts", "cap", "dut", "degree", NULL
};

static double
share(const struct reading *r, size_t first, size_t end,
      const char *const *list)
{
    size_t hits = 0;

    for (size_t i = first; i < end; i++)
        hits += words_listed(r->x.words.word[i].folded, list);
    return end == first ? 0 : (double)hits / (double)(end - first);
}

/* Word i is one that titles begin or end with. */
static bool
is_title_word(const struct reading *r, size_t i)
{
    const struct word *w = &r->x.words.word[i];

    return words_listed(w->folded, title_words)
           || taxonomy_phrase(r->t, r->a, w->folded, w->size,
                              TAXONOMY_TITLE_WORD) != NULL;
}

static bool
has_title_word(const struct reading *r, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (is_title_word(r, i))
            return true;
    return false;
}

/* Words of level and place in front of a title are part of it. */
static double
title_of(const struct reading *r, size_t first, size_t end)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_OCCUPATION), first, end);
    struct taxonomy_spans level = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_SENIORITY), first, end);
    size_t covered = 0, n = end - first, longest = 0;
    bool words = has_title_word(r, first, end);
    double score;

    for (size_t i = 0; i < s.count; i++) {
        covered += s.span[i].word_count;
        if (s.span[i].word_count > longest)
            longest = s.span[i].word_count;
    }
    for (size_t i = 0; i < level.count; i++)
        covered += level.span[i].word_count;
    if (covered > n)
        covered = n;
    score = (double)covered / (double)n;
    if (longest < 2 && !words)
        score *= 0.6; /* a lone word is often a name */
    if (words)
        score = score * 0.4 + 0.6;
    if (n > 9)
        score *= 0.5; /* a sentence */
    return score > 1 ? 1 : score;
}

bool
parse_rules_school_word(const char *folded)
{
    return words_listed(folded, school_words)
           || words_listed(folded, school_codes);
}

size_t
parse_rules_title_end(const struct reading *r, size_t first, size_t end)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x,
        TAXONOMY_BIT(TAXONOMY_OCCUPATION) | TAXONOMY_BIT(TAXONOMY_SENIORITY),
        first, end);
    size_t at = first;

    for (size_t i = 0; i < s.count && s.span[i].first_word == at; i++)
        at += s.span[i].word_count;
    for (size_t i = at; i < end && i < at + 3; i++)
        if (is_title_word(r, i))
            at = i + 1;
    return at;
}

/* Codes of states as written behind a city: "Austin, TX". */
static bool
is_state(const struct reading *r, size_t i)
{
    static const char codes[] =
        " AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME"
        " MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN"
        " TX UT VA VT WA WI WV WY AB BC MB NB NL NS ON PE QC SK NSW QLD VIC"
        " UK USA UAE EU ";
    const struct word *w = &r->x.words.word[i];
    char code[6] = " ";

    if (w->end - w->start > 3 || w->end - w->start < 2)
        return false;
    memcpy(code + 1, r->text + w->start, w->end - w->start);
    memcpy(code + 1 + (w->end - w->start), " ", 2);
    return strstr(codes, code) != NULL;
}

/* The share of the words that name places, regions, countries; a postal code
 * beside them counts with them. */
static double
place_of(const struct reading *r, size_t first, size_t end)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x,
        TAXONOMY_BIT(TAXONOMY_PLACE) | TAXONOMY_BIT(TAXONOMY_COUNTRY)
            | TAXONOMY_BIT(TAXONOMY_REGION), first, end);
    size_t covered = 0, k = 0;

    if (end - first >= 2 && end - first <= 4 && is_state(r, end - 1)
        && r->text[r->x.words.word[end - 2].end] == ',')
        return 1; /* "Marysville, OH", also where no list knows the town */
    for (size_t i = first; i < end;) {
        while (k < s.count && s.span[k].first_word < i)
            k++;
        if (k < s.count && s.span[k].first_word == i
            && parse_rules_upper(r->text + s.span[k].start)) {
            covered += s.span[k].word_count;
            i += s.span[k].word_count;
        } else {
            covered += is_state(r, i)
                       || (s.count > 0 && r->text[r->x.words.word[i].start]
                                              >= '0'
                           && r->text[r->x.words.word[i].start] <= '9');
            i++;
        }
    }
    return (double)covered / (double)(end - first);
}

static bool
is_region(const struct reading *r, struct piece p, size_t first, size_t end)
{
    return (end - first == 1 && is_state(r, first))
           || taxonomy_phrase(r->t, r->a, r->text + p.start, p.end - p.start,
                              TAXONOMY_REGION) != NULL
           || taxonomy_phrase(r->t, r->a, r->text + p.start, p.end - p.start,
                              TAXONOMY_COUNTRY) != NULL;
}

struct unit
parse_rules_unit(const struct reading *r, struct piece p)
{
    struct unit u = { .piece = parse_rules_trim(r, p) };
    struct taxonomy_spans s;
    struct taxonomy_span exact;
    size_t first, end;
    double n;

    p = u.piece;
    parse_rules_words(r, p, &first, &end);
    if (first == end)
        return u;
    n = (double)(end - first);
    u.title = title_of(r, first, end);
    u.company = share(r, first, end, company_words) > 0 ? 0.8 : 0.3;
    u.school = share(r, first, end, school_words) > 0
                       || (end - first > 1
                           && words_listed(r->x.words.word[first].folded,
                                     school_codes))
        ? 0.9 : 0;
    s = taxonomy_find(r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_DEGREE), first,
                      end);
    if (s.count > 0)
        u.degree = 0.5 + 0.5 * s.span[0].word_count / n;
    else if (share(r, first, end, degree_words) > 0)
        u.degree = 0.6;
    u.place = place_of(r, first, end);
    u.region = is_region(r, p, first, end);
    if (u.company > 0.5 && end - first >= 2 && !u.region && u.place < 0.8)
        u.place *= 0.5; /* "Leeds Food Bank" is none; "Denver, CO" is one */
    if (taxonomy_exact(r->t, r->a, r->text + p.start, p.end - p.start,
                       TAXONOMY_PLACE, &exact)
        && exact.entry->weight > 50000)
        u.place = 1;
    return u;
}

/* ---- cutting ----------------------------------------------------------- */

/* "University of <line end> Edinburgh": the name goes on below. */
bool
parse_rules_goes_on(const struct reading *r, uint32_t i)
{
    static const char *const joins[] = { " of", " and", " &", " the", " for",
                                         " de", " und", " et", " y", NULL };

    while (i > 0 && r->text[i - 1] == ' ')
        i--;
    for (int k = 0; joins[k] != NULL; k++) {
        size_t n = strlen(joins[k]);

        if (i > n && memcmp(r->text + i - n, joins[k], n) == 0)
            return true;
    }
    return false;
}

/* "Brightline Foods, Inc.": the comma parts nothing. */
static bool
is_legal_form(const char *s, size_t left)
{
    static const char *const forms[] = { "inc", "llc", "ltd", "limited",
                                         "corp", "co", "llp", "plc", "gmbh",
                                         "s.a", "s.r.l", "s.l", "sp", "pvt",
                                         "pc", "b.v", "n.v", "בע\"מ", "בע״מ",
                                         NULL };

    while (left > 0 && *s == ' ') {
        s++;
        left--;
    }
    for (int i = 0; forms[i] != NULL; i++) {
        size_t n = strlen(forms[i]);

        if (n <= left && strncasecmp(s, forms[i], n) == 0
            && (n == left || strchr(" .,\t\n|()", s[n]) != NULL))
            return true;
    }
    return false;
}

/* Bytes of the strong separator at i; 0 for none. */
static size_t
separator_at(const struct reading *r, uint32_t i, uint32_t end, bool commas)
{
    const char *s = r->text + i;
    size_t left = end - i, comma;
    static const char *const marks[] = {
        " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "\xE2\x80\xA2",
        " \xC2\xB7 ", " / ", " @ ", "\xE2\x97\x8F", NULL
    };
    static const char *const joins[] = { " at ", " bei ", " bei der ",
                                         " chez ", " presso ", " bij ",
                                         " beim ", NULL };

    if (*s == '\n' && parse_rules_goes_on(r, i))
        return 0;
    if (*s == '|' || *s == '\t' || *s == '\n' || *s == '\f')
        return 1;
    if (left >= 3 && memcmp(s, "   ", 3) == 0)
        return 3;
    if (commas && (comma = parse_rules_comma(s, left)) > 0)
        return is_legal_form(s + comma, left - comma) ? 0 : comma;
    for (int k = 0; marks[k] != NULL; k++)
        if (strlen(marks[k]) <= left
            && memcmp(s, marks[k], strlen(marks[k])) == 0)
            return strlen(marks[k]);
    for (int k = 0; joins[k] != NULL; k++)
        if (strlen(joins[k]) <= left
            && memcmp(s, joins[k], strlen(joins[k])) == 0)
            return strlen(joins[k]) - 1;
    return 0;
}

static void
keep(const struct reading *r, struct piece p, struct piece *out,
     size_t *count, size_t room)
{
    p = parse_rules_trim(r, p);
    if (p.start < p.end && *count < room)
        out[(*count)++] = p;
}

size_t
parse_rules_cut(const struct reading *r, struct piece p,
                const struct date_range *skip, bool commas,
                struct piece *out, size_t room)
{
    size_t count = 0, n;
    uint32_t start = p.start;
    int depth = 0;

    for (uint32_t i = p.start; i < p.end;) {
        if (skip != NULL && i >= skip->start && i < skip->end) {
            keep(r, (struct piece){ start, i }, out, &count, room);
            i = start = skip->end < p.end ? skip->end : p.end;
            continue;
        }
        depth += r->text[i] == '(';
        depth -= r->text[i] == ')' && depth > 0;
        n = depth > 0 && (r->text[i] != '\n'
                          || (i > p.start && r->text[i - 1] == ','))
            ? 0 : separator_at(r, i, p.end, commas);
        if (n == 0) {
            i++;
            continue;
        }
        keep(r, (struct piece){ start, i }, out, &count, room);
        i += (uint32_t)n;
        if (i > p.end)
            i = p.end;
        start = i;
    }
    keep(r, (struct piece){ start, p.end }, out, &count, room);
    return count;
}
