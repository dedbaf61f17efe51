/* What the tests of teams begin with. */
#include "flow/team_testing.h"

#include "base/test.h"

struct team_scene
team_scene(void)
{
    struct team_scene s = { .p = trial_open() };

    s.olga = trial_person(s.p, ROLE_EMPLOYER, OLGA, "Olga");
    return s;
}

struct actor
team_scene_now(struct team_scene *s, const struct actor *who)
{
    struct actor now;

    CHECK_OK(actor_find(s->p, test_arena(), who->id, &now));
    return now;
}

const char *
team_scene_secret(struct team_scene *s, const char *email)
{
    trial_run(s->p);
    return trial_after(trial_mail(s->p, email), "/invitation?code=");
}

void
team_scene_invite(struct team_scene *s, const char *email,
                    enum team team)
{
    CHECK_OK(team_invite(s->p, test_arena(), &s->olga, email, team));
}

struct actor
team_scene_colleague(struct team_scene *s, const char *email,
                       enum team team)
{
    struct actor who = trial_colleague(s->p, &s->olga, email);

    CHECK_OK(team_place(s->p, test_arena(), &s->olga, who.id, team));
    return team_scene_now(s, &who);
}
