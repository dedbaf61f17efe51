/*
 * A person as a row of bytes, and back: what a comparison takes, so that
 * scoring reads no text. Words are kept by their letters, from which their
 * hashes follow.
 */
#include "core/fit_inside.h"
#include "core/packed.h"

/* ---- writing ------------------------------------------------------------- */

static void
put_quote(struct str *s, struct fit_quote q)
{
    packed_put_number(s, q.start);
    packed_put_number(s, q.end);
}

/* Words lie behind each other: what is kept is how far. */
static void
put_words(struct str *s, const struct fit_person *p)
{
    const struct fit_text *x = &p->body;
    uint32_t at = 0;

    packed_put_number(s, x->kinds);
    for (size_t i = 0; i < x->kinds; i++) {
        packed_put_text(s, x->kind[i].folded);
        packed_put_bytes(s, &x->kind[i].weight, sizeof(x->kind[i].weight));
        packed_put_number(s, x->kind[i].doubts);
    }
    packed_put_number(s, x->words);
    for (size_t i = 0; i < x->words; i++) {
        const struct fit_word *w = &x->word[i];

        packed_put_number(s, w->start - at);
        packed_put_number(s, w->end - w->start);
        packed_put_number(s, (uint64_t)w->kind * 4 + 2 * w->breaks
                                 + p->skilled[i]);
        at = w->start;
    }
    packed_put_number(s, x->passages);
    for (size_t i = 0; i < x->passages; i++)
        packed_put_number(s, (x->passage[i].last - x->passage[i].first) * 2
                          + x->passage[i].of_work);
}

static void
put_work(struct str *s, const struct fit_person *p)
{
    packed_put_number(s, p->titles);
    for (size_t i = 0; i < p->titles; i++) {
        packed_put_title(s, p->t, &p->title[i].title);
        put_quote(s, p->title[i].quote);
        packed_put_text(s, p->title[i].text);
        packed_put_bytes(s, &p->title[i].vector, sizeof(p->title[i].vector));
        packed_put_number(s, p->title[i].stated);
    }
    packed_put_number(s, p->posts);
    for (size_t i = 0; i < p->posts; i++) {
        packed_put_number(s, p->post[i].title != NULL);
        if (p->post[i].title != NULL)
            packed_put_title(s, p->t, p->post[i].title);
        packed_put_bytes(s, &p->post[i].span, sizeof(p->post[i].span));
        put_quote(s, p->post[i].dates);
    }
}

static void
put_known(struct str *s, const struct fit_person *p)
{
    packed_put_number(s, p->skills);
    for (size_t i = 0; i < p->skills; i++) {
        packed_put_entry(s, p->t, p->skill[i].entry);
        packed_put_bytes(s, &p->skill[i].strength,
                         sizeof(p->skill[i].strength));
        put_quote(s, p->skill[i].quote);
    }
    packed_put_number(s, p->languages);
    for (size_t i = 0; i < p->languages; i++) {
        packed_put_text(s, p->language[i].id);
        packed_put_number(s, (uint64_t)p->language[i].level);
        put_quote(s, p->language[i].quote);
    }
    packed_put_number(s, p->degrees);
    for (size_t i = 0; i < p->degrees; i++) {
        packed_put_number(s, (uint64_t)p->degree[i].rank);
        put_quote(s, p->degree[i].quote);
    }
}

const void *
fit_person_form(struct arena *a, const struct fit_person *p, size_t *size)
{
    struct str s = str_new(a);

    packed_put_bytes(&s, &p->vector, sizeof(p->vector));
    packed_put_number(&s, (uint64_t)p->now);
    put_words(&s, p);
    put_work(&s, p);
    put_known(&s, p);
    packed_put_text(&s, p->place_name);
    packed_put_entry(&s, p->t, p->place);
    put_quote(&s, p->place_quote);
    packed_put_number(&s, p->has_place);
    packed_put_number(&s, p->moves);
    put_quote(&s, p->moves_quote);
    *size = s.size;
    return s.text;
}

/* ---- reading ------------------------------------------------------------- */

static struct fit_quote
take_quote(struct packed *f)
{
    struct fit_quote q;

    q.start = packed_take_small(f, UINT32_MAX);
    q.end = packed_take_small(f, UINT32_MAX);
    return q;
}

static void
take_kinds(struct packed *f, struct fit_text *x)
{
    x->kinds = packed_take_count(f);
    x->kind = NEW_ARRAY(f->a, x->kinds + 1, struct fit_kind);
    for (size_t i = 0; i < x->kinds && !f->bad; i++) {
        struct fit_kind *k = &x->kind[i];
        const char *word = packed_take_string(f);

        fit_text_name(k, word, strlen(word));
        packed_take_bytes(f, &k->weight, sizeof(k->weight));
        k->doubts = packed_take_bool(f);
    }
}

