/* What was understood of a requirement, said to the person who corrects it,
 * and what is missing so that it can be understood. */
#include "base/str.h"
#include "core/requirement_parts.h"

static const char *
years_text(struct arena *a, const struct requirement *r)
{
    if (r->years <= 0)
        return "";
    if (r->years_most > 0)
        return arena_printf(a, "from %g to %g years; more is never too much",
                            r->years, r->years_most);
    return arena_printf(a, "%g year%s or more", r->years,
                        r->years > 1 ? "s" : "");
}

/* Levels of the European Qualifications Framework in plain words. */
static const char *
schooling_text(int level)
{
    static const char *const names[] = {
        "", "basic schooling", "lower secondary school",
        "vocational certificate", "upper secondary school or vocational "
        "training", "short degree or master craftsman", "bachelor's degree",
        "master's degree", "doctorate",
    };

    return level > 0 && level < (int)(sizeof(names) / sizeof(names[0]))
               ? names[level]
               : "";
}

static const char *
language_text(int level)
{
    static const char *const names[] = { "any level", "A1", "A2", "B1", "B2",
                                         "C1", "C2", "as a native speaks" };

    return level >= 0 && level < (int)(sizeof(names) / sizeof(names[0]))
               ? names[level]
               : "";
}

const char *
requirement_meaning(struct arena *a, const struct requirement *r)
{
    switch ((enum requirement_kind)r->kind) {
    case REQUIREMENT_YEARS:
        return years_text(a, r);
    case REQUIREMENT_EDUCATION:
        return schooling_text(r->level);
    case REQUIREMENT_LANGUAGE:
        return r->skill_id == NULL ? "" : language_text(r->level);
    case REQUIREMENT_SKILL:
    case REQUIREMENT_LICENCE:
        return r->skill_id != NULL && strchr(r->skill_id, '|') != NULL
                   ? "one of them is enough"
                   : "";
    case REQUIREMENT_PERMIT:
    case REQUIREMENT_START:
        return "a limit: a resume that does not say it loses nothing";
    case REQUIREMENT_TITLE:
    case REQUIREMENT_PLACE:
    case REQUIREMENT_PAY:
    case REQUIREMENT_TEXT:
    case REQUIREMENT_KINDS:
        break;
    }
    return "";
}

const char *
requirement_lacks(const struct taxonomy *t, struct arena *a,
                  const struct requirement *r)
{
    switch ((enum requirement_kind)r->kind) {
    case REQUIREMENT_YEARS:
        return r->years > 0 ? NULL
                            : "We read no years here. Write it like: 3 years "
                              "of experience.";
    case REQUIREMENT_EDUCATION:
        return r->level > 0 ? NULL
                            : "We find no degree here. Name one, or choose "
                              "Text as its kind.";
    case REQUIREMENT_LANGUAGE:
        return r->skill_id != NULL ? NULL
                                   : "We do not know this language. Write its "
                                     "name, or choose Text as its kind.";
    case REQUIREMENT_PAY:
        return r->pay_currency != NULL
                   ? NULL
                   : "Write an amount, a currency and a period, like: 3,100 "
                     "EUR a month.";
    case REQUIREMENT_PLACE:
        return taxonomy_place(t, a, r->label, NULL) != NULL
                   ? NULL
                   : "We do not know where this is. Name the nearest town.";
    case REQUIREMENT_SKILL:
    case REQUIREMENT_TITLE:
    case REQUIREMENT_LICENCE:
    case REQUIREMENT_PERMIT:
    case REQUIREMENT_START:
    case REQUIREMENT_TEXT:
    case REQUIREMENT_KINDS:
        break;
    }
    return NULL;
}

const char *
requirement_refused(struct arena *a, const struct taxonomy *t,
                    const char *label)
{
    struct requirements none = { NULL, 0 };
    struct requirement_warnings w = { NULL, 0 };
    struct posting_text p = { .a = a, .t = t, .out = &none, .warnings = &w };
    struct item all = { .part = PART_MUST, .bullet = true };
    struct clauses clauses;

    p.x = taxonomy_read(t, a, label, strlen(label));
    if (p.x.words.count == 0)
        return NULL;
    p.cues = taxonomy_find(t, a, &p.x, TAXONOMY_BIT(TAXONOMY_POSTING_CUE), 0,
                           p.x.words.count);
    all.end = (uint32_t)p.x.size;
    all.word_end = p.x.words.count;
    clauses = requirement_clauses(&p, &all);
    requirement_bar(&p, &all, &clauses);
    return w.count > 0 ? w.item[0].message : NULL;
}
