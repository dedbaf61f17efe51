/* The table of sections: JSON Resume 1.0 in the order of the page. */
#include "web/profile_schema.h"

#include <ctype.h>

#include "base/str.h"

#define END { NULL, NULL, 0, NULL }

enum { DATE = PART_HALF | PART_DATE };

static const struct profile_part you[] = {
    { "name", "Name", PART_WANTED, "name" },
    { "label", "What you are, in a few words", 0, NULL },
    { "email", "Mail address", PART_HALF | PART_WANTED | PART_MAIL, "email" },
    { "phone", "Phone", PART_HALF | PART_WANTED, "tel" },
    { "location.city", "Place", PART_HALF | PART_WANTED, "address-level2" },
    { "location.countryCode", "Country", PART_HALF, "country" },
    { "url", "Web address", PART_WEB, "url" },
    { "location.region", "Region", PART_HALF | PART_QUIET, NULL },
    { "location.postalCode", "Postal code", PART_HALF | PART_QUIET, NULL },
    { "location.address", "Street", PART_HALF | PART_QUIET, NULL },
    { "summary", "Summary", PART_LINES, NULL },
    END,
};

static const struct profile_part profiles[] = {
    { "network", "Where, such as GitHub", PART_HALF, NULL },
    { "username", "Name there", PART_HALF, NULL },
    { "url", "Web address", PART_WEB, NULL },
    END,
};

static const struct profile_part work[] = {
    { "position", "Position", PART_WANTED, NULL },
    { "name", "Employer", PART_WANTED, NULL },
    { "location", "Place", PART_QUIET, NULL },
    { "startDate", "From", DATE, NULL },
    { "endDate", "To, empty: now", DATE, NULL },
    { "url", "Web address", PART_QUIET | PART_WEB, NULL },
    { "summary", "What it was", PART_LINES | PART_SPARE, NULL },
    { "highlights", "What you did, a line each", PART_LIST | PART_SPARE,
      NULL },
    END,
};

static const struct profile_part education[] = {
    { "institution", "School or university", PART_WANTED, NULL },
    { "studyType", "Degree", PART_HALF, NULL },
    { "area", "Subject", PART_HALF, NULL },
    { "startDate", "From", DATE, NULL },
    { "endDate", "To, empty: now", DATE, NULL },
    { "score", "Grade", PART_QUIET, NULL },
    { "url", "Web address", PART_QUIET | PART_WEB, NULL },
    { "courses", "Courses, a line each", PART_LIST | PART_QUIET, NULL },
    END,
};

static const struct profile_part skills[] = {
    { "name", "Skill", 0, NULL },
    { "level", "Level", PART_QUIET, NULL },
    { "keywords", "Skills under it, a line each", PART_LIST | PART_QUIET,
      NULL },
    END,
};

static const struct profile_part languages[] = {
    { "language", "Language", PART_HALF, NULL },
    { "fluency", "Level", PART_HALF, NULL },
    END,
};

static const struct profile_part certificates[] = {
    { "name", "Certificate or licence", 0, NULL },
    { "date", "Date", DATE, NULL },
    { "issuer", "From whom", PART_HALF, NULL },
    { "url", "Web address", PART_QUIET | PART_WEB, NULL },
    END,
};

static const struct profile_part projects[] = {
    { "name", "Project", 0, NULL },
    { "startDate", "From", DATE, NULL },
    { "endDate", "To, empty: now", DATE, NULL },
    { "url", "Web address", PART_QUIET | PART_WEB, NULL },
    { "description", "What it was", PART_LINES | PART_SPARE, NULL },
    { "highlights", "What you did, a line each", PART_LIST | PART_SPARE,
      NULL },
    { "keywords", "Used in it, a line each", PART_LIST | PART_QUIET, NULL },
    END,
};

