/* What an employer says about itself: one row, one change. */
#include "flow/company.h"

#include "base/str.h"
#include "flow/verifying.h"

enum { NAME_MOST = 200, ABOUT_MOST = 10000, LINE_MOST = 200 };

static bool
too_long(const char *text, size_t most)
{
    return text != NULL && utf8_length(text) > most;
}

bool
company_name_links(const char *name)
{
    return strstr(name, "://") != NULL || strcasestr(name, "www.") != NULL;
}

static struct err *
check(struct arena *a, const struct company_words *w)
{
    struct err *e = NULL;

    if (w->name == NULL || str_empty(str_trim(a, w->name)))
        e = err_field(a, "name", "Write the company's name.", e);
    else if (utf8_length(w->name) > NAME_MOST)
        e = err_field(a, "name", "The name is longer than 200 characters. "
                      "Shorten it.", e);
    else if (company_name_links(w->name))
        e = err_field(a, "name", "Write the name without a web address: it "
                      "stands in mails.", e);
    if (too_long(w->place, LINE_MOST))
        e = err_field(a, "place", "The place is longer than 200 characters. "
                      "Shorten it.", e);
    if (too_long(w->sector, LINE_MOST))
        e = err_field(a, "sector", "The sector is longer than 200 "
                      "characters. Shorten it.", e);
    if (too_long(w->about, ABOUT_MOST))
        e = err_field(a, "about", "This is longer than 10,000 characters. "
                      "Shorten it.", e);
    return e;
}

struct err *
company_save(struct ports *p, struct arena *a, const struct actor *who,
             const struct company_words *words)
{
    struct employer *employer;
    struct change c;

    TRY(actor_check(a, who, ACT_EDIT_COMPANY, NULL));
    TRY(check(a, words));
    TRY(store_get(p->store, a, &employer_type, who->employer_id, &employer));
    /* An administrator knew it under the other name. */
    if (employer->verified == VERIFIED_ADMIN &&
        !str_eq(employer->name, words->name))
        employer->verified = VERIFIED_NO;
    employer->name = words->name;
    employer->about = words->about;
    employer->place = words->place;
    employer->sector = words->sector;
    change_start(&c, a);
    change_update(&c, &employer_type, employer);
    change_audit(&c, who->id, "employer.edit",
                 arena_printf(a, "employer:%s", employer->id), NULL);
    verifying_company(&c, employer->id);
    return store_commit(p->store, &c);
}
