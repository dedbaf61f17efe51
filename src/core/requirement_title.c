/*
 * The title of a posting as people who do the work would say it: without
 * forms of gender, hours, contracts, numbers of reference and calls ("wanted!")
 * around it. What is left of the words is as they were written.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

enum { PIECE_WORDS = 8 };

/* Words that only say how, for how long or by whom one works, or call for
 * people. */
static const char manner_words[] =
    "m w d f h x i k v gn all alle genders gender div divers full part time "
    "fulltime parttime fully hybrid remote onsite share temporary "
    "permanent contract fixed term temp seasonal season maternity paternity "
    "cover first second third early late shift shifts night nights day days "
    "weekend weekends evening start "
    "immediate immediately asap urgent urgently hiring wanted needed required "
    "vacancy job opening fte ref reference id no nr "
    "teilzeit vollzeit befristet unbefristet festanstellung minijob basis "
    "stunden std wochenstunden woche auf in sofort ab gesucht gesucht dringend "
    "vertretung elternzeitvertretung schicht nacht nachtschicht wechselschicht "
    "euro aushilfe pensum "
    "cdi cdd interim temps plein partiel mi week end de nuit jour heures par "
    "semaine remplacement urgent recherche recrute alternance h f "
    "media jornada completa parcial turno noche tarde manana fin semana "
    "indefinido temporal urgente busca se incorporacion inmediata horas "
    "tempo pieno determinato indeterminato parziale turni notte cercasi "
    "stagionale sostituzione ore settimanali "
    "norma intreaga jumatate perioada determinata nedeterminata tura ture "
    "angajam cautam sezonier ore "
    "voltijd deeltijd fulltime uur per week tijdelijk vast ploegendienst "
    "nachtdienst gezocht invalkracht vervanging seizoen direct "
    "pelny niepelny etat zmiana nocna nocne zmiany od zaraz umowa zlecenie "
    "zatrudnie zatrudnimy szukamy godzin pilnie sezonowa "
    "integral parcial efetivo efectivo temporario turno turnos precisa se "
    "procura contrata urgente horas semanais clt pj";

/* A word of manner, a number, an hour or a percentage. */
static bool
is_manner_word(const char *folded)
{
    if (folded[0] >= '0' && folded[0] <= '9')
        return true;
    return requirement_is_one_of(folded, manner_words);
}

static bool
is_level(const struct taxonomy *t, struct arena *a, const char *s, size_t n)
{
    return taxonomy_phrase(t, a, s, n, TAXONOMY_SENIORITY) != NULL;
}

/* Whether a bracket or a piece between dashes says nothing about the work.
 * `level`: words of level may stand in it too. */
static bool
is_manner(struct arena *a, const struct taxonomy *t, const char *s, size_t n,
          bool level)
{
    struct words w = words_split(a, s, n);

    if (w.count > 0 && str_eq(w.word[0].folded, "rif"))
        return true;
    for (size_t i = 0; i < w.count; i++)
        if (!is_manner_word(w.word[i].folded) &&
            !requirement_is_one_of(w.word[i].folded, "ref rif kennziffer") &&
            !(level && is_level(t, a, s + w.word[i].start,
                                w.word[i].end - w.word[i].start)))
            return false;
    return w.count <= PIECE_WORDS;
}

/* "- Leeds", ", Rotterdam area": where, not what. */
static bool
is_place(struct arena *a, const struct taxonomy *t, const char *s, size_t n)
{
    struct words w = words_split(a, s, n);
    size_t count = w.count;

    if (count > 1 &&
        requirement_is_one_of(w.word[count - 1].folded,
                              "area region raum zona provincia okolice"))
        count--;
    if (count == 0)
        return false;
    s += w.word[0].start;
    n = w.word[count - 1].end - w.word[0].start;
    return taxonomy_phrase(t, a, s, n, TAXONOMY_PLACE) != NULL ||
           taxonomy_phrase(t, a, s, n, TAXONOMY_COUNTRY) != NULL;
}

