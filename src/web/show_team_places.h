/* The places in a team, for people: their names and what each may do. */
#ifndef TANDEM_SHOW_TEAM_PLACES_H
#define TANDEM_SHOW_TEAM_PLACES_H

#include "core/team.h"
#include "web/view.h"

/* "Hiring manager", and what one may do: a sentence. */
const char *show_team_place_label(int team);
const char *show_team_place_text(int team);

/* PLACE {VALUE, LABEL, CHOSEN}: options of a select, the least first. */
void show_team_places(struct view *v, int chosen);

/* MEANING {LABEL, TEXT}: what each may do. */
void show_team_meanings(struct view *v);

#endif
