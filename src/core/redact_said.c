/*
 * What people say of themselves that must not count: birth, age, sex, family,
 * nationality, religion, health, in nine languages and, less fully, Arabic
 * and Hebrew. A label takes the rest of its part of the line (or the line
 * below) with it; some words say it alone. A permit to work stays, whatever
 * stands beside it.
 */
#include <ctype.h>

#include "base/str.h"
#include "core/redact_inside.h"

/* Folded, with single blanks. */
static const char *const labels[] = {
    "date of birth", "birth date", "birthdate", "birthday", "dob", "d o b",
    "age", "gender", "sex", "nationality", "citizenship", "marital status",
    "civil status", "family status", "relationship status", "children",
    "religion", "caste", "community", "category", "disability", "disabled",
    "health", "ethnicity", "ethnic group", "race", "pronouns",
    "place of birth", "birth place", "birthplace", "military service",
    "military rank", "father s name", "fathers name", "father name",
    "mother s name", "mothers name", "mother name", "husband s name",
    "wife s name", "spouse", "spouse name", "passport no",
    "passport number", "passport", "blood group", "height", "weight",
    "photo", "photograph", "mother tongue community", "address",
    "permanent address", "present address", "residential address",
    "mailing address", "home address",
    "geburtsdatum", "geburtstag", "geburtsort", "geboren am", "alter",
    "geschlecht", "nationalitat", "staatsangehorigkeit",
    "staatsburgerschaft", "familienstand", "kinder", "konfession",
    "religionszugehorigkeit", "gesundheit", "schwerbehinderung", "foto",
    "bewerbungsfoto", "anschrift", "adresse", "bild", "lichtbild",
    "date de naissance", "lieu de naissance", "ne le", "nee le", "sexe",
    "nationalite", "situation familiale", "situation de famille",
    "etat civil", "enfants", "handicap", "rqth", "photographie",
    "fecha de nacimiento", "lugar de nacimiento", "nacionalidad",
    "estado civil", "sexo", "genero", "edad", "hijos", "discapacidad",
    "direccion", "domicilio", "fotografia",
    "data di nascita", "luogo di nascita", "nato a", "nata a", "nato il",
    "nata il", "nazionalita", "cittadinanza", "stato civile", "sesso",
    "figli", "eta", "indirizzo", "residenza", "servizio militare",
    "data nasterii", "data si locul nasterii", "locul nasterii", "nascut",
    "nascuta", "nationalitate", "nationalitatea", "cetatenie", "cetatenia",
    "stare civila", "starea civila", "copii", "varsta", "religie", "adresa",
    "fotografie", "sexul",
    "geboortedatum", "geboorteplaats", "geslacht", "nationaliteit",
    "burgerlijke staat", "burgerlijke stand", "kinderen", "leeftijd",
    "adres", "pasfoto",
    "data de nascimento", "naturalidade", "nacionalidade", "idade",
    "filhos", "morada", "endereco",
    "data urodzenia", "data i miejsce urodzenia", "miejsce urodzenia",
    "narodowosc", "obywatelstwo", "stan cywilny", "plec", "wiek", "dzieci",
    "adres zamieszkania", "zdjecie",
    "تاريخ الميلاد", "مكان الميلاد", "تاريخ ومكان الميلاد", "تاريخ الازدياد",
    "الجنسية", "الحالة الاجتماعية", "الحالة العايلية", "الجنس", "العمر",
    "السن", "الديانة", "رقم الهوية", "الرقم القومي", "رقم جواز السفر",
    "عدد الاولاد", "عدد الابناء", "اسم الاب", "الخدمة العسكرية", "العنوان",
    "عنوان السكن", "محل الاقامة", "תאריך לידה", "שנת לידה", "מצב משפחתי",
    "גיל", "מין", "מגדר", "לאום", "דת", "ארץ לידה", "תעודת זהות", "ת ז",
    "מספר ילדים", "ילדים", "שירות צבאי", "כתובת", "מקום מגורים", NULL
};

