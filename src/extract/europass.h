/*
 * Europass, of both generations: SkillsPassport (version 3, 2013 to 2020)
 * and Candidate (since 2020, on HR-XML), as XML or as JSON. XML is first
 * made into the JSON that says the same: members by local names, those that
 * occur again as a list, attributes as members, text under "".
 */
#ifndef TANDEM_EXTRACT_EUROPASS_H
#define TANDEM_EXTRACT_EUROPASS_H

#include "extract/document.h"

bool europass_is(const json_t *j);

/* What it says as text, resume and evidence. */
CHECKED struct err *europass_put(struct sheet *s, const json_t *j);

#endif
