/*
 * A posting as a row of bytes, and back: what scoring takes of it. Where it
 * is, and whether some days are at home, comes from the record beside it;
 * what its passages mean together is for finding, and stays out.
 */
#include "core/fit_inside.h"
#include "core/packed.h"

/* ---- writing ------------------------------------------------------------- */

static void
put_list(struct str *s, const struct requirements *list)
{
    packed_put_number(s, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const struct requirement *r = &list->item[i];

        packed_put_text(s, r->key);
        packed_put_number(s, (uint64_t)r->kind);
        packed_put_text(s, r->label);
        packed_put_number(s, r->must);
        packed_put_number(s, r->limit);
        packed_put_text(s, r->skill_id);
        packed_put_number(s, (uint64_t)r->level);
        packed_put_bytes(s, &r->years, sizeof(r->years));
        packed_put_bytes(s, &r->years_most, sizeof(r->years_most));
        packed_put_number(s, (uint64_t)r->pay_least);
        packed_put_number(s, (uint64_t)r->pay_most);
        packed_put_text(s, r->pay_currency);
        packed_put_number(s, (uint64_t)r->pay_period);
        packed_put_number(s, (uint64_t)r->start);
        packed_put_number(s, (uint64_t)r->end);
        packed_put_text(s, r->read);
    }
}

static void
put_lines(struct str *s, const struct fit_lines *l)
{
    for (size_t i = 0; i < l->count; i++)
        packed_put_bytes(s, &l->line[i], sizeof(l->line[i]));
    packed_put_number(s, l->terms);
    for (size_t i = 0; i < l->terms; i++) {
        packed_put_text(s, l->text[i].text);
        packed_put_bytes(s, &l->term[i].weight, sizeof(l->term[i].weight));
        packed_put_number(s, l->term[i].line);
    }
    packed_put_number(s, l->pairs);
    for (size_t i = 0; i < l->pairs; i++) {
        packed_put_bytes(s, &l->pair[i].hash, sizeof(l->pair[i].hash));
        packed_put_bytes(s, &l->pair[i].weight, sizeof(l->pair[i].weight));
        packed_put_number(s, l->pair[i].line);
    }
}

static void
put_set(struct str *s, const struct fit_set *set)
{
    packed_put_number(s, set->count);
    packed_put_bytes(s, set->hash, set->count * sizeof(*set->hash));
}

const void *
fit_posting_form(struct arena *a, const struct fit_posting *g, size_t *size)
{
    struct str s = str_new(a);

    packed_put_bytes(&s, &g->title_vector, sizeof(g->title_vector));
    packed_put_number(&s, g->bare);
    packed_put_title(&s, g->t, &g->title);
    packed_put_entry(&s, g->t, g->place);
    put_list(&s, &g->list);
    put_lines(&s, &g->lines);
    put_set(&s, &g->shingles);
    put_set(&s, &g->stems);
    *size = s.size;
    return s.text;
}

/* ---- reading ------------------------------------------------------------- */

static void
take_requirement(struct packed *f, struct requirement *r)
{
    r->key = packed_take_text(f);
    r->kind = (int)packed_take_small(f, REQUIREMENT_KINDS - 1);
    r->label = packed_take_string(f);
    r->must = packed_take_bool(f);
    r->limit = packed_take_bool(f);
    r->skill_id = packed_take_text(f);
    r->level = (int)packed_take_small(f, 100);
    packed_take_bytes(f, &r->years, sizeof(r->years));
    packed_take_bytes(f, &r->years_most, sizeof(r->years_most));
    r->pay_least = (int64_t)packed_take_number(f);
    r->pay_most = (int64_t)packed_take_number(f);
    r->pay_currency = packed_take_text(f);
    r->pay_period = (int)packed_take_small(f, PAY_HOUR);
    r->start = (int64_t)packed_take_number(f);
    r->end = (int64_t)packed_take_number(f);
    r->read = packed_take_text(f);
}

static void
take_list(struct packed *f, struct requirements *list)
{
    list->count = packed_take_count(f);
    list->item = NEW_ARRAY(f->a, list->count + 1, struct requirement);
    for (size_t i = 0; i < list->count && !f->bad; i++)
        take_requirement(f, &list->item[i]);
}

static void
take_term(struct packed *f, struct fit_lines *l, size_t i)
{
    const char *word = packed_take_string(f);
    struct fit_kind k;

    fit_text_name(&k, word, strlen(word));
    l->text[i] = (struct fit_wanted){ k.folded, k.size };
    l->term[i] = (struct fit_term){ .word = k.word, .stem = k.stem };
    packed_take_bytes(f, &l->term[i].weight, sizeof(l->term[i].weight));
    l->term[i].line = packed_take_small(f, l->count - 1);
}

static void
take_lines(struct packed *f, struct fit_lines *l)
{
    l->line = NEW_ARRAY(f->a, l->count, struct fit_line);
    for (size_t i = 0; i < l->count; i++)
        packed_take_bytes(f, &l->line[i], sizeof(l->line[i]));
    l->terms = packed_take_count(f);
    l->term = NEW_ARRAY(f->a, l->terms + 1, struct fit_term);
    l->text = NEW_ARRAY(f->a, l->terms + 1, struct fit_wanted);
    for (size_t i = 0; i < l->terms && !f->bad; i++)
        take_term(f, l, i);
    l->pairs = packed_take_count(f);
    l->pair = NEW_ARRAY(f->a, l->pairs + 1, struct fit_pair);
    for (size_t i = 0; i < l->pairs && !f->bad; i++) {
        packed_take_bytes(f, &l->pair[i].hash, sizeof(l->pair[i].hash));
        packed_take_bytes(f, &l->pair[i].weight, sizeof(l->pair[i].weight));
        l->pair[i].line = packed_take_small(f, l->count - 1);
    }
}

static void
take_set(struct packed *f, struct fit_set *set)
{
    set->count = packed_take_count(f);
    set->hash = NEW_ARRAY(f->a, set->count + 1, uint64_t);
    packed_take_bytes(f, set->hash, set->count * sizeof(*set->hash));
}

bool
fit_posting_of_form(struct arena *a, const struct taxonomy *t,
                    const struct posting *record, const void *bytes,
                    size_t size, struct fit_posting **out)
{
    struct packed f = { .a = a, .t = t, .at = bytes,
                        .end = (const char *)bytes + size };
    struct fit_posting *g = NEW(a, struct fit_posting);

    g->t = t;
    g->posting = record;
    g->formed = true;
    packed_take_bytes(&f, &g->title_vector, sizeof(g->title_vector));
    g->bare = packed_take_bool(&f);
    g->title = packed_take_title(&f);
    g->place = packed_take_entry(&f);
    take_list(&f, &g->list);
    fit_posting_take_list(a, g);
    take_lines(&f, &g->lines);
    take_set(&f, &g->shingles);
    take_set(&f, &g->stems);
    if (f.bad || f.at != f.end)
        return false;
    fit_copied_index(a, g);
    fit_senses_read(a, &g->lines);
    *out = g;
    return true;
}
