/* Phrases are compared word by word, folded; see doubt.h. */
#include "core/doubt.h"

#include <string.h>

enum { NEAR_WORDS = 8, AFTER_WORDS = 3 };

enum where {
    ANYWHERE, /* in the line */
    BEFORE,   /* shortly before it */
    BESIDE,   /* right before it */
    AFTER     /* right behind it, as in "Java (basic)" */
};

static const struct phrase {
    enum where where;
    enum doubt doubt;
    const char *words;
} phrases[] = {
    { ANYWHERE, DOUBT_WISHED, "would like to learn" },
    { ANYWHERE, DOUBT_WISHED, "would love to learn" },
    { ANYWHERE, DOUBT_WISHED, "want to learn" },
    { ANYWHERE, DOUBT_WISHED, "eager to learn" },
    { ANYWHERE, DOUBT_WISHED, "hope to learn" },
    { ANYWHERE, DOUBT_WISHED, "keen to learn" },
    { ANYWHERE, DOUBT_WISHED, "looking to learn" },
    { ANYWHERE, DOUBT_WISHED, "plan to learn" },
    { ANYWHERE, DOUBT_WISHED, "planning to learn" },
    { ANYWHERE, DOUBT_WISHED, "interested in learning" },
    { ANYWHERE, DOUBT_WISHED, "wish to learn" },
    { ANYWHERE, DOUBT_WISHED, "mochte lernen" },
    { ANYWHERE, DOUBT_WISHED, "lernen mochte" },
    { ANYWHERE, DOUBT_WISHED, "gerne lernen" },
    { ANYWHERE, DOUBT_WISHED, "lernen will" },
    { ANYWHERE, DOUBT_WISHED, "souhaite apprendre" },
    { ANYWHERE, DOUBT_WISHED, "aimerais apprendre" },
    { ANYWHERE, DOUBT_WISHED, "envie d apprendre" },
    { ANYWHERE, DOUBT_WISHED, "me gustaria aprender" },
    { ANYWHERE, DOUBT_WISHED, "quiero aprender" },
    { ANYWHERE, DOUBT_WISHED, "vorrei imparare" },
    { ANYWHERE, DOUBT_WISHED, "voglio imparare" },
    { ANYWHERE, DOUBT_WISHED, "as dori sa invat" },
    { ANYWHERE, DOUBT_WISHED, "doresc sa invat" },
    { ANYWHERE, DOUBT_WISHED, "vreau sa invat" },
    { ANYWHERE, DOUBT_WISHED, "wil ik leren" },
    { ANYWHERE, DOUBT_WISHED, "graag leren" },
    { ANYWHERE, DOUBT_WISHED, "gostaria de aprender" },
    { ANYWHERE, DOUBT_WISHED, "quero aprender" },
    { ANYWHERE, DOUBT_WISHED, "chce sie nauczyc" },
    { ANYWHERE, DOUBT_WISHED, "chcialbym sie nauczyc" },
    { ANYWHERE, DOUBT_WISHED, "chcialabym sie nauczyc" },
    { ANYWHERE, DOUBT_WISHED, "willing to learn" },
    { ANYWHERE, DOUBT_WISHED, "willing to be trained" },
    { ANYWHERE, DOUBT_WISHED, "gern lernen" },
    { ANYWHERE, DOUBT_WISHED, "noch machen" },
    { ANYWHERE, DOUBT_WISHED, "voudrais apprendre" },
    { ANYWHERE, DOUBT_WISHED, "quisiera aprender" },
    { ANYWHERE, DOUBT_WISHED, "gostaria de tirar" },
    { ANYWHERE, DOUBT_WISHED, "gostaria de obter" },
    { ANYWHERE, DOUBT_WISHED, "vreau sa obtin" },
    { ANYWHERE, DOUBT_WISHED, "wil graag leren" },
    { ANYWHERE, DOUBT_WISHED, "chce nauczyc sie" },
    { ANYWHERE, DOUBT_WISHED, "chcialbym nauczyc sie" },
    { ANYWHERE, DOUBT_WISHED, "chcialabym nauczyc sie" },
    { BEFORE, DOUBT_DENIED, "no experience" },
    { BEFORE, DOUBT_DENIED, "no prior experience" },
    { BEFORE, DOUBT_DENIED, "no previous experience" },
    { BEFORE, DOUBT_DENIED, "without experience" },
    { BEFORE, DOUBT_DENIED, "no knowledge" },
    { BEFORE, DOUBT_DENIED, "no practical" },
    { BEFORE, DOUBT_DENIED, "no hands on" },
    { BEFORE, DOUBT_DENIED, "never used" },
    { BEFORE, DOUBT_DENIED, "never worked with" },
    { BEFORE, DOUBT_DENIED, "not worked with" },
    { BEFORE, DOUBT_DENIED, "have not used" },
    { BEFORE, DOUBT_DENIED, "do not know" },
    { BEFORE, DOUBT_DENIED, "don t know" },
    { BEFORE, DOUBT_DENIED, "lack of" },
    { BEFORE, DOUBT_DENIED, "not familiar" },
    { BEFORE, DOUBT_DENIED, "keine erfahrung" },
    { BEFORE, DOUBT_DENIED, "keine kenntnisse" },
    { BEFORE, DOUBT_DENIED, "keinerlei" },
    { BEFORE, DOUBT_DENIED, "ohne erfahrung" },
    { BEFORE, DOUBT_DENIED, "ohne kenntnisse" },
    { BEFORE, DOUBT_DENIED, "pas d experience" },
    { BEFORE, DOUBT_DENIED, "aucune experience" },
    { BEFORE, DOUBT_DENIED, "aucune connaissance" },
    { BEFORE, DOUBT_DENIED, "sans experience" },
    { BEFORE, DOUBT_DENIED, "sin experiencia" },
    { BEFORE, DOUBT_DENIED, "sin conocimientos" },
    { BEFORE, DOUBT_DENIED, "no tengo experiencia" },
    { BEFORE, DOUBT_DENIED, "nessuna esperienza" },
    { BEFORE, DOUBT_DENIED, "nessuna conoscenza" },
    { BEFORE, DOUBT_DENIED, "senza esperienza" },
    { BEFORE, DOUBT_DENIED, "fara experienta" },
    { BEFORE, DOUBT_DENIED, "nu am experienta" },
    { BEFORE, DOUBT_DENIED, "geen ervaring" },
    { BEFORE, DOUBT_DENIED, "geen kennis" },
    { BEFORE, DOUBT_DENIED, "sem experiencia" },
    { BEFORE, DOUBT_DENIED, "nenhuma experiencia" },
    { BEFORE, DOUBT_DENIED, "brak doswiadczenia" },
    { BEFORE, DOUBT_DENIED, "bez doswiadczenia" },
    { BEFORE, DOUBT_DENIED, "nie mam doswiadczenia" },
    { BEFORE, DOUBT_DENIED, "did not use" },
    { BEFORE, DOUBT_DENIED, "didn t use" },
    { BEFORE, DOUBT_DENIED, "never worked" },
    { BEFORE, DOUBT_DENIED, "except" },
    { BEFORE, DOUBT_DENIED, "noch nie" },
    { BEFORE, DOUBT_DENIED, "jamais utilise" },
    { BEFORE, DOUBT_DENIED, "jamais travaille" },
    { BEFORE, DOUBT_DENIED, "je ne connais pas" },
    { BEFORE, DOUBT_DENIED, "je ne parle pas" },
    { BEFORE, DOUBT_DENIED, "nunca he" },
    { BEFORE, DOUBT_DENIED, "no conozco" },
    { BEFORE, DOUBT_DENIED, "no hablo" },
    { BEFORE, DOUBT_DENIED, "non conosco" },
    { BEFORE, DOUBT_DENIED, "non parlo" },
    { BEFORE, DOUBT_DENIED, "nu cunosc" },
    { BEFORE, DOUBT_DENIED, "nu vorbesc" },
    { BEFORE, DOUBT_DENIED, "nao conheco" },
    { BEFORE, DOUBT_DENIED, "nao falo" },
    { BEFORE, DOUBT_DENIED, "nunca trabalhei" },
    { BEFORE, DOUBT_DENIED, "nie znam" },
    { BEFORE, DOUBT_DENIED, "nigdy nie" },
    { BEFORE, DOUBT_DENIED, "nooit met" },
    { BEFORE, DOUBT_BASIC, "basic" },
    { BEFORE, DOUBT_BASIC, "basics of" },
    { BEFORE, DOUBT_BASIC, "beginner" },
    { BEFORE, DOUBT_BASIC, "rudimentary" },
    { BEFORE, DOUBT_BASIC, "some exposure to" },
    { BEFORE, DOUBT_BASIC, "learning" },
    { BEFORE, DOUBT_BASIC, "grundkenntnisse" },
    { BEFORE, DOUBT_BASIC, "notions de" },
    { BEFORE, DOUBT_BASIC, "bases de" },
    { BEFORE, DOUBT_BASIC, "nociones de" },
    { BEFORE, DOUBT_BASIC, "conocimientos basicos" },
    { BEFORE, DOUBT_BASIC, "conoscenze di base" },
    { BEFORE, DOUBT_BASIC, "conoscenza base" },
    { BEFORE, DOUBT_BASIC, "cunostinte de baza" },
    { BEFORE, DOUBT_BASIC, "basiskennis" },
    { BEFORE, DOUBT_BASIC, "conhecimentos basicos" },
    { BEFORE, DOUBT_BASIC, "nocoes de" },
    { BEFORE, DOUBT_BASIC, "podstawy" },
    { BEFORE, DOUBT_BASIC, "podstawowa znajomosc" },
    { BESIDE, DOUBT_DENIED, "not" },     { BESIDE, DOUBT_DENIED, "no" },
    { BESIDE, DOUBT_DENIED, "without" }, { BESIDE, DOUBT_DENIED, "kein" },
    { BESIDE, DOUBT_DENIED, "keine" },   { BESIDE, DOUBT_DENIED, "ohne" },
    { BESIDE, DOUBT_DENIED, "sans" },    { BESIDE, DOUBT_DENIED, "sin" },
    { BESIDE, DOUBT_DENIED, "senza" },   { BESIDE, DOUBT_DENIED, "fara" },
    { BESIDE, DOUBT_DENIED, "zonder" },  { BESIDE, DOUBT_DENIED, "geen" },
    { BESIDE, DOUBT_DENIED, "sem" },     { BESIDE, DOUBT_DENIED, "bez" },
    { BESIDE, DOUBT_DENIED, "keinen" },
    { BESIDE, DOUBT_DENIED, "pas de" },
    { BESIDE, DOUBT_DENIED, "pas d" },
    { BESIDE, DOUBT_DENIED, "aucun" },
    { BESIDE, DOUBT_DENIED, "aucune" },
    { BESIDE, DOUBT_DENIED, "no tengo" },
    { BESIDE, DOUBT_DENIED, "ningun" },
    { BESIDE, DOUBT_DENIED, "ninguna" },
    { BESIDE, DOUBT_DENIED, "nu am" },
    { BESIDE, DOUBT_DENIED, "nao tenho" },
    { BESIDE, DOUBT_DENIED, "nie mam" },
    { AFTER, DOUBT_DENIED, "none" },
    { AFTER, DOUBT_DENIED, "not held" },
    { AFTER, DOUBT_DENIED, "not taken" },
    { AFTER, DOUBT_DENIED, "nicht vorhanden" },
    { AFTER, DOUBT_DENIED, "noch nicht" },
    { AFTER, DOUBT_DENIED, "keine kenntnisse" },
    { AFTER, DOUBT_DENIED, "keine erfahrung" },
    { AFTER, DOUBT_DENIED, "keine" },
    { AFTER, DOUBT_DENIED, "aucun" },
    { AFTER, DOUBT_DENIED, "aucune" },
    { AFTER, DOUBT_DENIED, "non acquis" },
    { AFTER, DOUBT_DENIED, "ninguno" },
    { AFTER, DOUBT_DENIED, "ninguna" },
    { AFTER, DOUBT_DENIED, "nessuna" },
    { AFTER, DOUBT_DENIED, "nenhum" },
    { AFTER, DOUBT_DENIED, "brak" },
    { AFTER, DOUBT_BASIC, "basic" },     { AFTER, DOUBT_BASIC, "basics" },
    { AFTER, DOUBT_BASIC, "beginner" },
    { AFTER, DOUBT_BASIC, "grundkenntnisse" },
    { AFTER, DOUBT_BASIC, "notions" },   { AFTER, DOUBT_BASIC, "debutant" },
    { AFTER, DOUBT_BASIC, "basico" },    { AFTER, DOUBT_BASIC, "base" },
    { AFTER, DOUBT_BASIC, "incepator" }, { AFTER, DOUBT_BASIC, "basis" },
    { AFTER, DOUBT_BASIC, "podstawowy" },
};