/* Without the brackets that say nothing. "(e)" within a word stays. */
static char *
without_brackets(struct arena *a, const struct taxonomy *t, const char *title)
{
    struct str s = str_new(a);

    for (const char *p = title; *p != '\0'; p++) {
        bool opens = (*p == '(' || *p == '[') &&
                     (p == title || p[-1] == ' ' || p[-1] == ')');
        size_t size = opens ? strcspn(p, *p == '(' ? ")" : "]") : 0;

        if (size > 0 && p[size] != '\0' &&
            is_manner(a, t, p + 1, size - 1, true)) {
            p += size;
            if (s.size > 0 && s.text[s.size - 1] == ' ')
                s.text[--s.size] = '\0';
        } else if (*p != ' ' || s.size == 0 || s.text[s.size - 1] != ' ')
            str_add_bytes(&s, p, 1);
    }
    return str_trim(a, s.text);
}

/* Bytes of a mark between pieces of a title at s: " - ", ", ", " | ". */
static size_t
piece_mark(const char *s)
{
    static const char *const marks[] = { " - ", " \xE2\x80\x93 ",
                                         " \xE2\x80\x94 ", " | ", ", ",
                                         " \xC2\xB7 ", " // " };

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (str_starts(s, marks[i]))
            return strlen(marks[i]);
    return 0;
}

/* Drops pieces of manner or place; the first piece stays, unless more is
 * left behind it. */
static char *
without_pieces(struct arena *a, const struct taxonomy *t, const char *title)
{
    struct str s = str_new(a);
    const char *from = title, *mark = title;

    for (const char *p = title;; p++) {
        size_t n = *p == '\0' ? 1 : piece_mark(p), size = (size_t)(p - from);

        if (n == 0)
            continue;
        if (size > 0 && !is_manner(a, t, from, size, false) &&
            (s.size == 0 || !is_place(a, t, from, size))) {
            if (s.size > 0)
                str_add_bytes(&s, mark, (size_t)(from - mark));
            str_add_bytes(&s, from, size);
        }
        if (*p == '\0')
            break;
        mark = p;
        from = p + n;
        p = from - 1;
    }
    return s.text;
}

/* "H/F", "m/w/d" at the end: letters with a stroke between. */
static bool
is_form_letter(const char *title, const struct word *w, bool behind)
{
    return w->size == 1 && w->start > 0 &&
           (title[w->start - 1] == '/' || behind);
}

/* "... in Teilzeit", "... gesucht!", "... H/F": words at the end. A class of
 * two letters ("CE") stays, and so does what a stroke joins to a word. */
static char *
without_tail(struct arena *a, const char *title)
{
    struct words w = words_split(a, title, strlen(title));
    size_t end = strlen(title);
    bool letter = false;

    while (w.count > 1) {
        const struct word *last = &w.word[w.count - 1], *before = last - 1;
        char first = title[last->start], joint = title[last->start - 1];

        if (!is_manner_word(last->folded) || (first >= '0' && first <= '9'))
            break;
        letter = is_form_letter(title, last, letter);
        if (!letter &&
            ((last->size <= 2 &&
              !requirement_is_one_of(last->folded, "in de auf ab se")) ||
             joint == '(' || joint == ':' || joint == '/'))
            break;
        w.count--;
        end = before->end;
    }
    while (title[end] != '\0' && strchr(")]\"'", title[end]) != NULL)
        end++;
    return arena_copy(a, title, end);
}

const char *
requirement_title(struct arena *a, const struct taxonomy *t,
                  const char *title)
{
    const char *s = str_trim(a, title), *cut;
    size_t n;

    cut = without_pieces(a, t, without_brackets(a, t, s));
    cut = without_tail(a, cut);
    n = strlen(cut);
    while (n > 0 && strchr(" !?.:;,-*", cut[n - 1]) != NULL)
        n--;
    cut = arena_copy(a, cut, n);
    return str_empty(cut) ? s : cut;
}

int
requirement_title_level(struct arena *a, const struct taxonomy *t,
                        const char *title)
{
    enum { MANAGER = 6 };
    struct taxonomy_spans s;

    if (str_empty(title))
        return 0;
    s = taxonomy_find_in(t, a, title, TAXONOMY_BIT(TAXONOMY_SENIORITY));
    for (size_t i = 0; i < s.count; i++)
        if (s.span[i].entry->rank != MANAGER)
            return s.span[i].entry->rank + 1;
    return 0;
}