static void
take_passages(struct packed *f, struct fit_text *x)
{
    size_t at = 0;

    x->passages = packed_take_count(f);
    x->passage = NEW_ARRAY(f->a, x->passages + 1, struct fit_passage);
    for (size_t i = 0; i < x->passages && !f->bad; i++) {
        struct fit_passage *p = &x->passage[i];
        uint32_t n = packed_take_small(f, UINT32_MAX);

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
take_words(struct packed *f, struct fit_person *p)
{
    struct fit_text *x = &p->body;
    uint32_t at = 0;

    take_kinds(f, x);
    x->words = packed_take_count(f);
    x->word = NEW_ARRAY(f->a, x->words + 1, struct fit_word);
    p->skilled = NEW_ARRAY(f->a, x->words + 1, bool);
    for (size_t i = 0; i < x->words && !f->bad; i++) {
        struct fit_word *w = &x->word[i];
        uint32_t n;

        w->start = at += packed_take_small(f, UINT32_MAX);
        w->end = at + packed_take_small(f, UINT32_MAX);
        n = packed_take_small(f, UINT32_MAX);
        w->kind = n / 4;
        w->breaks = n / 2 % 2 == 1;
        p->skilled[i] = n % 2 == 1;
        f->bad |= w->kind >= x->kinds;
    }
    take_passages(f, x);
}

static void
take_work(struct packed *f, struct fit_person *p)
{
    p->titles = packed_take_count(f);
    p->title = NEW_ARRAY(f->a, p->titles + 1, struct fit_title);
    for (size_t i = 0; i < p->titles && !f->bad; i++) {
        p->title[i].title = packed_take_title(f);
        p->title[i].quote = take_quote(f);
        p->title[i].text = packed_take_string(f);
        packed_take_bytes(f, &p->title[i].vector, sizeof(p->title[i].vector));
        p->title[i].stated = packed_take_bool(f);
    }
    p->posts = packed_take_count(f);
    p->post = NEW_ARRAY(f->a, p->posts + 1, struct fit_post);
    for (size_t i = 0; i < p->posts && !f->bad; i++) {
        if (packed_take_bool(f)) {
            struct title *title = NEW(f->a, struct title);

            *title = packed_take_title(f);
            p->post[i].title = title;
        }
        packed_take_bytes(f, &p->post[i].span, sizeof(p->post[i].span));
        p->post[i].dates = take_quote(f);
    }
}

static void
take_known(struct packed *f, struct fit_person *p)
{
    p->skills = packed_take_count(f);
    p->skill = NEW_ARRAY(f->a, p->skills + 1, struct fit_skill);
    for (size_t i = 0; i < p->skills && !f->bad; i++) {
        p->skill[i].entry = packed_take_entry(f);
        f->bad |= p->skill[i].entry == NULL;
        packed_take_bytes(f, &p->skill[i].strength,
                          sizeof(p->skill[i].strength));
        p->skill[i].quote = take_quote(f);
    }
    p->languages = packed_take_count(f);
    p->language = NEW_ARRAY(f->a, p->languages + 1, struct fit_language);
    for (size_t i = 0; i < p->languages && !f->bad; i++) {
        p->language[i].id = packed_take_string(f);
        p->language[i].level = (int)packed_take_small(f, 100);
        p->language[i].quote = take_quote(f);
    }
    p->degrees = packed_take_count(f);
    p->degree = NEW_ARRAY(f->a, p->degrees + 1, struct fit_degree);
    for (size_t i = 0; i < p->degrees && !f->bad; i++) {
        p->degree[i].rank = (int)packed_take_small(f, 100);
        p->degree[i].quote = take_quote(f);
    }
}

bool
fit_person_of_form(struct arena *a, const struct taxonomy *t,
                   const void *bytes, size_t size, struct fit_person **out)
{
    struct packed f = { .a = a, .t = t, .at = bytes,
                        .end = (const char *)bytes + size };
    struct fit_person *p = NEW(a, struct fit_person);

    p->t = t;
    p->formed = true;
    packed_take_bytes(&f, &p->vector, sizeof(p->vector));
    p->now = (int)packed_take_small(&f, INT32_MAX);
    take_words(&f, p);
    take_work(&f, p);
    take_known(&f, p);
    p->place_name = packed_take_text(&f);
    p->place = packed_take_entry(&f);
    p->place_quote = take_quote(&f);
    p->has_place = packed_take_bool(&f);
    p->moves = packed_take_bool(&f);
    p->moves_quote = take_quote(&f);
    if (f.bad || f.at != f.end)
        return false;
    fit_copied_read_person(a, p);
    *out = p;
    return true;
}