enum { PHRASES = sizeof(phrases) / sizeof(phrases[0]) };

/* Whether the phrase stands at word i, before word `to`; its words. */
static size_t
stands_at(const struct words *w, size_t i, size_t to, const char *phrase)
{
    size_t count = 0;

    while (*phrase != '\0') {
        size_t n;

        if (i >= to || w->word[i].folded[0] != *phrase)
            return 0; /* as nearly always */
        n = strcspn(phrase, " ");
        if (w->word[i].size != n
            || memcmp(w->word[i].folded, phrase, n) != 0)
            return 0;
        phrase += n + (phrase[n] == ' ');
        i++;
        count++;
    }
    return count;
}

static bool
gap_holds(const char *text, const struct words *w, size_t i, const char *marks)
{
    for (uint32_t k = w->word[i].end; k < w->word[i + 1].start; k++)
        if (strchr(marks, text[k]) != NULL)
            return true;
    return false;
}

/* Words of the phrases there; DOUBT_NONE when none stands in from .. to. */
static enum doubt
worst(const struct words *w, size_t from, size_t to, enum where where)
{
    enum doubt found = DOUBT_NONE;

    for (size_t k = 0; k < PHRASES; k++) {
        if (phrases[k].where != where || phrases[k].doubt <= found)
            continue;
        for (size_t i = from; i < to; i++)
            if (stands_at(w, i, to, phrases[k].words) > 0) {
                found = phrases[k].doubt;
                break;
            }
    }
    return found;
}

