/*
 * What a person agreed to: one purpose each, in the version of the text that
 * they were shown, with the moment; and taking it back, which has its effect
 * at once. What holds is in the account; the rows are the proof, one for each
 * time that it was given.
 */
#ifndef TANDEM_CONSENTING_H
#define TANDEM_CONSENTING_H

#include "flow/actor.h"

enum consenting_purpose {
    CONSENTING_TERMS,    /* ends with the account only */
    CONSENTING_MATCHING, /* software compares the profile with postings */
    CONSENTING_OFFERS,   /* employers may find the profile */
    CONSENTING_PURPOSES
};

struct consenting_text {
    const char *name;    /* of the consent's row, and in forms */
    const char *title;   /* "Matching" */
    const char *text;    /* what is agreed to */
    const char *without; /* what happens once it is taken back */
    const char *version; /* of the text */
    unsigned roles;      /* 1 << ROLE_... */
};

extern const struct consenting_text consenting_texts[CONSENTING_PURPOSES];

/* One purpose of one person. Never agreed to and not taken back: it is part of
 * what they use the product for, and rests on that. */
struct consenting_state {
    const struct consenting_text *text;
    bool holds;
    const char *version; /* last given; NULL: never */
    int64_t given_at, withdrawn_at; /* of that; 0: not */
};

/* Of the actor's role, in order; *count of them. */
CHECKED struct err *consenting_list(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    struct consenting_state **list,
                                    size_t *count);

/* Gives or takes back; nothing changes where it is so already. ERR_INVALID:
 * no such purpose, or one that ends with the account. */
CHECKED struct err *consenting_set(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *name,
                                   bool holds);

/* For other flows: adds to the change the row that says so. */
CHECKED struct err *consenting_note(struct ports *p, struct change *c,
                                    const char *account_id,
                                    enum consenting_purpose purpose,
                                    bool holds);

#endif
