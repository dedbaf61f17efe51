/* The attributes, their values and the words for them, each in one place. */
#include "core/declaration.h"

const char *const declaration_sex_names[] = { "unsaid", "woman", "man",
                                              "other", NULL };
const char *const declaration_ethnicity_names[] = {
    "unsaid", "asian", "black", "latin", "middle_eastern", "white", "other",
    NULL
};
const char *const declaration_disability_names[] = { "unsaid", "yes", "no",
                                                     NULL };
const char *const declaration_age_names[] = { "unsaid", "under_25", "25_39",
                                              "40_54", "from_55", NULL };

static const char *const sex_words[] = { "Not said", "Woman", "Man",
                                         "Another", NULL };
static const char *const ethnicity_words[] = {
    "Not said", "Asian", "Black", "Latin American",
    "Middle Eastern or North African", "White", "Another, or several", NULL
};
static const char *const disability_words[] = { "Not said", "Yes", "No",
                                                NULL };
static const char *const age_words[] = { "Not said", "Under 25", "25 to 39",
                                         "40 to 54", "55 and over", NULL };

static int
sex_of(const struct declaration *d)
{
    return d->sex;
}

static int
ethnicity_of(const struct declaration *d)
{
    return d->ethnicity;
}

static int
disability_of(const struct declaration *d)
{
    return d->disability;
}

static int
age_of(const struct declaration *d)
{
    return d->age;
}

const struct declaration_attribute
    declaration_attributes[DECLARATION_ATTRIBUTES] = {
    { "sex", "Sex or gender", declaration_sex_names, sex_words, sex_of },
    { "ethnicity", "Ethnic group", declaration_ethnicity_names,
      ethnicity_words, ethnicity_of },
    { "disability", "Disability", declaration_disability_names,
      disability_words, disability_of },
    { "age", "Age", declaration_age_names, age_words, age_of },
};

static const struct field declaration_fields[] = {
    RECORD_TEXT(declaration, id),
    RECORD_ENUM(declaration, sex, declaration_sex_names),
    RECORD_ENUM(declaration, ethnicity, declaration_ethnicity_names),
    RECORD_ENUM(declaration, disability, declaration_disability_names),
    RECORD_ENUM(declaration, age, declaration_age_names),
    RECORD_INT(declaration, said_at),
    RECORD_END,
};

const struct record_type declaration_type = { "declaration",
                                              sizeof(struct declaration),
                                              declaration_fields };

int
declaration_values(const struct declaration_attribute *a)
{
    int count = 0;

    while (a->values[count] != NULL)
        count++;
    return count;
}

bool
declaration_is_empty(const struct declaration *d)
{
    return d->sex == 0 && d->ethnicity == 0 && d->disability == 0
           && d->age == 0;
}

bool
declaration_is_same(const struct declaration *one,
                    const struct declaration *two)
{
    static const struct declaration nothing = { .id = NULL };

    one = one == NULL ? &nothing : one;
    two = two == NULL ? &nothing : two;
    for (int i = 0; i < DECLARATION_ATTRIBUTES; i++)
        if (declaration_attributes[i].of(one)
            != declaration_attributes[i].of(two))
            return false;
    return true;
}
