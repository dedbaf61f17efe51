/*
 * Headings. A heading is a short line of its own that the lexicon knows, in
 * any of nine languages; or one that is set like a heading (capitals, colon,
 * larger or bold letters) and holds a word that gives it away; or one set
 * like the headings that were known, so that what follows an unknown heading
 * is not taken for part of the section above.
 */
#include <ctype.h>

#include "base/str.h"
#include "embedded/parse_rules.h"

static const struct {
    const char *name;
    enum section section;
} section_names[] = {
    { "experience", SECTION_EXPERIENCE }, { "education", SECTION_EDUCATION },
    { "skills", SECTION_SKILLS },         { "languages", SECTION_LANGUAGES },
    { "summary", SECTION_SUMMARY },       { "projects", SECTION_PROJECTS },
    { "certifications", SECTION_CERTIFICATES },
    { "publications", SECTION_PUBLICATIONS },
    { "awards", SECTION_AWARDS },         { "volunteer", SECTION_VOLUNTEER },
    { "interests", SECTION_INTERESTS },   { "contact", SECTION_CONTACT },
    { "references", SECTION_REFERENCES },
    { "additional", SECTION_ADDITIONAL },
};

/* Beginnings of words that only headings of that kind hold, folded. The weak
 * ones give way to any other. */
static const struct stem {
    enum section section;
    bool weak;
    const char *words;
} stems[] = {
    { SECTION_EXPERIENCE, false,
      " experience employment berufserfahrung beruflicher experiencia"
      " esperienz experient werkervaring loopbaan doswiadczen zatrudnieni"
      " trayectoria experienc werdegang " },
    { SECTION_EDUCATION, false,
      " education academic academia qualification scholastic schooling"
      " studies ausbildung bildungsweg schulbildung studium formation"
      " formacion educacion estudios istruzione formazione educatie studii"
      " opleiding educacao formacao escolaridade wyksztalceni edukacja " },
    { SECTION_SKILLS, false,
      " skill competenc kompetenz expertise proficienc kenntniss fahigkeit"
      " conocimientos habilidades aptitud vaardighe umiejetnosc technologies"
      " toolset skillset " },
    { SECTION_CERTIFICATES, false,
      " certif zertifik training courses licens kurse cursos corsi" },
    { SECTION_PROJECTS, false,
      " projects projekte projets proyectos progetti proiecte projetos " },
    { SECTION_LANGUAGES, false,
      " language sprach langue idioma lingue limbi talen jezyki " },
    { SECTION_INTERESTS, false, " hobb interests loisirs pasatiempos " },
    { SECTION_PUBLICATIONS, false, " publication publikation papers " },
    { SECTION_REFERENCES, false, " references referees referenzen " },
    { SECTION_VOLUNTEER, false, " volunteer ehrenamt benevol wolontari " },
    { SECTION_AWARDS, false,
      " award achievement accomplishment honors honours recognition " },
    { SECTION_SUMMARY, true,
      " objective summary profile synopsis overview perfil profilo profil " },
    { SECTION_ADDITIONAL, true,
      " declaration personal additional miscellaneous dossier activities"
      " affiliations memberships patents extracurricular " },
};

int
parse_rules_section_named(const struct reading *r, const char *text,
                          size_t size)
{
    struct taxonomy_span s;

    if (!taxonomy_exact(r->t, r->a, text, size, TAXONOMY_HEADING, &s))
        return -1;
    for (uint32_t k = 0; k <= s.also_count; k++) {
        const char *name = taxonomy_name(r->t, k == 0 ? s.entry
                                                      : s.also[k - 1]);

        for (size_t i = 0; i < sizeof(section_names) / sizeof(*section_names);
             i++)
            if (str_eq(section_names[i].name, name))
                return (int)section_names[i].section;
    }
    return -1;
}

/* "E D U C A T I O N", "W O R K   E X P E R I E N C E": letters apart, words
 * wider apart. NULL when the line is not set so. */
const char *
parse_rules_unspaced(const struct reading *r, const struct line *l)
{
    struct str s = str_new(r->a);
    const struct word *w = r->x.words.word;

    if (l->word_end < l->first_word + 4)
        return NULL;
    for (size_t i = l->first_word; i < l->word_end; i++) {
        if (w[i].size > 1 && w[i].end - w[i].start > 3)
            return NULL;
        if (i > l->first_word
            && (w[i].start - w[i - 1].end > 1
                || r->text[w[i - 1].end] == '\t'))
            str_add(&s, " ");
        str_add_bytes(&s, r->text + w[i].start, w[i].end - w[i].start);
    }
    return s.text;
}