static enum doubt
worse(enum doubt one, enum doubt two)
{
    return one > two ? one : two;
}

enum doubt
doubt_at(const char *text, const struct words *w, size_t first, size_t end)
{
    size_t line = first, line_end = end, near, after = end;
    enum doubt d;

    while (line > 0 && first - line < 60 && !gap_holds(text, w, line - 1,
                                                        "\n\f"))
        line--;
    while (line_end > 0 && line_end < w->count && line_end - end < 60
           && !gap_holds(text, w, line_end - 1, "\n\f"))
        line_end++;
    near = first;
    while (near > line && first - near < NEAR_WORDS
           && !gap_holds(text, w, near - 1, ".;!?"))
        near--;
    while (after < line_end && after - end < AFTER_WORDS
           && !gap_holds(text, w, after - 1, ",;|/"))
        after++;
    d = worst(w, line, line_end, ANYWHERE);
    d = worse(d, worst(w, near, first, BEFORE));
    d = worse(d, worst(w, end, after, AFTER));
    if (first > near && !gap_holds(text, w, first - 1, "-,:"))
        d = worse(d, worst(w, first - 1, first, BESIDE));
    return d;
}

bool
doubt_in(const struct words *w)
{
    return worst(w, 0, w->count, ANYWHERE) != DOUBT_NONE
           || worst(w, 0, w->count, BEFORE) == DOUBT_DENIED;
}