/* A part of a line that is one of these says it alone. */
static const char *const states[] = {
    "male", "female", "man", "woman", "non binary", "transgender", "single",
    "married", "unmarried", "divorced", "widowed", "widow", "widower",
    "engaged", "hindu", "muslim", "christian", "catholic", "roman catholic",
    "jewish", "buddhist", "sikh", "jain", "protestant", "orthodox",
    "atheist", "he him", "she her", "they them", "he him his",
    "she her hers", "no children", "one child", "two children",
    "three children", "photo", "foto", "my photo", "profile photo",
    "profile picture", "passport photo",
    "mannlich", "weiblich", "divers", "ledig", "verheiratet", "geschieden",
    "verwitwet", "ledig keine kinder", "verheiratet zwei kinder",
    "verheiratet ein kind", "keine kinder", "ein kind", "zwei kinder",
    "drei kinder", "katholisch", "evangelisch", "muslimisch",
    "celibataire", "marie", "mariee", "divorce", "divorcee", "pacse",
    "pacsee", "veuf", "veuve", "homme", "femme", "masculin", "feminin",
    "un enfant", "deux enfants", "trois enfants", "sans enfant",
    "soltero", "soltera", "casado", "casada", "divorciado", "divorciada",
    "viudo", "viuda", "hombre", "mujer", "masculino", "femenino", "varon",
    "celibe", "nubile", "coniugato", "coniugata", "sposato", "sposata",
    "divorziato", "divorziata", "vedovo", "vedova", "maschio", "femmina",
    "maschile", "femminile", "uomo", "donna", "militassolto",
    "necasatorit", "necasatorita", "casatorit", "casatorita", "divortat",
    "divortata", "barbat", "femeie", "crestin ortodox", "ortodox",
    "ongehuwd", "gehuwd", "gescheiden", "samenwonend", "vrouw", "mannelijk",
    "vrouwelijk", "solteiro", "solteira", "kawaler", "panna", "zonaty",
    "mezatka", "rozwiedziony", "rozwiedziona", "mezczyzna", "kobieta",
    "bezdzietny", "bezdzietna",
    "ذكر", "انثى", "متزوج", "متزوجة", "اعزب", "عزباء", "مطلق", "مطلقة",
    "ارمل", "ارملة", "مسلم", "مسلمة", "مسيحي", "مسيحية", "זכר", "נקבה",
    "נשוי", "נשואה", "רווק", "רווקה", "גרוש", "גרושה", "אלמן", "אלמנה",
    "יהודי", "יהודיה", "מוסלמי", "מוסלמית", "נוצרי", "נוצריה", NULL
};

/* Titles of address and pronouns, wherever they stand. */
static const char *const persons[] = {
    "mr", "mrs", "ms", "miss", "mx", "herr", "herrn", "frau", "madame",
    "monsieur", "mme", "mlle", "sra", "srta", "senor", "senora", "senorita",
    "signor", "signora", "signorina", "doamna", "domnul", "domnisoara",
    "dhr", "mevr", "mevrouw", "meneer", "pani", "shri", "smt", "kumari",
    "he", "she", "him", "her", "his", "hers", "himself", "herself", "they",
    "them", "their", "er", "sie", "ihn", "ihm", "elle", "ella", "hij",
    "zij", "haar", "ela", "ona", "lei", "lui", NULL
};

/* Words before a date or place of birth, or an age, in prose. */
static const char *const births[] = {
    "born", "geb", "geboren", "nee", "nacido", "nacida", "nato", "nata",
    "nascut", "nascuta", "nascido", "nascida", "urodzony", "urodzona", "ur",
    "aged", NULL
};

/* Words right behind a number that make it an age. */
static const char *const ages[] = {
    "years old", "year old", "yrs old", "y o", "jahre alt", "jaar oud",
    "ani impliniti", "lat zycia", "annees d age", "anos de edad",
    "anni di eta", "anos de idade", NULL
};

/* A number with one of these is an age where it stands alone. */
static const char *const years[] = { "years", "ans", "anos", "anni", "ani",
                                     "jaar", "lat", "jahre", NULL };

static const char *const permits[] = {
    "permit", "visa", "authorized", "authorised", "authorization",
    "authorisation", "eligible", "right", "arbeitserlaubnis",
    "aufenthaltserlaubnis", "permis", "titre", "permiso", "permesso",
    "vergunning", "werkvergunning", "autorizacao", "pozwolenie", "eu",
    "settled", "greencard", "green", NULL
};

/* ---- parts of lines ------------------------------------------------------ */

/* Words first .. end between line ends, bars, tabs, semicolons and wide
 * gaps; `narrow`: between commas as well. */
struct part {
    size_t first, end;
};

static bool
parts_words(const struct redaction *r, size_t i, bool narrow)
{
    const struct word *w = r->words.word;

    for (uint32_t k = w[i - 1].end; k < w[i].start; k++)
        if (strchr(narrow ? "\n\f|;\t,/()" : "\n\f|;\t", r->text[k]) != NULL
            || (k + 2 < w[i].start && memcmp(r->text + k, "   ", 3) == 0)
            || (unsigned char)r->text[k] == 0xE2)
            return true;
    return false;
}

static size_t
part_end(const struct redaction *r, size_t first, bool narrow)
{
    size_t end = first + 1;

    while (end < r->words.count && !parts_words(r, end, narrow))
        end++;
    return end;
}

/* How many words of the phrase stand at word i, all of it; 0: it does not. */
static size_t
phrase_at(const struct redaction *r, size_t i, size_t end, const char *phrase)
{
    size_t count = 0;

    for (;;) {
        size_t n = strcspn(phrase, " ");

        if (i >= end || r->words.word[i].size != n
            || memcmp(r->words.word[i].folded, phrase, n) != 0)
            return 0;
        count++;
        i++;
        if (phrase[n] == '\0')
            return count;
        phrase += n + 1;
    }
}

