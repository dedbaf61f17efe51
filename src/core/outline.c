/* Outlines, written and read. Every list reads twenty at a time. */
#include "core/outline.h"

#include "base/str.h"

enum { NUMBER_MOST = 9999, LEAST_PART_BYTES = 5 /* " m0/0" */ };

/* By state. */
static const char letters[] = { [FIT_MET] = 'm', [FIT_PARTLY] = 'p',
                                [FIT_MISSING] = 'x', [FIT_UNKNOWN] = 'u' };
static const char must_letters[] = { [FIT_MET] = 'M', [FIT_PARTLY] = 'P',
                                     [FIT_MISSING] = 'X',
                                     [FIT_UNKNOWN] = 'U' };

char *
outline_text(struct arena *a, const struct outline *o)
{
    struct str s = str_new(a);

    str_addf(&s, "%d/%d %s", o->score, o->max, band_names[o->band]);
    for (size_t i = 0; i < o->count; i++) {
        const struct outline_part *p = &o->part[i];

        str_addf(&s, " %c%d/%d",
                 p->must ? must_letters[p->state] : letters[p->state],
                 p->points, p->of);
    }
    return s.text;
}

static bool
take_number(const char **at, int *number)
{
    const char *s = *at;

    for (*number = 0; *s >= '0' && *s <= '9'; s++) {
        *number = *number * 10 + (*s - '0');
        if (*number > NUMBER_MOST)
            return false;
    }
    if (s == *at)
        return false;
    *at = s;
    return true;
}

/* "81/93" */
static bool
take_pair(const char **at, int *one, int *two)
{
    if (!take_number(at, one) || **at != '/')
        return false;
    ++*at;
    return take_number(at, two);
}

static bool
take_band(const char **at, enum band *band)
{
    for (int i = 0; band_names[i] != NULL; i++)
        if (str_starts(*at, band_names[i])) {
            *at += strlen(band_names[i]);
            *band = (enum band)i;
            return true;
        }
    return false;
}

static bool
take_part(const char **at, struct outline_part *part)
{
    for (size_t i = 0; i < sizeof letters; i++)
        if (**at == letters[i] || **at == must_letters[i]) {
            part->state = (enum fit_state)i;
            part->must = *(*at)++ == must_letters[i];
            return take_pair(at, &part->points, &part->of);
        }
    return false;
}

bool
outline_read(struct arena *a, const char *text, struct outline *out)
{
    const char *at = text;
    struct outline_part *part;

    *out = (struct outline){ 0 };
    if (at == NULL || !take_pair(&at, &out->score, &out->max) || *at++ != ' '
        || !take_band(&at, &out->band))
        return false;
    part = NEW_ARRAY(a, strlen(at) / LEAST_PART_BYTES + 1,
                     struct outline_part);
    out->part = part;
    for (; *at == ' '; out->count++) {
        at++;
        if (!take_part(&at, &part[out->count]))
            return false;
    }
    return *at == '\0';
}
