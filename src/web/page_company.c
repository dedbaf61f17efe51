/* What an employer says about itself on its postings and its own page. */
#include "flow/company.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_company.h"

static const struct form_field fields[] = {
    { .name = "name", .type = FORM_TEXT, .label = "Name", .required = true },
    { .name = "place", .type = FORM_TEXT, .label = "Place" },
    { .name = "sector", .type = FORM_TEXT, .label = "Sector" },
    { .name = "about", .type = FORM_LONG, .label = "About us",
      .most = 10000 },
    { .name = NULL },
};

static struct err *
fill(struct request *q, struct view *v)
{
    struct employer *e;

    TRY(store_get(q->ports->store, q->a, &employer_type,
                  q->actor.employer_id, &e));
    show_company_mark(q, v, e);
    view_show_if(v, "UNMARKED", e->verified == VERIFIED_NO);
    layout_crumb(q, "/employer", "Overview");
    layout_crumb(q, NULL, "Your company");
    layout_width(q, "read");
    view_text(v, "ID", q->actor.employer_id);
    return NULL;
}

struct err *
company_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct employer *e;

    TRY(store_get(q->ports->store, q->a, &employer_type,
                  q->actor.employer_id, &e));
    form_view_value(v, "name", e->name);
    form_view_value(v, "place", e->place);
    form_view_value(v, "sector", e->sector);
    form_view_value(v, "about", e->about);
    TRY(fill(q, v));
    return reply_page(q, r, "page_company.tpl", "Your company", v);
}

struct err *
company_send(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct company_words words;
    struct form f;

    form_read(&f, q, fields);
    words.name = form_text(&f, "name");
    words.place = form_text(&f, "place");
    words.sector = form_text(&f, "sector");
    words.about = form_text(&f, "about");
    if (f.problems == NULL) {
        struct err *e = company_save(q->ports, q->a, &q->actor, &words);

        if (e != NULL && e->kind == ERR_CONFLICT)
            form_problem(&f, NULL, "A colleague changed this meanwhile. Look "
                                   "again, then save.");
        else
            TRY(form_take(&f, e));
    }
    if (f.problems == NULL)
        return reply_see(q, r, "/employer/company", "Saved. Everyone sees it "
                         "on your page and your postings.");
    TRY(fill(q, v));
    return form_again(&f, r, "page_company.tpl", "Your company", v);
}