static int
section_of(const struct reading *r, const struct line *l)
{
    const struct word *w = r->x.words.word + l->first_word;
    const char *spaced = parse_rules_unspaced(r, l);
    int found = parse_rules_section_named(r, r->text + l->start,
                                          l->end - l->start);
    const char *bracket;

    if (found < 0 && spaced != NULL)
        found = parse_rules_section_named(r, spaced, strlen(spaced));
    /* "1. Education", "II. Experience", "A) Skills" */
    if (found < 0 && l->word_end > l->first_word + 1
        && (w[0].size == 1 || isdigit((unsigned char)w[0].folded[0])
            || strspn(w[0].folded, "iv") == w[0].size))
        found = parse_rules_section_named(r, r->text + w[1].start,
                                          l->end - w[1].start);
    /* "Experience (6 years)" */
    bracket = memchr(r->text + l->start, '(', l->end - l->start);
    if (found < 0 && bracket != NULL && bracket > r->text + l->start + 3)
        found = parse_rules_section_named(r, r->text + l->start,
                              (size_t)(bracket - r->text) - l->start);
    return found;
}

static int
joined_with(const struct reading *r, const struct line *l, size_t i)
{
    static const char *const joins[] = { "and", "und", "et", "y", "e", "en",
                                         "si", "i", NULL };
    const struct word *w = r->x.words.word;
    uint32_t after = w[i].start;
    bool join = false, comma = false;
    int found;

    for (uint32_t k = w[i - 1].end; k < w[i].start; k++) {
        comma |= r->text[k] == ',';
        join |= r->text[k] == ',' || r->text[k] == '&' || r->text[k] == '/';
    }
    for (int k = 0; joins[k] != NULL && !join; k++)
        if (i + 1 < l->word_end && strcmp(joins[k], w[i].folded) == 0) {
            join = true;
            after = w[i + 1].start;
        }
    if (!join)
        return -1;
    found = parse_rules_section_named(r, r->text + l->start,
                                      w[i - 1].end - l->start);
    if (found < 0 && !comma && l->word_end - l->first_word <= 3)
        found = parse_rules_section_named(r, r->text + after, l->end - after);
    return found;
}

/* "Education & Training", "Skills and languages": by the first part known. */
static int
joined_section(const struct reading *r, const struct line *l)
{
    int found = -1;

    if (l->word_end - l->first_word > 5)
        return -1;
    for (size_t i = l->first_word + 1; i < l->word_end && found < 0; i++)
        found = joined_with(r, l, i);
    /* "Praktikum und Werkstudent" is a post. */
    return found >= 0 && parse_rules_unit(r, (struct piece){ l->start,
                                                             l->end }).title
                             > 0.6
        ? -1 : found;
}

/* ---- headings by their setting ----------------------------------------- */

static bool
has_digit(const struct reading *r, const struct line *l)
{
    for (uint32_t i = l->start; i < l->end; i++)
        if (isdigit((unsigned char)r->text[i]))
            return true;
    return false;
}

bool
parse_rules_capitals(const struct reading *r, const struct line *l)
{
    size_t letters = 0;

    for (uint32_t i = l->start; i < l->end; i++) {
        if (islower((unsigned char)r->text[i]))
            return false;
        letters += isupper((unsigned char)r->text[i]) != 0;
    }
    return letters >= 4;
}

static bool
set_apart(const struct reading *r, const struct line *l)
{
    return parse_rules_capitals(r, l) || r->text[l->end - 1] == ':' || l->bold
           || (r->body_size > 0 && l->size > r->body_size + 0.4);
}

static const struct stem *
stem_of(const char *word)
{
    for (size_t i = 0; i < sizeof(stems) / sizeof(stems[0]); i++)
        for (const char *s = stems[i].words; *s == ' ' && s[1] != '\0';) {
            size_t n = strcspn(s + 1, " ");

            if (strncmp(word, s + 1, n) == 0 && n > 0)
                return &stems[i];
            s += n + 1;
        }
    return NULL;
}

/* "Core Technical Skills", "Education Details" stand for themselves, however
 * they are set. */
static bool
all_heading_words(const struct reading *r, const struct line *l)
{
    static const char *const words[] = {
        "professional", "technical", "key", "core", "work", "relevant",
        "other", "personal", "additional", "computer", "it", "career",
        "areas", "of", "and", "details", "history", "background", "summary",
        "information", "profile", "record", "records", "set", "sets", "job",
        "my", "total", "organizational", "organisational", "industry",
        "industrial", "previous", "current", "major", "general", "soft",
        "functional", "software", "strengths", "highlights", NULL
    };
    const struct word *w = r->x.words.word;

    if (l->word_end - l->first_word > 4)
        return false;
    for (size_t i = l->first_word; i < l->word_end; i++) {
        bool known = stem_of(w[i].folded) != NULL;

        for (int k = 0; words[k] != NULL && !known; k++)
            known = strcmp(words[k], w[i].folded) == 0;
        if (!known || (i == l->first_word
                       && !parse_rules_upper(r->text + w[i].start)))
            return false;
    }
    return true;
}

