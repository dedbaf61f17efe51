/* What of a profile stands in a line about its person. */
#include "web/show_person.h"

#include "base/json.h"
#include "base/str.h"

void
show_person(struct view *row, const struct account *candidate,
            const struct profile *profile)
{
    struct arena *a = view_arena(row);
    const json_t *basics, *latest;
    const char *label, *place;
    json_t *resume;

    view_text(row, "CANDIDATE", candidate->id);
    view_text(row, "NAME", candidate->name);
    if (str_empty(profile->resume_json) ||
        json_parse(a, profile->resume_json, strlen(profile->resume_json),
                   &resume) != NULL)
        return;
    basics = json_object_get(resume, "basics");
    latest = json_array_get(json_object_get(resume, "work"), 0);
    label = json_get_str(basics, "label", NULL);
    if (str_empty(label))
        label = json_get_str(latest, "position", NULL);
    place = json_get_str(json_object_get(basics, "location"), "city", NULL);
    if (!str_empty(label))
        view_text(view_row(row, "HEADLINE"), "TEXT", label);
    if (!str_empty(place))
        view_text(view_row(row, "LIVES"), "PLACE", place);
}
