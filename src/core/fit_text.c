/*
 * Texts as the fit sees them: words with how much each says, and passages. A
 * word is known by its letters and by its stem, its first six. Passages are
 * cut where the bytes say so, not the words, so that taking words out of a
 * text leaves the rest of it cut as it was.
 */
#include <stdlib.h>

#include "base/str.h"
#include "core/doubt.h"
#include "core/fit_inside.h"

enum { STEM = 6 };

/* ---- words -------------------------------------------------------------- */

/* The commonest words of nine languages, and those of any posting. */
static const char common_words[] =
    " the and of to in for with at from by as on is are be or an a you your "
    "our we us will have has this that it its not all can may who what more "
    "their they them than also but if so such etc per into within across up "
    "und der die das mit von fur bei im den zur zum des auf als sowie ein "
    "eine einer einen sie wir ihr unser oder ist sind haben wird nach aus du "
    "et de la le les en pour au aux dans une un sur avec vous nous est ou "
    "votre nos notre sont par que qui du y el los las con para del por al "
    "como una o su es e di il dei delle per nel gli lo si ai da cu pentru "
    "din pe ale care prin sau sa van het een met voor op te aan naar door je "
    "we do em com os das dos uma na no ao i w z na oraz dla od po ze przez "
    "work working experience team role job years year skills ability good "
    "strong knowledge join looking responsible including well new must "
    "required requirements preferred plus erfahrung kenntnisse team arbeit "
    "experiencia trabajo equipo experience travail equipe experienta "
    "one two three four five six seven eight nine ten eleven twelve first "
    "second third eins zwei drei vier funf sechs sieben acht neun zehn deux "
    "trois quatre cinq sept huit neuf dix dos tres cuatro cinco siete ocho "
    "nueve diez due tre quattro cinque sei sette otto nove dieci doi trei "
    "patru cinci sase sapte opt noua zece twee drie vier vijf zes zeven acht "
    "negen tien dwa trzy cztery piec szesc dois quatro sete oito dez day "
    "days week weeks month months tag tage jour jours dia dias giorno giorni "
    "he she him her his hers they them mich mir ich je mon ma mes mi mis io "
    "my me i "
    "esperienza lavoro ervaring werk doswiadczenie praca ";

static bool
is_common(const char *folded)
{
    char room[24];
    size_t n = strlen(folded);

    if (n < 2 || n > sizeof(room) - 3)
        return n < 2;
    room[0] = ' ';
    memcpy(room + 1, folded, n);
    memcpy(room + 1 + n, " ", 2);
    return strstr(common_words, room) != NULL;
}

static bool
is_number(const char *s)
{
    for (; *s != '\0'; s++)
        if (*s < '0' || *s > '9')
            return false;
    return true;
}

/* ---- passages ----------------------------------------------------------- */

/* A line that begins small, right under the other, goes on with it. */
static bool
goes_on(const char *text, uint32_t line)
{
    uint32_t i = line;

    while (text[i] == ' ' && i < line + 3)
        i++;
    return text[i] >= 'a' && text[i] <= 'z';
}

static bool
cuts(const char *text, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (text[i] == '\f'
            || (text[i] == '\n' && !goes_on(text, i + 1)))
            return true;
        if ((text[i] == '.' || text[i] == ';' || text[i] == '!')
            && (text[i + 1] == ' ' || text[i + 1] == '\n'))
            return true;
    }
    return false;
}

static void
cut_passages(struct arena *a, struct fit_text *x, const char *text)
{
    x->passage = NEW_ARRAY(a, x->words + 1, struct fit_passage);
    for (size_t i = 0; i < x->words; i++) {
        struct fit_passage *p;

        if (i == 0 || cuts(text, x->word[i - 1].end, x->word[i].start)) {
            p = &x->passage[x->passages++];
            p->first = i;
            p->start = x->word[i].start;
        }
        p = &x->passage[x->passages - 1];
        p->last = i + 1;
        p->end = x->word[i].end;
        x->word[i].passage = (uint32_t)x->passages - 1;
    }
}

/* ---- distinct words ------------------------------------------------------ */

struct kinds {
    struct fit_text *x;
    uint32_t *slot; /* number + 1 */
    size_t mask;
};

void
fit_text_name(struct fit_kind *k, const char *word, size_t size)
{
    size_t n = size > STEM ? STEM : size;

    if (size > 3 && n == size && word[n - 1] == 's')
        n--; /* short plurals */
    k->word = words_hash(word, size);
    k->stem = words_hash(word, n);
    k->folded = word;
    k->size = (uint32_t)size;
}

static uint32_t
kind_of(struct kinds *l, const struct taxonomy *t, const struct word *w)
{
    const char *word = taxonomy_neutral(t, w->folded);
    size_t size = strlen(word);
    uint64_t hash = words_hash(word, size);
    size_t i = hash & l->mask;
    struct fit_kind *k;

    for (; l->slot[i] != 0; i = (i + 1) & l->mask)
        if (l->x->kind[l->slot[i] - 1].word == hash)
            return l->slot[i] - 1;
    k = &l->x->kind[l->x->kinds++];
    l->slot[i] = (uint32_t)l->x->kinds;
    fit_text_name(k, word, size);
    k->doubts = doubt_is_word(w->folded);
    k->weight = k->doubts || is_common(word) || is_number(word)
        ? 0 : (float)taxonomy_rarity(t, word, size);
    return l->slot[i] - 1;
}

struct fit_text
fit_text_read(struct arena *a, const struct taxonomy *t, const char *text,
              size_t size)
{
    struct words w = words_split(a, text, size);
    struct fit_text x = {
        .word = NEW_ARRAY(a, w.count + 1, struct fit_word),
        .kind = NEW_ARRAY(a, w.count + 1, struct fit_kind),
        .words = w.count,
    };
    struct kinds l = { .x = &x, .mask = 15 };

    while (l.mask < 2 * w.count)
        l.mask = 2 * l.mask + 1;
    l.slot = NEW_ARRAY(a, l.mask + 1, uint32_t);
    for (size_t i = 0; i < w.count; i++) {
        x.word[i].start = w.word[i].start;
        x.word[i].end = w.word[i].end;
        x.word[i].breaks = w.word[i].breaks;
        x.word[i].kind = kind_of(&l, t, &w.word[i]);
    }
    cut_passages(a, &x, text);
    return x;
}

uint64_t
fit_text_pair(uint64_t one, uint64_t two)
{
    return one * 0x9E3779B97F4A7C15ull ^ two;
}

size_t
fit_text_behind(const struct fit_text *x, uint32_t byte)
{
    size_t low = 0, high = x->words;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (x->word[mid].end > byte)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}
