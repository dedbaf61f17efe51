/* Writing a look down, and reading who looked. */
#include "flow/viewing.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "core/application.h"
#include "core/posting.h"

enum { RECENT = 20 };

/* What a person is told of; all else in the audit is not a look at them. */
static const struct {
    const char *action, *what;
} looks[] = {
    { VIEWING_PROFILE, "opened your profile" },
    { VIEWING_APPLICATION, "opened your application" },
    { VIEWING_FILE, "downloaded your resume" },
    { "objection.match", "opened the match that you object to" },
    { "account.export", "took a copy of your data" },
};

static const char *
what_of(const char *action)
{
    for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
        if (str_eq(looks[i].action, action))
            return looks[i].what;
    }
    return NULL;
}

/* ---- writing ------------------------------------------------------------- */

static struct err *
is_noted(struct ports *p, struct arena *a, const struct actor *who,
         const struct audit *look, bool *noted)
{
    struct page page = { .limit = RECENT };
    struct rows rows;

    *noted = false;
    TRY(store_list(p->store, a, AUDIT_BY_ACTOR, who->id, &page, &rows));
    for (size_t i = 0; i < rows.count && !*noted; i++) {
        const struct audit *line = rows.row[i];

        *noted = line->happened_at > clock_now() - HOUR_S &&
                 str_eq(line->action, look->action) &&
                 str_eq(line->object, look->object) &&
                 str_eq(line->subject_id, look->subject_id);
    }
    return NULL;
}

struct err *
viewing_note(struct ports *p, struct arena *a, const struct actor *who,
             const char *action, const char *object, const char *subject_id)
{
    const struct audit look = { .action = action, .object = object,
                                .subject_id = subject_id };
    struct change c;
    struct audit *line;
    bool noted;

    if (str_eq(who->id, subject_id))
        return NULL;
    TRY(is_noted(p, a, who, &look, &noted));
    if (noted)
        return NULL;
    change_start(&c, a);
    line = change_audit(&c, who->id, action, object, subject_id);
    if (who->employer_id != NULL)
        line->detail = arena_printf(a, "{\"employer\":\"%s\"}",
                                    who->employer_id);
    return store_commit(p->store, &c);
}

/* ---- reading ------------------------------------------------------------- */

static struct err *
read_company(struct ports *p, struct arena *a, const struct audit *line,
             struct viewing *v)
{
    struct employer *employer;
    json_t *detail;

    v->who = "The people who run this site";
    if (line->detail == NULL)
        return NULL;
    TRY(json_parse(a, line->detail, strlen(line->detail), &detail));
    TRY(store_get_or_none(p->store, a, &employer_type,
                          json_get_str(detail, "employer", NULL),
                          &employer));
    v->who = employer != NULL ? employer->name : "An employer";
    return NULL;
}

/* The posting behind "posting:ID" or "application:ID". */
static struct err *
read_posting(struct ports *p, struct arena *a, const char *object,
             struct viewing *v)
{
    const char *id = object != NULL ? strchr(object, ':') : NULL;
    struct application *app = NULL;
    struct posting *posting;

    if (id == NULL)
        return NULL;
    id++;
    if (str_starts(object, "application:")) {
        TRY(store_get_or_none(p->store, a, &application_type, id, &app));
        id = app != NULL ? app->posting_id : NULL;
    } else if (!str_starts(object, "posting:")) {
        return NULL;
    }
    TRY(store_get_or_none(p->store, a, &posting_type, id, &posting));
    v->about = posting != NULL ? posting->title : NULL;
    return NULL;
}

static struct err *
add_look(struct ports *p, struct arena *a, const struct actor *who,
         const struct audit *line, struct viewing **list, size_t *count)
{
    struct viewing *v = &(*list)[*count];

    v->what = what_of(line->action);
    if (v->what == NULL || str_eq(line->actor_id, who->id))
        return NULL;
    v->at = line->happened_at;
    TRY(read_company(p, a, line, v));
    TRY(read_posting(p, a, line->object, v));
    ++*count;
    return NULL;
}

/* Pages of the audit until one has a look or it ends. */
struct err *
viewing_list(struct ports *p, struct arena *a, const struct actor *who,
             struct page *page, struct viewing **list, size_t *count)
{
    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    *list = NEW_ARRAY(a, page->limit, struct viewing);
    *count = 0;
    for (;;) {
        struct rows rows;

        TRY(store_list(p->store, a, AUDIT_BY_SUBJECT, who->id, page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            TRY(add_look(p, a, who, rows.row[i], list, count));
        if (*count > 0 || page->next == NULL)
            return NULL;
        page->after = page->next;
    }
}
