/* Copies with the person taken out. */
#include "flow/blinding.h"

#include "base/json.h"
#include "base/str.h"
#include "core/blind.h"

struct account *
blinding_account(struct arena *a, const struct account *candidate)
{
    struct account *blind = arena_copy(a, candidate, sizeof(*candidate));

    blind->name = blind_name(a, candidate->id);
    blind->email = blind->email_key = "";
    return blind;
}

const char *
blinding_name(struct arena *a, const struct account *candidate,
              const struct application *app)
{
    return blind_hides(candidate, app) ? blind_name(a, candidate->id)
                                       : candidate->name;
}

/* NULL where there is none, or it is no JSON. */
static json_t *
read(struct arena *a, const char *text)
{
    json_t *value;

    if (str_empty(text) || json_parse(a, text, strlen(text), &value) != NULL)
        return NULL;
    return value;
}

struct err *
blinding_profile(struct arena *a, const struct account *candidate,
                 const struct profile *profile, struct profile **blind)
{
    struct profile *p = arena_copy(a, profile, sizeof(*profile));
    const json_t *resume = read(a, profile->resume_json);

    if (profile->text != NULL)
        p->text = blind_text(a, profile->text, resume,
                             read(a, profile->evidence), candidate->name);
    p->resume_json = json_text(a, blind_resume(a, resume));
    p->evidence = p->warnings = p->unread = NULL;
    *blind = p;
    return NULL;
}

const char *
blinding_words(struct arena *a, const struct account *candidate,
               const struct profile *profile, const char *words)
{
    return words == NULL ? NULL
                         : blind_text(a, words, read(a, profile->resume_json),
                                      NULL, candidate->name);
}

static const char *
blind_said(struct arena *a, const char *text, const json_t *resume,
           const char *name)
{
    return text == NULL ? NULL : blind_text(a, text, resume, NULL, name);
}

static const char *
blind_answers(struct arena *a, const char *answers, const json_t *resume,
              const char *name)
{
    json_t *list = read(a, answers), *one;
    size_t i;

    json_array_foreach (list, i, one)
        json_object_set_new(one, "answer", json_string(
            blind_text(a, json_get_str(one, "answer", ""), resume, NULL,
                       name)));
    return list == NULL ? NULL : json_text(a, list);
}

struct err *
blinding_entry(struct ports *p, struct arena *a,
               const struct application *app, struct entry *said)
{
    struct account *candidate;
    struct profile *profile = NULL;

    if (!said->by_candidate)
        return NULL;
    TRY(store_get_or_none(p->store, a, &account_type, app->candidate_id,
                          &candidate));
    if (candidate == NULL || !blind_hides(candidate, app))
        return NULL;
    if (app->profile_id != NULL)
        TRY(store_get_or_none(p->store, a, &profile_type, app->profile_id,
                              &profile));
    said->body = blind_said(a, said->body,
                            profile == NULL ? NULL
                                            : read(a, profile->resume_json),
                            candidate->name);
    return NULL;
}

struct err *
blinding_case(struct arena *a, struct applying_case *c)
{
    struct application *app = arena_copy(a, c->application,
                                         sizeof(*c->application));
    const char *name = c->candidate->name;
    const json_t *resume = c->profile == NULL
                               ? NULL : read(a, c->profile->resume_json);

    app->letter = blind_said(a, app->letter, resume, name);
    app->answers = blind_answers(a, app->answers, resume, name);
    for (size_t i = 0; i < c->entries; i++)
        if (c->entry[i]->by_candidate)
            c->entry[i]->body = blind_said(a, c->entry[i]->body, resume,
                                           name);
    if (c->profile != NULL) {
        struct profile *shown;

        TRY(blinding_profile(a, c->candidate, c->profile, &shown));
        app->explanation = blind_explanation(a, app->explanation,
                                             shown->text != NULL
                                                 ? shown->text : "");
        c->profile = shown;
    }
    c->candidate = blinding_account(a, c->candidate);
    c->application = app;
    c->resume = NULL;
    return NULL;
}
