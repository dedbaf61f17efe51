/* Questions: from fields to a search, to JSON and to words. */
#include "flow/question.h"

#include "base/json.h"
#include "base/str.h"

enum { VALUE_BYTES = 400, NUMBER_MOST = 100000000 };

const char *const question_names[] = {
    [QUESTION_Q] = "q",           [QUESTION_PLACE] = "place",
    [QUESTION_RADIUS] = "radius", [QUESTION_REMOTE] = "remote",
    [QUESTION_KIND] = "kind",     [QUESTION_PAY_FROM] = "pay_from",
    [QUESTION_SECTOR] = "sector", [QUESTION_SINCE] = "since",
    [QUESTION_SORT] = "sort",     NULL,
};

static const char *const sort_names[] = { "fit", "new", "pay", NULL };

static const char *const remote_words[] = {
    [REMOTE_NO] = "at the place of work",
    [REMOTE_HYBRID] = "some days from home",
    [REMOTE_FULL] = "from home",
};
static const char *const kind_words[] = {
    [KIND_FULL_TIME] = "full time", [KIND_PART_TIME] = "part time",
    [KIND_CONTRACT] = "contract",   [KIND_TEMPORARY] = "temporary",
    [KIND_INTERNSHIP] = "internship",
};

/* ---- cleaning ---------------------------------------------------------- */

static int64_t
number(const char *text)
{
    int64_t n;

    return text != NULL && str_int(text, &n) && n > 0 && n <= NUMBER_MOST
               ? n : 0;
}

static enum search_sort
usual_sort(const struct question *q)
{
    return str_empty(q->value[QUESTION_Q]) ? SORT_NEWEST : SORT_FIT;
}

/* A number as it is written, or nothing. */
static const char *
clean_number(struct arena *a, const char *text)
{
    int64_t n = number(text);

    return n == 0 ? NULL : arena_printf(a, "%lld", (long long)n);
}

/* Any number of km, and 0 for anywhere; the usual one is not written. */
static void
clean_radius(struct arena *a, struct question *q)
{
    const char **radius = &q->value[QUESTION_RADIUS];
    bool anywhere = str_eq(*radius, "0");

    *radius = clean_number(a, *radius);
    if (anywhere)
        *radius = "0";
    if (number(*radius) == SEARCHING_KM || q->value[QUESTION_PLACE] == NULL)
        *radius = NULL;
}

static void
clean_name(const char *const *names, const char **value)
{
    if (*value != NULL && record_enum(names, *value) < 0)
        *value = NULL;
}

/* Without words nothing is closer to them than another, and people state no
 * pay. */
static void
clean_sort(struct question *q)
{
    const char **sort = &q->value[QUESTION_SORT];
    int wanted = *sort == NULL ? -1 : record_enum(sort_names, *sort);

    if (wanted < 0 || wanted == (int)usual_sort(q) ||
        (wanted == SORT_FIT && q->value[QUESTION_Q] == NULL) ||
        (wanted == SORT_PAY && q->set == SEARCH_PEOPLE))
        *sort = NULL;
}

void
question_clean(struct arena *a, struct question *q)
{
    const char **value = q->value;

    for (int i = 0; i < QUESTION_FIELDS; i++) {
        if (value[i] != NULL)
            value[i] = str_trim(a, utf8_cut(a, value[i], VALUE_BYTES));
        if (str_empty(value[i]))
            value[i] = NULL;
    }
    if (q->set == SEARCH_PEOPLE)
        value[QUESTION_REMOTE] = value[QUESTION_KIND] =
            value[QUESTION_PAY_FROM] = value[QUESTION_SECTOR] = NULL;
    clean_radius(a, q);
    clean_name(posting_remote_names, &value[QUESTION_REMOTE]);
    clean_name(posting_kind_names, &value[QUESTION_KIND]);
    value[QUESTION_PAY_FROM] = clean_number(a, value[QUESTION_PAY_FROM]);
    value[QUESTION_SINCE] = clean_number(a, value[QUESTION_SINCE]);
    clean_sort(q);
}

bool
question_narrows(const struct question *q)
{
    for (int i = 0; i < QUESTION_SORT; i++) {
        if (q->value[i] != NULL)
            return true;
    }
    return false;
}

bool
question_can_find(struct arena *a, const struct question *q)
{
    const char *typed = q->value[QUESTION_Q];

    return question_narrows(q)
           && (typed == NULL || query_read(NULL, a, typed).count > 0);
}

/* What the search makes of it. */
static const char *
plain_value(struct arena *a, const struct question *q,
            enum question_field field)
{
    const char *value = q->value[field];
    struct query words;

