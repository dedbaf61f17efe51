/*
 * How a person comes to an account: signing up, proving the address, a new
 * password, and what an operator or the sample world does in their place. No
 * reply tells whether an address is known: who has an account already gets a
 * mail that says so.
 */
#ifndef TANDEM_REGISTRATION_H
#define TANDEM_REGISTRATION_H

#include "flow/actor.h"

/* The version of the terms that people accept. */
#define REGISTRATION_TERMS "2026-11"

struct registration_form {
    int role; /* ROLE_CANDIDATE or ROLE_EMPLOYER */
    const char *name, *email, *password;
    const char *company; /* ROLE_EMPLOYER */
    bool accept;
    bool open_to_offers; /* ROLE_CANDIDATE: employers may find them */
    const char *language; /* "en" */
    const char *address;  /* network address, for the limit */
};

/* Takes the sign-up and mails a link and a code; nothing changes, and nothing
 * is said, where the mail address got enough of them in the hour. ERR_INVALID
 * names every field that is wrong. ERR_BUSY: too many from this network
 * address. */
CHECKED struct err *registration_sign_up(struct ports *p, struct arena *a,
                                         const struct registration_form *form);

/* Adds the problem of what is no mail address, under "email". */
struct err *registration_check_email(struct arena *a, const char *email,
                                     struct err *problems);

/* For an address that is proven otherwise (an invitation's secret): makes its
 * credential, confirmed at once, *id. Errors as sign_up; ERR_INVALID with
 * field "password" where the address has an account. */
CHECKED struct err *registration_prove(struct ports *p, struct arena *a,
                                       const struct registration_form *form,
                                       const char **id);

/* Adds to the change the account of that credential: of ROLE_EMPLOYER, may
 * act at once and works for that employer. Where the change is lost, proving
 * again goes on. */
CHECKED struct err *registration_proven(struct ports *p, struct change *c,
                                        const struct registration_form *form,
                                        const char *employer_id,
                                        const char *id);

/* The code from the link (email NULL) or typed with the address. Makes the
 * employer of who signed up for one. ERR_INVALID with field "code". */
CHECKED struct err *registration_verify(struct ports *p, struct arena *a,
                                        const char *email, const char *code,
                                        const char *address);

/* Makes the account whole whose address is proven: it is verified, and the
 * employer of who signed up for one is there. Done already: nothing. */
CHECKED struct err *registration_complete(struct ports *p, struct arena *a,
                                          struct account *account);

/* Mails a link to who has that address, if anyone; a task looks that up. */
CHECKED struct err *registration_forgot(struct ports *p, struct arena *a,
                                        const char *email,
                                        const char *address);

/* "registration.forgot": {"email": address}. */
CHECKED struct err *registration_forgot_step(struct ports *p,
                                             struct arena *a,
                                             const struct task *t,
                                             struct change *done);

/* Sets the password; every session ends. Errors as identity_reset. */
CHECKED struct err *registration_reset(struct ports *p, struct arena *a,
                                       const char *email, const char *code,
                                       const char *password,
                                       const char *address);

/* Sets the password; every other session ends. ERR_INVALID with field
 * "old_password" or "password". */
CHECKED struct err *registration_change(struct ports *p, struct arena *a,
                                        const struct actor *who,
                                        const struct session *session,
                                        const char *old_password,
                                        const char *new_password);

/* What people set about themselves. */
struct registration_settings {
    const char *name, *language;
    const char *time_zone; /* IANA name */
    bool open_to_offers;   /* ROLE_CANDIDATE */
    bool blind;            /* ROLE_CANDIDATE: core/blind.h */
};

/* ERR_INVALID names the fields. */
CHECKED struct err *
registration_save(struct ports *p, struct arena *a, const struct actor *who,
                  const struct registration_settings *s);

/* A person added by an operator or by the sample world: verified at once. */
struct registration_person {
    int role; /* any but ROLE_NOBODY */
    const char *name, *email, *password;
    const char *employer_id; /* ROLE_EMPLOYER: joins that team; or */
    enum team team;          /* TEAM_NONE: as a recruiter */
    const char *company;     /* a new employer of that name, as its owner */
    const char *language, *time_zone; /* NULL: en, UTC */
    bool open_to_offers;              /* ROLE_CANDIDATE */
};

/* ERR_CONFLICT: someone has this address. ERR_INVALID as sign_up. */
CHECKED struct err *registration_add(struct ports *p, struct arena *a,
                                     const struct registration_person *person,
                                     const char **id);

/* By an operator (by_id NULL) or an administrator; all sessions end. Why, and
 * the words (or NULL), are told to the person by mail and when they try to
 * sign in; the log keeps why. ERR_INVALID with field "why" or "words". What
 * becomes of the companies of who is disabled: team_stand_in_step. */
CHECKED struct err *registration_set_role(struct ports *p, struct arena *a,
                                          const char *by_id, const char *id,
                                          int role);
CHECKED struct err *registration_disable(struct ports *p, struct arena *a,
                                         const char *by_id, const char *id,
                                         enum closing why,
                                         const char *words);
CHECKED struct err *registration_enable(struct ports *p, struct arena *a,
                                        const char *by_id, const char *id);

#endif
