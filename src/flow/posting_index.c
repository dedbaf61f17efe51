/* Bringing the search up to date with one posting. */
#include "flow/posting.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "core/account.h"
#include "flow/searching.h"

/* Labels of the skills that a posting asks for, for the search. */
static const char *
skill_words(struct arena *a, const char *requirements)
{
    struct str s = str_new(a);
    json_t *list, *one;
    size_t i;

    if (str_empty(requirements) ||
        json_parse(a, requirements, strlen(requirements), &list) != NULL)
        return "";
    json_array_foreach (list, i, one) {
        if (str_eq(json_get_str(one, "kind", ""), "skill"))
            str_addf(&s, "%s\n", json_get_str(one, "label", ""));
    }
    return s.text;
}

static struct err *
put(struct ports *p, struct arena *a, const struct posting *posting)
{
    struct employer *employer;
    struct search_document d = {
        .id = posting->id,
        .title = posting->title,
        .skills = skill_words(a, posting->requirements),
        .text = posting->description,
        .place = posting->place,
        .remote = posting->remote,
        .kind = posting->kind,
        .pay_year = posting_pay_year(posting->pay_max != 0 ? posting->pay_max
                                                           : posting->pay_min,
                                     posting->pay_period),
        .currency = posting->pay_currency,
        .at = posting->published_at,
        .until = posting->closes_at,
    };

    searching_place(p, a, posting->place, &d);
    d.title_codes = query_codes(p->taxonomy, a, d.title);
    d.skill_codes = query_codes(p->taxonomy, a, d.skills);
    TRY(store_get(p->store, a, &employer_type, posting->employer_id,
                  &employer));
    d.company = employer->name;
    d.sector = employer->sector;
    return search_put(p->search, a, SEARCH_POSTINGS, &d);
}

struct err *
posting_index_step(struct ports *p, struct arena *a, const struct task *t,
                   struct change *done)
{
    struct posting *posting;
    json_t *payload;
    const char *id;

    (void)done;
    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    id = json_get_str(payload, "posting", "");
    TRY(store_get_or_none(p->store, a, &posting_type, id, &posting));
    if (posting == NULL || !posting_is_open(posting, clock_now()))
        return search_drop(p->search, a, SEARCH_POSTINGS, id);
    return put(p, a, posting);
}
