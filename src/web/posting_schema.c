/*
 * The vocabulary of schema.org for postings. Only what the posting says is
 * in it: a country is named where the place is known, pay where it is
 * stated.
 */
#include "web/posting_schema.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "web/markdown.h"

static const char *const employment_types[] = {
    [KIND_FULL_TIME] = "FULL_TIME",   [KIND_PART_TIME] = "PART_TIME",
    [KIND_CONTRACT] = "CONTRACTOR",   [KIND_TEMPORARY] = "TEMPORARY",
    [KIND_INTERNSHIP] = "INTERN",
};

static const char *const unit_texts[] = {
    [PAY_YEAR] = "YEAR", [PAY_MONTH] = "MONTH", [PAY_HOUR] = "HOUR",
};

static void
set(json_t *object, const char *key, const char *value)
{
    if (!str_empty(value))
        json_object_set_new(object, key, json_string(value));
}

static json_t *
thing(const char *type)
{
    json_t *object = json_object();

    set(object, "@type", type);
    return object;
}

static void
add_place(json_t *object, struct arena *a, const struct taxonomy *t,
          const struct posting *p)
{
    json_t *address, *place;
    const char *country;

    if (str_empty(p->place))
        return;
    country = taxonomy_country(t, a, p->place);
    address = thing("PostalAddress");
    set(address, "addressLocality", p->place);
    set(address, "addressCountry", country);
    place = thing("Place");
    json_object_set_new(place, "address", address);
    json_object_set_new(object, "jobLocation", place);
    if (p->remote != REMOTE_FULL || country == NULL)
        return;
    set(object, "jobLocationType", "TELECOMMUTE");
    place = thing("Country");
    set(place, "name", country);
    json_object_set_new(object, "applicantLocationRequirements", place);
}

static void
add_pay(json_t *object, const struct posting *p)
{
    json_t *amount, *value;

    if ((p->pay_min <= 0 && p->pay_max <= 0) || str_empty(p->pay_currency))
        return;
    value = thing("QuantitativeValue");
    if (p->pay_min > 0)
        json_object_set_new(value, "minValue", json_integer(p->pay_min));
    if (p->pay_max > 0)
        json_object_set_new(value, "maxValue", json_integer(p->pay_max));
    set(value, "unitText", unit_texts[p->pay_period]);
    amount = thing("MonetaryAmount");
    set(amount, "currency", p->pay_currency);
    json_object_set_new(amount, "value", value);
    json_object_set_new(object, "baseSalary", amount);
}

char *
posting_schema(struct arena *a, const struct taxonomy *t,
               const struct posting *p, const struct employer *employer,
               const char *url)
{
    json_t *o = json_keep(a, json_object()), *who = thing("Organization");
    int64_t until = p->closed_at != 0 ? p->closed_at : p->closes_at;

    set(o, "@context", "https://schema.org/");
    set(o, "@type", "JobPosting");
    set(o, "title", p->title);
    set(o, "description", markdown_html(a, p->description));
    set(o, "url", url);
    if (p->published_at != 0)
        set(o, "datePosted", clock_iso(a, p->published_at));
    if (until != 0)
        set(o, "validThrough", clock_iso(a, until));
    set(o, "employmentType", employment_types[p->kind]);
    json_object_set_new(o, "directApply", json_true());
    set(who, "name", employer->name);
    json_object_set_new(o, "hiringOrganization", who);
    add_place(o, a, t, p);
    add_pay(o, p);
    return json_text(a, o);
}
