/*
 * A person as a row of bytes, and back: what a comparison takes, so that
 * scoring reads no text. Numbers are written in groups of seven bits, lowest
 * first; words by their letters, from which their hashes follow; entries of
 * the taxonomy by their numbers. Bytes that are damaged are no person, never
 * one that reads past their end.
 */
#include "base/str.h"
#include "core/fit_inside.h"

/* ---- writing ------------------------------------------------------------- */

static void
put_number(struct str *s, uint64_t n)
{
    char room[10];
    size_t size = 0;

    for (; n >= 0x80; n >>= 7)
        room[size++] = (char)(n | 0x80);
    room[size++] = (char)n;
    str_add_bytes(s, room, size);
}

static void
put_bytes(struct str *s, const void *bytes, size_t size)
{
    str_add_bytes(s, bytes, size);
}

/* With its NUL; NULL is 0. */
static void
put_text(struct str *s, const char *text)
{
    put_number(s, text == NULL ? 0 : strlen(text) + 1);
    if (text != NULL)
        put_bytes(s, text, strlen(text) + 1);
}

static void
put_entry(struct str *s, const struct taxonomy *t,
          const struct taxonomy_entry *e)
{
    put_number(s, e == NULL ? 0 : (uint64_t)taxonomy_number(t, e) + 1);
}

static void
put_quote(struct str *s, struct fit_quote q)
{
    put_number(s, q.start);
    put_number(s, q.end);
}

static void
put_title(struct str *s, const struct taxonomy *t, const struct title *x)
{
    put_text(s, x->folded);
    put_number(s, x->occupations);
    for (size_t i = 0; i < x->occupations; i++)
        put_entry(s, t, x->occupation[i]);
    put_number(s, x->words);
    for (size_t i = 0; i < x->words; i++)
        put_text(s, x->word[i]);
    put_number(s, x->whole);
    put_number(s, (uint64_t)(x->level + 1));
}

/* Words lie behind each other: what is kept is how far. */
static void
put_words(struct str *s, const struct fit_person *p)
{
    const struct fit_text *x = &p->body;
    uint32_t at = 0;

    put_number(s, x->kinds);
    for (size_t i = 0; i < x->kinds; i++) {
        put_text(s, x->kind[i].folded);
        put_bytes(s, &x->kind[i].weight, sizeof(x->kind[i].weight));
        put_number(s, x->kind[i].doubts);
    }
    put_number(s, x->words);
    for (size_t i = 0; i < x->words; i++) {
        const struct fit_word *w = &x->word[i];

        put_number(s, w->start - at);
        put_number(s, w->end - w->start);
        put_number(s, (uint64_t)w->kind * 4 + 2 * w->breaks + p->skilled[i]);
        put_number(s, p->lately[i]);
        at = w->start;
    }
    put_number(s, x->passages);
    for (size_t i = 0; i < x->passages; i++)
        put_number(s, (x->passage[i].last - x->passage[i].first) * 2
                          + x->passage[i].of_work);
}

static void
put_work(struct str *s, const struct fit_person *p)
{
    put_number(s, p->titles);
    for (size_t i = 0; i < p->titles; i++) {
        put_title(s, p->t, &p->title[i].title);
        put_quote(s, p->title[i].quote);
        put_text(s, p->title[i].text);
        put_bytes(s, &p->title[i].vector, sizeof(p->title[i].vector));
        put_number(s, p->title[i].stated);
    }
    put_number(s, p->posts);
    for (size_t i = 0; i < p->posts; i++) {
        put_number(s, p->post[i].title != NULL);
        if (p->post[i].title != NULL)
            put_title(s, p->t, p->post[i].title);
        put_bytes(s, &p->post[i].span, sizeof(p->post[i].span));
        put_quote(s, p->post[i].dates);
    }
}

static void
put_known(struct str *s, const struct fit_person *p)
{
    put_number(s, p->skills);
    for (size_t i = 0; i < p->skills; i++) {
        put_entry(s, p->t, p->skill[i].entry);
        put_bytes(s, &p->skill[i].strength, sizeof(p->skill[i].strength));
        put_quote(s, p->skill[i].quote);
    }
    put_number(s, p->languages);
    for (size_t i = 0; i < p->languages; i++) {
        put_text(s, p->language[i].id);
        put_number(s, (uint64_t)p->language[i].level);
        put_quote(s, p->language[i].quote);
    }
    put_number(s, p->degrees);
    for (size_t i = 0; i < p->degrees; i++) {
        put_number(s, (uint64_t)p->degree[i].rank);
        put_quote(s, p->degree[i].quote);
    }
}

