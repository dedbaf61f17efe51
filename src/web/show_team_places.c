/* One table of labels and sentences. */
#include "web/show_team_places.h"

static const struct {
    const char *label, *text;
} places[] = {
    [TEAM_NONE] = { "No place", "" },
    [TEAM_READER] = { "Reader", "Sees postings, people and applicants, and "
                      "changes nothing." },
    [TEAM_MANAGER] = { "Hiring manager", "Sees the applicants of postings "
                       "given to them, rates them and takes notes." },
    [TEAM_RECRUITER] = { "Recruiter", "Writes and publishes postings, looks "
                         "for people, answers applicants." },
    [TEAM_OWNER] = { "Owner", "All of it, and the team and what the company "
                     "says about itself." },
};

const char *
show_team_place_label(int team)
{
    return places[team].label;
}

const char *
show_team_place_text(int team)
{
    return places[team].text;
}

void
show_team_places(struct view *v, int chosen)
{
    for (int team = TEAM_READER; team <= TEAM_OWNER; team++) {
        struct view *row = view_row(v, "PLACE");

        view_text(row, "VALUE", team_names[team]);
        view_text(row, "LABEL", places[team].label);
        view_show_if(row, "CHOSEN", team == chosen);
    }
}

void
show_team_meanings(struct view *v)
{
    for (int team = TEAM_OWNER; team >= TEAM_READER; team--) {
        struct view *row = view_row(v, "MEANING");

        view_text(row, "LABEL", places[team].label);
        view_text(row, "TEXT", places[team].text);
    }
}