    if (value == NULL)
        return "";
    switch (field) {
    case QUESTION_Q:
        words = query_read(NULL, a, value);
        for (size_t i = 0; i < words.count; i++)
            words.term[i].text = words_folded(a, words.term[i].text);
        return query_text(a, &words);
    case QUESTION_PLACE:
    case QUESTION_SECTOR:
        return words_folded(a, value);
    case QUESTION_RADIUS:
    case QUESTION_REMOTE:
    case QUESTION_KIND:
    case QUESTION_PAY_FROM:
    case QUESTION_SINCE:
    case QUESTION_SORT:
    case QUESTION_FIELDS:
        break;
    }
    return value;
}

bool
question_same(struct arena *a, const struct question *one,
              const struct question *two)
{
    for (int i = 0; i < QUESTION_FIELDS; i++) {
        enum question_field field = (enum question_field)i;

        if (!str_eq(plain_value(a, one, field), plain_value(a, two, field)))
            return false;
    }
    return one->set == two->set;
}

struct searching_query
question_query(const struct question *q)
{
    const char *const *v = q->value;

    return (struct searching_query){
        .words = v[QUESTION_Q],
        .place = v[QUESTION_PLACE],
        .radius_km = v[QUESTION_RADIUS] == NULL ? SEARCHING_KM
                                                : number(v[QUESTION_RADIUS]),
        .remote = v[QUESTION_REMOTE] == NULL
                      ? -1 : record_enum(posting_remote_names,
                                         v[QUESTION_REMOTE]),
        .kind = v[QUESTION_KIND] == NULL
                    ? -1 : record_enum(posting_kind_names, v[QUESTION_KIND]),
        .sector = v[QUESTION_SECTOR],
        .pay_from = number(v[QUESTION_PAY_FROM]),
        .days = number(v[QUESTION_SINCE]),
        .sort = v[QUESTION_SORT] == NULL
                    ? usual_sort(q)
                    : (enum search_sort)record_enum(sort_names,
                                                    v[QUESTION_SORT]),
    };
}

/* ---- written down ------------------------------------------------------ */

const char *
question_json(struct arena *a, const struct question *q)
{
    json_t *object = json_keep(a, json_object());

    for (int i = 0; i < QUESTION_FIELDS; i++) {
        if (q->value[i] != NULL)
            json_object_set_new(object, question_names[i],
                                json_string(q->value[i]));
    }
    return json_text(a, object);
}

struct err *
question_read(struct arena *a, enum search_set set, const char *json,
              struct question *q)
{
    json_t *object;

    TRY(json_parse(a, json, strlen(json), &object));
    *q = (struct question){ .set = set };
    for (int i = 0; i < QUESTION_FIELDS; i++)
        q->value[i] = json_get_str(object, question_names[i], NULL);
    question_clean(a, q);
    return NULL;
}

/* ---- words ------------------------------------------------------------- */

static const char *
place_words(struct arena *a, const struct question *q)
{
    const struct searching_query query = question_query(q);

    if (query.radius_km == 0)
        return arena_printf(a, "%s or anywhere", query.place);
    return arena_printf(a, "up to %lld km from %s",
                        (long long)query.radius_km, query.place);
}

const char *
question_field_words(struct arena *a, const struct question *q,
                     enum question_field field)
{
    const char *value = q->value[field];

    if (value == NULL)
        return NULL;
    switch (field) {
    case QUESTION_Q:
        return arena_printf(a, "“%s”", value);
    case QUESTION_PLACE:
        return place_words(a, q);
    case QUESTION_REMOTE:
        return remote_words[record_enum(posting_remote_names, value)];
    case QUESTION_KIND:
        return kind_words[record_enum(posting_kind_names, value)];
    case QUESTION_PAY_FROM:
        return arena_printf(a, "pay from %s a year", value);
    case QUESTION_SECTOR:
        return value;
    case QUESTION_SINCE:
        return number(value) == 1
                   ? "since yesterday"
                   : arena_printf(a, "in the last %s days", value);
    case QUESTION_RADIUS:
    case QUESTION_SORT:
    case QUESTION_FIELDS:
        break;
    }
    return NULL;
}

const char *
question_words(struct arena *a, const struct question *q)
{
    struct str s = str_new(a);

    for (int i = 0; i < QUESTION_FIELDS; i++) {
        const char *words = question_field_words(a, q,
                                                 (enum question_field)i);

        if (words != NULL)
            str_addf(&s, "%s%s", s.size == 0 ? "" : ", ", words);
    }
    if (s.size > 0)
        return s.text;
    return q->set == SEARCH_POSTINGS ? "every opening" : "everyone";
}
