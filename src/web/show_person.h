/* A candidate as employers see one in a list. */
#ifndef TANDEM_SHOW_PERSON_H
#define TANDEM_SHOW_PERSON_H

#include "core/account.h"
#include "core/resume.h"
#include "web/view.h"

/* CANDIDATE (id), NAME, sections HEADLINE {TEXT} and LIVES {PLACE}. */
void show_person(struct view *row, const struct account *candidate,
                 const struct profile *profile);

#endif