static const struct profile_part volunteer[] = {
    { "position", "What you were", 0, NULL },
    { "organization", "For whom", 0, NULL },
    { "startDate", "From", DATE, NULL },
    { "endDate", "To, empty: now", DATE, NULL },
    { "url", "Web address", PART_QUIET | PART_WEB, NULL },
    { "summary", "What it was", PART_LINES | PART_SPARE, NULL },
    { "highlights", "What you did, a line each", PART_LIST | PART_SPARE,
      NULL },
    END,
};

static const struct profile_part awards[] = {
    { "title", "Award", 0, NULL },
    { "date", "Date", DATE, NULL },
    { "awarder", "From whom", PART_HALF, NULL },
    { "summary", "What for", PART_LINES | PART_QUIET, NULL },
    END,
};

static const struct profile_part publications[] = {
    { "name", "Title", 0, NULL },
    { "publisher", "Where it appeared", PART_HALF, NULL },
    { "releaseDate", "Date", DATE, NULL },
    { "url", "Web address", PART_WEB, NULL },
    { "summary", "What it is about", PART_LINES | PART_QUIET, NULL },
    END,
};

static const struct profile_part references[] = {
    { "name", "Who", 0, NULL },
    { "reference", "What they say, or how to reach them", PART_LINES, NULL },
    END,
};

static const struct profile_part interests[] = {
    { "name", "Interest", 0, NULL },
    { "keywords", "More exactly, a line each", PART_LIST | PART_QUIET, NULL },
    END,
};

const struct profile_section profile_sections[PROFILE_SECTIONS] = {
    { "basics", "You", NULL, you, false },
    { "work", "Work", "a post", work, false },
    { "education", "Education", "a course of study", education, false },
    { "skills", "Skills", "a skill", skills, false },
    { "languages", "Languages", "a language", languages, false },
    { "certificates", "Certificates and licences", "a certificate",
      certificates, false },
    { "projects", "Projects", "a project", projects, true },
    { "volunteer", "Voluntary work", "voluntary work", volunteer, true },
    { "awards", "Awards", "an award", awards, true },
    { "publications", "Publications", "a publication", publications, true },
    { "references", "References", "a reference", references, true },
    { "interests", "Interests", "an interest", interests, true },
    { "basics.profiles", "On the web", "a web profile", profiles, true },
};

const struct profile_section *
profile_section_of(const char *key)
{
    for (size_t i = 0; i < PROFILE_SECTIONS; i++) {
        if (str_eq(profile_sections[i].key, key))
            return &profile_sections[i];
    }
    return NULL;
}

const char *
profile_field(struct arena *a, const struct profile_section *s, size_t entry,
              const struct profile_part *part)
{
    return s->one == NULL
               ? arena_printf(a, "%s.%s", s->key, part->key)
               : arena_printf(a, "%s.%zu.%s", s->key, entry, part->key);
}

/* "work[0].position", "work.0.position" -> "work.position"; an index at the
 * end, as of a highlight, goes too. */
static const char *
without_indexes(struct arena *a, const char *path)
{
    struct str s = str_new(a);

    while (*path != '\0') {
        size_t size = strcspn(path, ".[]");

        if (size > 0 && !isdigit((unsigned char)*path)) {
            str_add(&s, s.size > 0 ? "." : "");
            str_add_bytes(&s, path, size);
        }
        path += size;
        path += *path != '\0';
    }
    return s.text;
}

size_t
profile_rank(const char *field)
{
    /* From the end: "basics.profiles.0.url" is no part of "basics". */
    for (size_t i = PROFILE_SECTIONS; i-- > 0;) {
        size_t size = strlen(profile_sections[i].key);

        if (str_starts(field, profile_sections[i].key) && field[size] == '.')
            return i;
    }
    return PROFILE_SECTIONS;
}

const char *
profile_label(struct arena *a, const char *path)
{
    const char *plain = without_indexes(a, path);
    size_t rank = profile_rank(plain);
    const struct profile_section *s;

    if (rank == PROFILE_SECTIONS)
        return NULL;
    s = &profile_sections[rank];
    for (const struct profile_part *p = s->parts; p->key != NULL; p++)
        if (str_eq(p->key, plain + strlen(s->key) + 1))
            return p->label;
    return NULL;
}
