/* A company with one owner, for the tests of teams. */
#ifndef TANDEM_TEAM_TESTING_H
#define TANDEM_TEAM_TESTING_H

#include "flow/team.h"
#include "flow/trial.h"

#define OLGA "olga@acme.example"
#define RITA "rita@acme.example"
#define NEW_ONE "nina@acme.example"
#define GOOD "seven quiet herons"

struct team_scene {
    struct ports *p;
    struct actor olga; /* the owner */
};

struct team_scene team_scene(void);

/* As the account stands now. */
struct actor team_scene_now(struct team_scene *s,
                              const struct actor *who);

/* Olga invites; the secret in the newest mail to that address. */
void team_scene_invite(struct team_scene *s, const char *email,
                         enum team team);
const char *team_scene_secret(struct team_scene *s, const char *email);

/* One more in the team, at that place. */
struct actor team_scene_colleague(struct team_scene *s,
                                    const char *email, enum team team);

#endif