/* Whether some word of the phrases begins so and is as long: of a word of any
 * text that is asked for, hardly one. */
static bool
looks_like_one(const char *folded, size_t n)
{
    static uint64_t sizes[256]; /* by first byte; made once */
    static bool made;

    for (size_t k = 0; !made && k < PHRASES; k++)
        for (const char *at = phrases[k].words; *at != '\0';) {
            size_t size = strcspn(at, " ");

            sizes[(unsigned char)*at] |= 1ull << (size & 63);
            at += size + (at[size] == ' ');
        }
    made = true;
    return (sizes[(unsigned char)*folded] >> (n & 63) & 1) != 0;
}

bool
doubt_is_word(const char *folded)
{
    size_t n = strlen(folded);

    if (!looks_like_one(folded, n))
        return false;
    for (size_t k = 0; k < PHRASES; k++)
        for (const char *at = phrases[k].words; *at != '\0';) {
            size_t size = strcspn(at, " ");

            if (size == n && memcmp(at, folded, n) == 0)
                return true;
            at += size + (at[size] == ' ');
        }
    return false;
}

double
doubt_most(enum doubt d)
{
    static const double most[] = { [DOUBT_NONE] = 1, [DOUBT_BASIC] = 0.3,
                                   [DOUBT_WISHED] = 0.15,
                                   [DOUBT_DENIED] = 0 };

    return most[d];
}

const char *
doubt_name(enum doubt d)
{
    static const char *const name[] = { [DOUBT_NONE] = NULL,
                                        [DOUBT_BASIC] = "basic",
                                        [DOUBT_WISHED] = "wished",
                                        [DOUBT_DENIED] = "denied" };

    return name[d];
}