/* A line that a title stands in ("Head of Education"); the word that the
 * heading is of may be one of a title elsewhere ("Ausbildung zum Koch"). */
static bool
tells_title(const struct reading *r, const struct line *l)
{
    const struct word *w = r->x.words.word;
    struct piece p = { l->start, l->end };

    if (parse_rules_unit(r, p).title <= 0.5)
        return false;
    if (stem_of(w[l->word_end - 1].folded) == NULL)
        return true;
    p.end = l->word_end - l->first_word > 1 ? w[l->word_end - 2].end
                                            : p.start;
    return parse_rules_unit(r, p).title > 0.5;
}

/* The last telling word is what English speaks of ("academic projects"), the
 * others only where it says nothing. */
static int
section_by_stems(const struct reading *r, const struct line *l)
{
    const struct word *w = r->x.words.word;
    const struct stem *best = NULL;

    if ((!set_apart(r, l) && !all_heading_words(r, l)) || has_digit(r, l)
        || l->word_end - l->first_word > 5
        || memchr(r->text + l->start, '@', l->end - l->start) != NULL
        || memchr(r->text + l->start, '|', l->end - l->start) != NULL)
        return -1;
    for (size_t i = l->first_word; i < l->word_end; i++) {
        const struct stem *s = stem_of(w[i].folded);

        if (s != NULL && (best == NULL || best->weak || !s->weak))
            best = s;
    }
    if (best == NULL || tells_title(r, l))
        return -1;
    return (int)best->section;
}

static bool
is_plain_heading(const struct reading *r, const struct line *l)
{
    size_t words = l->word_end - l->first_word;
    char last = r->text[l->end - 1];

    return words >= 1 && (words <= 6 || parse_rules_unspaced(r, l) != NULL)
           && l->end - l->start <= 60 && last != '.' && last != ',';
}

static bool
looks_like(const struct reading *r, const struct line *l,
           const struct style *s)
{
    return s->known && s->size > r->body_size + 0.4 && l->size > 0
           && l->size > s->size - 0.2 && l->size < s->size + 0.2
           && !has_digit(r, l)
           && memchr(r->text + l->start, ',', l->end - l->start) == NULL;
}

/* "Key achievements:" under a position does not end the work history. */
static bool
is_sub_heading(const struct reading *r, const struct line *l,
               const struct style *s, enum section now, int found)
{
    if (now != SECTION_EXPERIENCE
        || (found != SECTION_AWARDS && found != SECTION_PROJECTS
            && found != SECTION_SUMMARY && found != SECTION_SKILLS
            && found != SECTION_ADDITIONAL))
        return false;
    if (l->size > 0 && s->known && s->size > 0)
        return l->size < s->size - 0.4
               || (s->capitals && !parse_rules_capitals(r, l));
    return s->capitals && !parse_rules_capitals(r, l)
           && (found != SECTION_SKILLS || r->text[l->end - 1] == ':')
           && !(l->blank_before && r->text[l->end - 1] != ':');
}

/* "Duties, Accomplishments and Related Skills:" stands in a post. */
static bool
tells_duties(const struct reading *r, const struct line *l)
{
    static const char *const words[] = {
        "duties", "responsibilities", "responsibility", "aufgaben", "tasks",
        "taches", "missions", "funciones", "mansioni", "atributii",
        "taken", "obowiazki", "used", NULL
    };

    for (size_t i = l->first_word; i < l->word_end; i++)
        for (int k = 0; words[k] != NULL; k++)
            if (strcmp(words[k], r->x.words.word[i].folded) == 0)
                return true;
    return false;
}

int
parse_rules_heading(const struct reading *r, const struct line *l,
                    enum section now, const struct style *style)
{
    int found = -1;

    if (!is_plain_heading(r, l)
        || (now == SECTION_EXPERIENCE && tells_duties(r, l)))
        return -1;
    if (!l->bullet || set_apart(r, l))
        found = section_of(r, l);
    if (found < 0 && !l->bullet && !has_digit(r, l))
        found = joined_section(r, l);
    if (found < 0 && !l->bullet)
        found = section_by_stems(r, l);
    if (found == SECTION_SUMMARY && l->first_word == 0)
        return -1; /* "Resume" over all of it */
    if (found >= 0 && is_sub_heading(r, l, style, now, found))
        return -1;
    if (found < 0 && !l->bullet && now != SECTION_HEAD
        && looks_like(r, l, style))
        found = SECTION_OTHER;
    return found;
}

/* "Computer skills and competences" */
bool
parse_rules_names_skills(const struct reading *r, uint32_t from, uint32_t to)
{
    size_t first, end;

    parse_rules_words(r, (struct piece){ from, to }, &first, &end);
    for (size_t i = first; i < end && end - first <= 5; i++) {
        const struct stem *s = stem_of(r->x.words.word[i].folded);

        if (s != NULL && s->section == SECTION_SKILLS)
            return true;
    }
    return false;
}