static size_t
longest_at(const struct redaction *r, size_t i, size_t end,
           const char *const *list)
{
    size_t best = 0;

    for (int k = 0; list[k] != NULL; k++) {
        size_t n = phrase_at(r, i, end, list[k]);

        best = n > best ? n : best;
    }
    return best;
}

static void
blank_range(struct redaction *r, size_t first, size_t end)
{
    if (first < end)
        redact_blank(r, r->words.word[first].start,
                     r->words.word[end - 1].end);
}

/* Blanks words but for a permit to work and what follows it. */
static void
blank_but_permit(struct redaction *r, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (words_listed(r->words.word[i].folded, permits)) {
            end = i;
            break;
        }
    blank_range(r, first, end);
}

/* ---- labels -------------------------------------------------------------- */

/* A label of several words, or with a colon, dash or tab behind it, or alone
 * in a short part: else "age" is a word of a sentence. */
static bool
is_label(const struct redaction *r, struct part p, size_t words)
{
    size_t after = p.first + words;
    char c = r->text[r->words.word[after - 1].end];

    if (words > 2 || c == ':' || c == '\t' || c == '='
        || after == p.end)
        return true;
    for (uint32_t k = r->words.word[after - 1].end;
         after < r->words.count && k < r->words.word[after].start; k++)
        if (strchr(":-=\t", r->text[k]) != NULL)
            return true;
    return words > 1 && p.end - after <= 4;
}

static bool
same_line(const struct redaction *r, size_t one, size_t two)
{
    for (uint32_t k = r->words.word[one].end; k < r->words.word[two].start;
         k++)
        if (r->text[k] == '\n' || r->text[k] == '\f')
            return false;
    return true;
}

/* Takes the value: the rest of the part; else the next part of the line, or
 * the line below when it is short. */
static void
blank_labelled(struct redaction *r, struct part p, size_t words)
{
    size_t after = p.first + words, end = p.end;

    if (after == p.end && after < r->words.count) {
        end = part_end(r, after, false);
        if (!same_line(r, after - 1, after)
            && (end - after > 6
                || longest_at(r, after, end, labels) > 0))
            end = after;
    }
    blank_but_permit(r, p.first, end);
}

/* ---- words --------------------------------------------------------------- */

static void
blank_births(struct redaction *r, size_t i)
{
    size_t end = i + 1, digits = 0;

    while (end < r->words.count && end < i + 8 && same_line(r, i, end)
           && digits < 3) {
        bool number = isdigit((unsigned char)r->words.word[end].folded[0]);

        if (digits > 0 && !number && r->words.word[end].breaks)
            break;
        digits += number;
        end++;
        if (number && r->words.word[end - 1].size == 4)
            break;
    }
    if (digits > 0)
        blank_range(r, i, end);
}

/* "34 years old"; "34 ans" where nothing else stands beside it. */
static void
blank_age(struct redaction *r, size_t i)
{
    const struct word *w = r->words.word;
    size_t n;

    if (w[i].size != 2 || w[i].folded[0] < '1' || i + 1 >= r->words.count)
        return;
    n = longest_at(r, i + 1, r->words.count, ages);
    if (n == 0 && words_listed(w[i + 1].folded, years)
        && (i == 0 || parts_words(r, i, true))
        && part_end(r, i, true) == i + 2)
        n = 1;
    if (n > 0)
        blank_range(r, i, i + 1 + n);
}

void
redact_said(struct redaction *r)
{
    struct part wide, narrow;

    for (size_t i = 0; i < r->words.count; i = wide.end) {
        size_t n;

        wide = (struct part){ i, part_end(r, i, false) };
        n = longest_at(r, i, wide.end, labels);
        if (n > 0 && is_label(r, wide, n))
            blank_labelled(r, wide, n);
    }
    for (size_t i = 0; i < r->words.count; i = narrow.end) {
        size_t n;

        narrow = (struct part){ i, part_end(r, i, true) };
        n = longest_at(r, i, narrow.end, states);
        if (n > 0 && n == narrow.end - i)
            blank_range(r, i, narrow.end);
        n = longest_at(r, i, narrow.end, labels);
        if (n > 1 && is_label(r, narrow, n))
            blank_labelled(r, narrow, n);
    }
    for (size_t i = 0; i < r->words.count; i++) {
        const char *word = r->words.word[i].folded;

        if (words_listed(word, persons))
            blank_range(r, i, i + 1);
        else if (words_listed(word, births))
            blank_births(r, i);
        else if (isdigit((unsigned char)word[0]))
            blank_age(r, i);
    }
}