const void *
fit_person_form(struct arena *a, const struct fit_person *p, size_t *size)
{
    struct str s = str_new(a);

    put_bytes(&s, &p->vector, sizeof(p->vector));
    put_number(&s, (uint64_t)p->now);
    put_words(&s, p);
    put_work(&s, p);
    put_known(&s, p);
    put_text(&s, p->place_name);
    put_entry(&s, p->t, p->place);
    put_quote(&s, p->place_quote);
    put_number(&s, p->has_place);
    put_number(&s, p->moves);
    put_quote(&s, p->moves_quote);
    *size = s.size;
    return s.text;
}

/* ---- reading ------------------------------------------------------------- */

struct form {
    struct arena *a;
    const struct taxonomy *t;
    const char *at, *end;
    bool bad;
};

static uint64_t
take_number(struct form *f)
{
    uint64_t n = 0;

    for (int shift = 0; shift < 64 && f->at < f->end; shift += 7) {
        unsigned char c = (unsigned char)*f->at++;

        n |= (uint64_t)(c & 0x7F) << shift;
        if (c < 0x80)
            return n;
    }
    f->bad = true;
    return 0;
}

static uint32_t
take_small(struct form *f, uint64_t most)
{
    uint64_t n = take_number(f);

    f->bad |= n > most;
    return f->bad ? 0 : (uint32_t)n;
}

/* How many follow, of which each takes a byte at least. */
static size_t
take_count(struct form *f)
{
    uint64_t n = take_number(f);

    f->bad |= n > (uint64_t)(f->end - f->at);
    return f->bad ? 0 : (size_t)n;
}

static bool
take_bool(struct form *f)
{
    return take_small(f, 1) == 1;
}

static void
take_bytes(struct form *f, void *to, size_t size)
{
    f->bad |= size > (size_t)(f->end - f->at);
    if (f->bad) {
        memset(to, 0, size);
        return;
    }
    memcpy(to, f->at, size);
    f->at += size;
}

static const char *
take_text(struct form *f)
{
    size_t size = take_count(f);
    const char *text = f->at;

    if (f->bad || size == 0)
        return NULL;
    f->bad |= text[size - 1] != '\0';
    f->at += size;
    return text;
}

/* One that has to be there. */
static const char *
take_string(struct form *f)
{
    const char *text = take_text(f);

    f->bad |= text == NULL;
    return text == NULL ? "" : text;
}

static const struct taxonomy_entry *
take_entry(struct form *f)
{
    uint32_t n = take_small(f, UINT32_MAX);
    const struct taxonomy_entry *e = n == 0 ? NULL
                                            : taxonomy_at(f->t, n - 1);

    f->bad |= n > 0 && e == NULL;
    return e;
}

static struct fit_quote
take_quote(struct form *f)
{
    struct fit_quote q;

    q.start = take_small(f, UINT32_MAX);
    q.end = take_small(f, UINT32_MAX);
    return q;
}

static struct title
take_title(struct form *f)
{
    struct title x = { .folded = take_string(f) };

    x.occupations = take_small(f, TITLE_OCCUPATIONS);
    for (size_t i = 0; i < x.occupations; i++) {
        x.occupation[i] = take_entry(f);
        f->bad |= x.occupation[i] == NULL;
    }
    x.words = take_small(f, TITLE_WORDS);
    for (size_t i = 0; i < x.words; i++)
        x.word[i] = take_string(f);
    x.whole = take_bool(f);
    x.level = (int)take_small(f, 100) - 1;
    return x;
}

static void
take_kinds(struct form *f, struct fit_text *x)
{
    x->kinds = take_count(f);
    x->kind = NEW_ARRAY(f->a, x->kinds + 1, struct fit_kind);
    for (size_t i = 0; i < x->kinds && !f->bad; i++) {
        struct fit_kind *k = &x->kind[i];
        const char *word = take_string(f);

        fit_text_name(k, word, strlen(word));
        take_bytes(f, &k->weight, sizeof(k->weight));
        k->doubts = take_bool(f);
    }
}

static void
take_passages(struct form *f, struct fit_text *x)
{
    size_t at = 0;

    x->passages = take_count(f);
    x->passage = NEW_ARRAY(f->a, x->passages + 1, struct fit_passage);
    for (size_t i = 0; i < x->passages && !f->bad; i++) {
        struct fit_passage *p = &x->passage[i];
        uint32_t n = take_small(f, UINT32_MAX);

        p->of_work = n % 2 == 1;
        p->first = at;
        p->last = at += n / 2;
        f->bad |= n / 2 == 0 || at > x->words;
        for (size_t k = p->first; k < at && !f->bad; k++)
            x->word[k].passage = (uint32_t)i;
        if (f->bad)
            return;
        p->start = x->word[p->first].start;
        p->end = x->word[at - 1].end;
    }
    f->bad |= at != x->words;
}

