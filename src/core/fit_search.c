/*
 * What a search over people may look at. Who searches sees of somebody who
 * has not applied titles, skills and the place: words that they do not see
 * would answer questions nobody may ask, so of the text only what tells of
 * work stands in the index, no word in it that tells of a person, and no
 * skill that is named elsewhere ("returned after childcare").
 */
#include "base/str.h"
#include "core/fit_inside.h"
#include "core/redact.h"

const char *
fit_person_titles(struct arena *a, const struct fit_person *p)
{
    struct str s = str_new(a);

    for (size_t i = 0; i < p->titles; i++)
        str_addf(&s, "%s\n", p->title[i].text);
    return s.text;
}

bool
fit_person_place(const struct fit_person *p, const char **name,
                 double *latitude, double *longitude)
{
    *name = p->place_name;
    *latitude = p->place == NULL ? 0 : p->place->x;
    *longitude = p->place == NULL ? 0 : p->place->y;
    return p->has_place;
}

/* Whether a value of JSON Resume tells of work or of what was learned for
 * it. Employers, schools, dates, interests, references and voluntary work do
 * not: they tell who somebody is. */
static bool
tells_work(const char *path)
{
    static const char *const told[][2] = {
        { "work[", ".position" },     { "work[", ".highlights" },
        { "work[", ".summary" },      { "projects[", ".name" },
        { "projects[", ".description" },
        { "projects[", ".highlights" }, { "projects[", ".keywords" },
        { "skills[", "" },            { "certificates[", ".name" },
        { "education[", ".studyType" }, { "education[", ".area" },
        { "languages[", "" },
    };

    for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
        if (str_starts(path, told[i][0])
            && strstr(path, told[i][1]) != NULL)
            return true;
    return false;
}

/* Of each byte of the text whether it is told. */
static bool *
told_bytes(struct arena *a, const struct fit_person *p)
{
    bool *told = NEW_ARRAY(a, p->size + 1, bool);
    const char *path;
    json_t *at;

    json_object_foreach (p->paths, path, at) {
        size_t start = (size_t)json_integer_value(json_array_get(at, 0));
        size_t end = (size_t)json_integer_value(json_array_get(at, 1));

        for (size_t i = start; tells_work(path) && i < end && i < p->size;
             i++)
            told[i] = true;
    }
    return told;
}

/* All mentions of a skill stand side by side, the best of them first. */
const char *
fit_person_skills(struct arena *a, const struct fit_person *p)
{
    const struct taxonomy_entry *last = NULL;
    const bool *told = told_bytes(a, p);
    struct str s = str_new(a);

    for (size_t i = 0; i < p->skills; i++) {
        const struct fit_skill *one = &p->skill[i];

        if (one->strength <= 0.3 || one->entry == last
            || !told[one->quote.start])
            continue;
        str_addf(&s, "%s\n", taxonomy_name(p->t, one->entry));
        last = one->entry;
    }
    return s.text;
}

const char *
fit_person_told(struct arena *a, const struct fit_person *p)
{
    const bool *told = told_bytes(a, p);
    struct str s = str_new(a);

    for (size_t i = 0; i < p->size; i++) {
        if (told[i])
            str_add_bytes(&s, &p->text[i], 1);
        else if (i > 0 && told[i - 1])
            str_add(&s, "\n");
    }
    return redact_persons_words(a, s.text);
}