static void
take_words(struct form *f, struct fit_person *p)
{
    struct fit_text *x = &p->body;
    uint32_t at = 0;

    take_kinds(f, x);
    x->words = take_count(f);
    x->word = NEW_ARRAY(f->a, x->words + 1, struct fit_word);
    p->skilled = NEW_ARRAY(f->a, x->words + 1, bool);
    p->lately = NEW_ARRAY(f->a, x->words + 1, unsigned char);
    for (size_t i = 0; i < x->words && !f->bad; i++) {
        struct fit_word *w = &x->word[i];
        uint32_t n;

        w->start = at += take_small(f, UINT32_MAX);
        w->end = at + take_small(f, UINT32_MAX);
        n = take_small(f, UINT32_MAX);
        w->kind = n / 4;
        w->breaks = n / 2 % 2 == 1;
        p->skilled[i] = n % 2 == 1;
        p->lately[i] = (unsigned char)take_small(f, 100);
        f->bad |= w->kind >= x->kinds;
    }
    take_passages(f, x);
}

static void
take_work(struct form *f, struct fit_person *p)
{
    p->titles = take_count(f);
    p->title = NEW_ARRAY(f->a, p->titles + 1, struct fit_title);
    for (size_t i = 0; i < p->titles && !f->bad; i++) {
        p->title[i].title = take_title(f);
        p->title[i].quote = take_quote(f);
        p->title[i].text = take_string(f);
        take_bytes(f, &p->title[i].vector, sizeof(p->title[i].vector));
        p->title[i].stated = take_bool(f);
    }
    p->posts = take_count(f);
    p->post = NEW_ARRAY(f->a, p->posts + 1, struct fit_post);
    for (size_t i = 0; i < p->posts && !f->bad; i++) {
        if (take_bool(f)) {
            struct title *title = NEW(f->a, struct title);

            *title = take_title(f);
            p->post[i].title = title;
        }
        take_bytes(f, &p->post[i].span, sizeof(p->post[i].span));
        p->post[i].dates = take_quote(f);
    }
}

static void
take_known(struct form *f, struct fit_person *p)
{
    p->skills = take_count(f);
    p->skill = NEW_ARRAY(f->a, p->skills + 1, struct fit_skill);
    for (size_t i = 0; i < p->skills && !f->bad; i++) {
        p->skill[i].entry = take_entry(f);
        f->bad |= p->skill[i].entry == NULL;
        take_bytes(f, &p->skill[i].strength, sizeof(p->skill[i].strength));
        p->skill[i].quote = take_quote(f);
    }
    p->languages = take_count(f);
    p->language = NEW_ARRAY(f->a, p->languages + 1, struct fit_language);
    for (size_t i = 0; i < p->languages && !f->bad; i++) {
        p->language[i].id = take_string(f);
        p->language[i].level = (int)take_small(f, 100);
        p->language[i].quote = take_quote(f);
    }
    p->degrees = take_count(f);
    p->degree = NEW_ARRAY(f->a, p->degrees + 1, struct fit_degree);
    for (size_t i = 0; i < p->degrees && !f->bad; i++) {
        p->degree[i].rank = (int)take_small(f, 100);
        p->degree[i].quote = take_quote(f);
    }
}

bool
fit_person_of_form(struct arena *a, const struct taxonomy *t,
                   const void *bytes, size_t size, struct fit_person **out)
{
    struct form f = { .a = a, .t = t, .at = bytes,
                      .end = (const char *)bytes + size };
    struct fit_person *p = NEW(a, struct fit_person);

    p->t = t;
    p->formed = true;
    take_bytes(&f, &p->vector, sizeof(p->vector));
    p->now = (int)take_small(&f, INT32_MAX);
    take_words(&f, p);
    take_work(&f, p);
    take_known(&f, p);
    p->place_name = take_text(&f);
    p->place = take_entry(&f);
    p->place_quote = take_quote(&f);
    p->has_place = take_bool(&f);
    p->moves = take_bool(&f);
    p->moves_quote = take_quote(&f);
    if (f.bad || f.at != f.end)
        return false;
    fit_copied_read_person(a, p);
    *out = p;
    return true;
}
